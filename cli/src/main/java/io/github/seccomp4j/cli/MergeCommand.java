package io.github.seccomp4j.cli;

import io.github.seccomp4j.observe.record.Recording;
import io.github.seccomp4j.observe.record.RecordingText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Joins recordings. */
@Command(
    name = "merge",
    header = "Join recordings of several runs, machines and JDKs into one.",
    description = {
      "The order of the files does not matter. 'record --from' makes a policy of the result."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  seccomp4j merge jdk17.rec jdk25.rec arm.rec -o all.rec"})
final class MergeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "RECORDING",
      description = "Files written by 'record --save' or 'merge'.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "The file to write. Default: standard output.")
  private String output = "-";

  @Override
  public Integer call() {
    Recording merged = RecordingFiles.read(files);
    if (output.equals("-")) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(RecordingText.of(merged));
      out.flush();
    } else {
      RecordingFiles.write(output, merged);
    }
    return ExitCode.GOOD;
  }
}
