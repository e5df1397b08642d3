package io.github.seccomp4j.cli;

import io.github.seccomp4j.bpf.Disassembler;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a filter as text. */
@Command(
    name = "disasm",
    header = "Write a filter as a listing, with the names of calls and actions.",
    description = "'seccomp4j asm' turns the listing back into the same program.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j disasm filter.bpf",
      "  seccomp4j disasm com.acme.UploadPolicy --classpath target/classes --arch aarch64"
    })
final class DisasmCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions options = new InputOptions();

  @Parameters(paramLabel = "IN", description = "A program or profile; '-' for standard input.")
  private String in = "";

  @Override
  public Integer call() {
    Filter filter = new Selection(options).filter(in);
    Findings.mention(spec.commandLine().getErr(), in, filter.findings());
    spec.commandLine().getOut().print(Disassembler.listing(filter.program()));
    return ExitCode.GOOD;
  }
}
