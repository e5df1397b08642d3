package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how an input is to be read. */
final class InputOptions {
  @Option(
      names = "--arch",
      paramLabel = "ARCH",
      converter = ArchConverter.class,
      completionCandidates = ArchConverter.class,
      description = {
        "The architecture: ${COMPLETION-CANDIDATES}.",
        "Default: what a program tests for, else this machine's."
      })
  private Optional<Arch> arch = Optional.empty();

  @Option(
      names = "--filter",
      paramLabel = "NAME",
      description = "Which of the filters in a file with several.")
  private Optional<String> filter = Optional.empty();

  @Option(
      names = "--caps",
      split = ",",
      paramLabel = "CAP",
      description = {
        "Capabilities that the confined process holds, for profiles that depend on them:"
            + " CAP_SYS_ADMIN,...",
        "Default: none."
      })
  private List<String> caps = new ArrayList<>();

  @Option(
      names = "--kernel",
      paramLabel = "M.N",
      description = "The kernel's version, for profiles that depend on it. Default: this one's.")
  private Optional<String> kernel = Optional.empty();

  @Option(
      names = {"--classpath", "-cp"},
      paramLabel = "PATH",
      description =
          "Where compiled policy classes are; IN is then a class name. Loading it runs its"
              + " code.")
  private Optional<String> classPath = Optional.empty();

  @Option(
      names = "--lenient",
      description = "Tolerate in a profile what container runtimes tolerate.")
  private boolean lenient;

  Optional<Arch> arch() {
    return arch;
  }

  /** The machine on which the filter runs. */
  Arch host() {
    return arch.or(Arch::host)
        .map(Arch::servedBy)
        .orElseThrow(() -> new Misuse("this machine's architecture is not known: give --arch"));
  }

  Optional<String> filter() {
    return filter;
  }

  List<String> caps() {
    return caps;
  }

  Optional<String> kernel() {
    return kernel;
  }

  Optional<String> classPath() {
    return classPath;
  }

  boolean lenient() {
    return lenient;
  }
}
