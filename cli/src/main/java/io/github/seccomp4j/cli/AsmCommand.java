package io.github.seccomp4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns a listing into raw BPF. */
@Command(
    name = "asm",
    header = "Turn a listing back into raw BPF.",
    description = {
      "'disasm' and then 'asm' give the same bytes. A ';' begins a comment. A program that the kernel"
          + " would refuse is not written."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j asm filter.lst -o filter.bpf",
      "  seccomp4j disasm filter.bpf | seccomp4j asm - -o - | cmp - filter.bpf"
    })
final class AsmCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions options = new InputOptions();

  @Parameters(paramLabel = "IN", description = "A listing; '-' for standard input.")
  private String in = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT.bpf",
      description = "The file to write; '-' for standard output.")
  private String output = "";

  @Override
  public Integer call() {
    Filter filter = new Selection(options).filter(in);
    Findings.mention(spec.commandLine().getErr(), in, filter.findings());
    Outputs.write(output, filter.program().toBytes());
    return ExitCode.GOOD;
  }
}
