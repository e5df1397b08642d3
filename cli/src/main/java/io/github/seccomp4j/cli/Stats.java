package io.github.seccomp4j.cli;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.simulate.ProgramFigures;
import java.util.List;
import java.util.Locale;

/** Writes the figures of a program. */
final class Stats {
  private Stats() {}

  static List<String> lines(BpfProgram program) {
    ProgramFigures figures = ProgramFigures.of(program);
    return List.of(
        line("architecture", figures.arch().kernelName()),
        line("instructions", figures.length() + " of at most " + BpfProgram.MAX_LENGTH),
        line(
            "calls let through",
            figures.allowed() + " of " + figures.calls() + ", with all arguments 0"),
        line("of these cached", figures.cached() + ", for which the kernel runs nothing (5.11)"),
        line(
            "executed for these",
            String.format(Locale.ROOT, "%.2f instructions on average", figures.meanAllowed())),
        line("executed at most", figures.longest() + " instructions, with all arguments 0"));
  }

  private static String line(String name, String value) {
    return String.format(Locale.ROOT, "%-20s%s", name, value);
  }
}
