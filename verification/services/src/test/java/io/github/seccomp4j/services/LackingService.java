package io.github.seccomp4j.services;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.HotSpot;
import io.github.seccomp4j.preset.ReadFiles;
import java.nio.file.Files;

/** Writes a file, which its policy does not allow. */
final class LackingService {
  private LackingService() {}

  @SeccompPolicy(
      defaultAction = Action.KILL_PROCESS,
      include = {HotSpot.class, ReadFiles.class})
  interface Killing {}

  @SeccompPolicy(include = Killing.class)
  interface Failing {}

  public static void main(String[] args) throws Exception {
    Life life = Life.confined(args, Killing.class, Failing.class);
    life.load("", round -> Files.writeString(life.folder().resolve("work.txt"), "round " + round));
    life.end(Forbidden.Family.AF_INET);
  }
}
