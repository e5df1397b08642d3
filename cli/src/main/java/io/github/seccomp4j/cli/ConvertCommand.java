package io.github.seccomp4j.cli;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a filter in another format. */
@Command(
    name = "convert",
    header = "Write a profile or program in another format.",
    description = {
      "What the other format cannot say is an error, and nothing is written then.",
      "A program can be written as bpf, c and listing only: what a policy is made of does not stand"
          + " in it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j convert profile.json --to listing",
      "  seccomp4j convert filter.bpf --to c -o filter.h"
    })
final class ConvertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions options = new InputOptions();

  @Parameters(paramLabel = "IN", description = "A program or profile; '-' for standard input.")
  private String in = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}.")
  private OutputFormat format = OutputFormat.LISTING;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Where to write it. Default: standard output.")
  private String output = "-";

  @Override
  public Integer call() {
    Filter filter = new Selection(options).filter(in);
    Findings.mention(spec.commandLine().getErr(), in, filter.findings());
    byte[] bytes = format.bytes(filter);
    if (output.equals("-") && format.isText()) {
      spec.commandLine().getOut().print(new String(bytes, StandardCharsets.UTF_8));
    } else {
      Outputs.write(output, bytes);
    }
    return ExitCode.GOOD;
  }
}
