package io.github.seccomp4j.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Starts the command line. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and ends the JVM with its {@link ExitCode}.
   *
   * @param args the command and its options; none: the help
   */
  public static void main(String[] args) {
    StandardOutput stdout = new StandardOutput();
    System.setOut(new PrintStream(stdout, false, UTF_8));
    // Not flushed after every line: a million answers take a second, not a minute.
    PrintWriter out = new PrintWriter(new OutputStreamWriter(stdout, UTF_8));
    int exitCode = run(commandLine().setOut(out), args);
    out.flush();
    System.out.flush();
    System.exit(stdout.exitCode(exitCode));
  }

  /** Reading is bounded, but the decision diagrams of a profile full of conditions are large. */
  private static int run(CommandLine commandLine, String[] args) {
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError e) {
      commandLine
          .getErr()
          .println(
              "seccomp4j: there is too little memory for this input: give Java more, as in java"
                  + " -Xmx2g -jar seccomp4j.jar ...");
      return ExitCode.MISUSE;
    } catch (Throwable e) {
      // Errors pass by picocli's handlers.
      return failed(e, commandLine);
    }
  }

  /** The whole command. It writes plain text, whatever it writes to. */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Seccomp4j());
    // A call's arguments may be negative numbers, which look like options.
    CommandLine simulate = requireNonNull(commandLine.getSubcommands().get("simulate"));
    simulate.setUnmatchedOptionsArePositionalParams(true);
    // What follows the first word of a program to run is that program's.
    requireNonNull(commandLine.getSubcommands().get("run")).setStopAtPositional(true);
    requireNonNull(commandLine.getSubcommands().get("record")).setStopAtPositional(true);
    return commandLine
        .setExpandAtFiles(false)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler((failure, args) -> misused(failure))
        .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
  }

  private static int misused(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("seccomp4j: " + failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.MISUSE;
  }

  static int failed(Throwable failure, CommandLine command) {
    PrintWriter err = command.getErr();
    if (failure instanceof Misuse misuse) {
      err.println("seccomp4j: " + misuse.getMessage());
      return ExitCode.MISUSE;
    }
    boolean stacktrace =
        command.getCommandSpec().root().userObject() instanceof Seccomp4j top && top.stacktrace();
    err.println("seccomp4j: internal error: " + failure);
    if (stacktrace) {
      failure.printStackTrace(err);
    }
    err.println(
        "This is a bug in seccomp4j: please report it with the command, its input"
            + (stacktrace
                ? " and the stack trace above."
                : " and the stack trace that --stacktrace prints."));
    err.flush();
    return ExitCode.INTERNAL_ERROR;
  }
}
