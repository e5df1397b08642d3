package io.github.seccomp4j.cli;

import io.github.seccomp4j.verify.CallFilter;
import io.github.seccomp4j.verify.Explanation;
import io.github.seccomp4j.verify.NotDecidedException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a filter does. */
@Command(
    name = "explain",
    header = "Show for each action which calls get it, under which conditions.",
    description = {
      "The explanation is computed from the program, exactly and for all arguments, so that it also"
          + " covers raw BPF of unknown origin.",
      "A condition compares the bits that the kernel reads: 'sig == 6' compares 32, since sig is an"
          + " int, and 'sig:64 == 6' the whole register."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j explain unknown.bpf",
      "  seccomp4j explain docker-default.json --arch aarch64 --caps CAP_SYS_ADMIN"
    })
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions options = new InputOptions();

  @Parameters(paramLabel = "IN", description = "A program or profile; '-' for standard input.")
  private String in = "";

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Filter filter = new Selection(options).filter(in);
    Findings.mention(spec.commandLine().getErr(), in, filter.findings());
    try {
      Explanation explanation = Explanation.of(new CallFilter.OfProgram(filter.program()));
      new ExplanationText(filter, explanation).lines().forEach(out::println);
    } catch (NotDecidedException e) {
      throw new Misuse(
          in
              + " cannot be explained: "
              + e.getMessage()
              + ". 'simulate' still answers single calls");
    }
    return ExitCode.GOOD;
  }
}
