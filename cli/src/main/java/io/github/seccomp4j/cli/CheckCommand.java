package io.github.seccomp4j.cli;

import io.github.seccomp4j.check.FilterChecks;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for holes and mistakes. */
@Command(
    name = "check",
    header = "Find holes and mistakes in a profile or program.",
    description = {
      "Prints one finding per line: severity, id, place, text. Besides the findings of compiling,"
          + " it checks what the program does, for all calls and all arguments:",
      "  a filter open to x32 or 32-bit calls, or one that does not test the architecture;",
      "  io_uring although files or sockets are refused; ptrace and similar calls;",
      "  64-bit comparisons of 32-bit arguments, whose upper half the kernel ignores;",
      "  old and new variants of a call that get different answers, and calls with the same"
          + " effect;",
      "  calls that are refused or bounded, and open through socketcall or ipc;",
      "  exact values refused of an argument made of flags;",
      "  a refused clone3 with which no thread can start;",
      "  instructions that no call reaches.",
      "Variants of a call are compared argument by argument; conditions on several arguments"
          + " together are not compared.",
      "Notes do not change the exit code."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j check profile.json",
      "  seccomp4j check unknown.bpf --arch aarch64",
      "  seccomp4j check firecracker.json --filter vmm"
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions options = new InputOptions();

  @Parameters(paramLabel = "IN", description = "A program or profile; '-' for standard input.")
  private String in = "";

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = new ArrayList<>();
    for (Filter filter : new Selection(options).allFilters(in)) {
      findings.addAll(filter.findings());
      findings.addAll(FilterChecks.check(filter.program(), Origin.of(filter.name())));
    }
    // The filters of one file share what was found while it was read.
    Set<Finding> once = new LinkedHashSet<>(findings);
    once.forEach(finding -> out.println(Findings.line(finding)));
    long serious = once.stream().filter(Findings::isSerious).count();
    long notes = once.size() - serious;
    out.println(serious + " findings, " + notes + " notes");
    return serious > 0 ? ExitCode.FOUND : ExitCode.GOOD;
  }
}
