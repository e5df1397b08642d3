package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * No new programs: not from a file, and not from memory (memfd_create, then execveat, or execve of
 * /proc/self/fd). ProcessBuilder.start throws an IOException. Threads and forks remain possible.
 */
@SeccompPolicy(defaultAction = Action.ALLOW)
public interface NoNewPrograms {
  /** The only two calls that start a program. */
  @DenySyscall({"execve", "execveat"})
  void programs();
}
