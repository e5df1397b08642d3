package io.github.seccomp4j.cli;

import java.util.Optional;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The top-level command, which only has subcommands. */
@Command(
    name = "seccomp4j",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Seccomp4j.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "Compiles, reads, runs, compares and checks system call filters (seccomp).",
    descriptionHeading = "%n",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    description = {
      "IN is a profile (OCI, Docker, seccompiler, Northstar), a raw BPF program, a listing as"
          + " 'disasm' writes it, or, with --classpath, a compiled policy class. Its content decides."
          + " '-' reads standard input. ready:docker-default and ready:northstar-default are"
          + " profiles that need no file."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, and nothing found",
      "1:done, and something found: a finding, a difference",
      "2:not done: wrong options, a bad input, or an output that cannot be written",
      "70:an internal error: please report it"
    },
    subcommands = {
      CompileCommand.class,
      DisasmCommand.class,
      AsmCommand.class,
      SimulateCommand.class,
      ExplainCommand.class,
      GraphCommand.class,
      DiffCommand.class,
      CheckCommand.class,
      ConvertCommand.class,
      AuditCommand.class,
      RunCommand.class,
      RecordCommand.class,
      MergeCommand.class,
      DoctorCommand.class,
      SyscallsCommand.class,
      GenerateCompletion.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j compile docker-default.json -o filter.bpf --caps CAP_CHOWN,CAP_KILL",
      "  seccomp4j simulate filter.bpf openat AT_FDCWD 0 O_RDONLY",
      "  seccomp4j check filter.bpf",
      "Each command has a --help of its own."
    })
final class Seccomp4j {
  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an internal error.")
  private boolean stacktrace;

  boolean stacktrace() {
    return stacktrace;
  }

  /** Reads the version from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "seccomp4j "
            + Optional.ofNullable(Seccomp4j.class.getPackage().getImplementationVersion())
                .orElse("(not from a jar)")
      };
    }
  }
}
