package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.profiles.Capabilities;
import io.github.seccomp4j.profiles.KernelVersion;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.ReadOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** The options for reading an input. */
final class InputOptions {
  @Option(
      names = "--arch",
      paramLabel = "ARCH",
      converter = ArchConverter.class,
      completionCandidates = ArchConverter.class,
      description = {
        "The architecture: ${COMPLETION-CANDIDATES}.",
        "Default: the one that a program tests for, else this machine's."
      })
  private Optional<Arch> arch = Optional.empty();

  @Option(
      names = "--filter",
      paramLabel = "NAME",
      description = "The filter to use from a file with several.")
  private Optional<String> filter = Optional.empty();

  @Option(
      names = "--caps",
      split = ",",
      paramLabel = "CAP",
      description = {
        "The capabilities of the confined process, for profiles that depend on them:"
            + " CAP_CHOWN,CAP_KILL, or all, or none.",
        "Default: none."
      })
  private List<String> caps = new ArrayList<>();

  @Option(
      names = "--kernel",
      paramLabel = "VERSION",
      description = {
        "The kernel's version, for profiles that depend on it: 6.18, or what 'uname -r' prints.",
        "Default: the running kernel's."
      })
  private Optional<String> kernel = Optional.empty();

  @Option(
      names = {"--classpath", "-cp"},
      paramLabel = "PATH",
      description =
          "The class path with compiled policy classes; IN is then a class name. Loading the"
              + " class runs its code.")
  private Optional<String> classPath = Optional.empty();

  @Option(
      names = "--strict",
      description = "Refuse in a profile what container runtimes only tolerate.")
  private boolean strict;

  @Option(
      names = "--native-only",
      description =
          "Leave out the other ABIs of an OCI or Docker profile: i386, x32 and arm calls then"
              + " kill.")
  private boolean nativeOnly;

  @Option(
      names = "--newer-unknown",
      description =
          "Let calls newer than any that the profile names fail with ENOSYS, so that programs fall"
              + " back to older ones.")
  private boolean newerUnknown;

  private boolean mixed;

  Optional<Arch> arch() {
    return arch;
  }

  /** The native architecture of the machine on which the filter runs. */
  Arch host() {
    return arch.or(Arch::host)
        .map(Arch::servedBy)
        .orElseThrow(() -> new Misuse("this machine's architecture is not known: give --arch"));
  }

  Optional<String> filter() {
    return filter;
  }

  /** Whether --filter may be meant for another input than this one. */
  boolean isForMixedInputs() {
    return mixed;
  }

  InputOptions forMixedInputs() {
    InputOptions copy = withFilter(filter);
    copy.mixed = true;
    return copy;
  }

  InputOptions withFilter(Optional<String> other) {
    InputOptions copy = new InputOptions();
    copy.arch = arch;
    copy.filter = other;
    copy.caps = caps;
    copy.kernel = kernel;
    copy.classPath = classPath;
    copy.strict = strict;
    copy.nativeOnly = nativeOnly;
    copy.newerUnknown = newerUnknown;
    return copy;
  }

  /** The options for reading a profile. */
  ReadOptions reading() {
    try {
      ProfileTarget target = ProfileTarget.host().withArch(host()).withCapabilities(held());
      if (kernel.isPresent()) {
        target =
            target.withKernel(
                // 6.1, 6.1.55, or what uname -r prints: 6.1.0-18-amd64
                KernelVersion.parse(
                        kernel.get().strip().replaceFirst("^(\\d+\\.\\d+)[.+~_-].*", "$1"))
                    .orElseThrow(
                        () ->
                            new Misuse(
                                "--kernel "
                                    + kernel.get()
                                    + " is no kernel version: write 6.18, or what 'uname -r'"
                                    + " prints")));
      }
      ReadOptions read =
          ReadOptions.of(target)
              .withStrict(strict)
              .withNativeOnly(nativeOnly)
              .withNewerCallsUnknown(newerUnknown);
      return filter.isPresent() && !mixed ? read.withFilters(filter.get()) : read;
    } catch (IllegalArgumentException e) {
      throw new Misuse("--caps: " + e.getMessage());
    }
  }

  private Set<String> held() {
    Set<String> held = new TreeSet<>();
    caps.forEach(word -> held.addAll(Capabilities.named(word)));
    return held;
  }

  Optional<String> classPath() {
    return classPath;
  }
}
