package io.github.seccomp4j.agent;

import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.ReadProfile;
import io.github.seccomp4j.runtime.Installation;
import io.github.seccomp4j.runtime.Policies;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads and compiles the profiles that an argument names. */
final class ProfileFinder {
  /** More do not fit a screen. */
  private static final int SHOWN = 10;

  private final AgentArgument argument;

  ProfileFinder(AgentArgument argument) {
    this.argument = argument;
  }

  Installation find(String profile) throws AgentFailure {
    ReadProfile read = read(profile);
    refuseErrors(profile, read.findings());
    if (read.policies().size() != 1) {
      throw AgentFailure.argument(
          argument,
          profile
              + " has several filters: say which, as in "
              + profile
              + "#"
              + read.policies().firstKey()
              + ". There are: "
              + String.join(", ", read.policies().keySet()));
    }
    Compilation compilation = ProvingCompiler.compile(read.policy());
    refuseErrors(profile, compilation.findings());
    return Policies.of(compilation.compiled());
  }

  private ReadProfile read(String profile) throws AgentFailure {
    int hash = profile.lastIndexOf('#');
    String file = hash < 0 ? profile : profile.substring(0, hash);
    ReadOptions options = ReadOptions.defaults().withJvm(true);
    if (hash >= 0) {
      options = options.withFilters(profile.substring(hash + 1));
    }
    try {
      Optional<ReadProfile> ready = Profiles.readReady(file, options);
      return ready.isPresent() ? ready.get() : Profiles.read(Path.of(file), options);
    } catch (IOException | InvalidPathException e) {
      throw AgentFailure.argument(argument, file + " cannot be read: " + e);
    }
  }

  private void refuseErrors(String profile, List<Finding> findings) throws AgentFailure {
    List<String> errors = findings.stream().filter(Finding::isError).map(Finding::text).toList();
    if (errors.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(profile + " is refused:");
    for (String error : errors.subList(0, Math.min(SHOWN, errors.size()))) {
      text.append("\n  ").append(error);
    }
    if (errors.size() > SHOWN) {
      text.append("\n  and ").append(errors.size() - SHOWN).append(" more");
    }
    throw AgentFailure.argument(argument, text.toString());
  }
}
