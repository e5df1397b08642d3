package io.github.seccomp4j.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts the figures into words and tables. */
final class ReportText {
  private final StringBuilder text = new StringBuilder();
  private final List<Result> results;
  private final int rounds;

  ReportText(List<Result> results, int rounds) {
    this.results = results;
    this.rounds = rounds;
  }

  String all(String libseccomp) throws IOException {
    line("# Our programs beside libseccomp's");
    line("");
    line("Written by `benchmarks/report`, which compiles and measures everything in one run.");
    line("");
    line("- Machine: %s, %s, Linux %s", processor(), cpus(), kernel());
    line("- libseccomp %s; level 1 and 2 are its optimizer levels", libseccomp);
    line("- Java %s", Runtime.version());
    line("- Policies for x86_64 alone; times are medians of %d rounds", rounds);
    line("");
    line("## Instructions");
    line("");
    line("| policy | compiler | length | mean, allowed | mean, filtered | worst | wrong |");
    line("|---|---|--:|--:|--:|--:|--:|");
    for (Result result : results) {
      for (Result.Compiler one : result.compilers()) {
        Metrics metrics = one.metrics();
        line(
            "| %s | %s | %d | %.2f | %s | %d | %d |",
            result.name(),
            one.name(),
            metrics.length(),
            metrics.allowed(),
            mean(metrics.filtered()),
            metrics.worst(),
            metrics.wrong());
      }
    }
    line("");
    line("- length: instructions of the program.");
    line(
        "- mean, allowed: instructions that are executed, mean over the allowed numbers from 0 to");
    line("  470. A number whose arguments do not matter counts with all arguments 0; one whose");
    line("  rules all look at arguments counts with the mean over one call for each rule (a list");
    line("  of values is a rule for each value). Numbers count alike, however often a program");
    line("  uses them; the kernel runs nothing for those that are always allowed (since 5.11).");
    line("- mean, filtered: the same over the numbers whose rules all look at arguments.");
    line(
        "- worst: the most instructions that any of these calls takes, or any call on the edge of");
    line("  a rule, allowed or not.");
    line(
        "- wrong: calls on the edges of the rules that get another answer than the policy's; calls");
    line("  of other ABIs are not counted. libseccomp compares all 64 bits of an argument with");
    line("  the ordering comparisons, also where the kernel reads 32.");
    aims();
    line("");
    line("## Time");
    line("");
    line(
        "| policy | compiler | start, us | of it before loading, us | start, ratio | always allowed, ns |"
            + " filtered, ns | denied, ns |");
    line("|---|---|--:|--:|--:|--:|--:|--:|");
    for (Result result : results) {
      double ours = result.compilers().get(0).start();
      for (Result.Compiler one : result.compilers()) {
        line(
            "| %s | %s | %.0f | %.0f | %.1f | %s | %s | %s |",
            result.name(),
            one.name(),
            one.start(),
            one.building(),
            one.start() / ours,
            time(one.calls().get(0)),
            time(one.calls().get(1)),
            time(one.calls().get(2)));
      }
    }
    line("");
    line("- start: from a process without a filter to one with it, in a C program, so that both");
    line(
        "  sides are measured alike. With libseccomp: adding the rules, then seccomp_load, which also");
    line(
        "  makes the program. With seccomp4j that is done at compile time: prctl and seccomp(TSYNC)");
    line("  are left. What the JVM adds (loading JNA, looking at the threads) is measured by");
    line("  `InstallBenchmark`.");
    line(
        "- The last three columns: what the filter adds to one call, against the same call without");
    line("  a filter; each program in turn in each round, on one CPU, in a child process. Always");
    line(
        "  allowed: no argument matters. Filtered: allowed because of its arguments. Denied: with");
    line(
        "  an errno, as the default; compared with a call that is executed, so it can be below 0.");
    line("  \"-\": the policy has no such call that can be made without doing anything.");
    return text.toString();
  }

  private static String time(Optional<Double> nanoseconds) {
    return nanoseconds.map(one -> format("%.1f", one)).orElse("-");
  }

  private void aims() {
    line("");
    line("## Shorter or faster");
    line("");
    line("| policy | aim | length | mean, allowed | mean, filtered | worst |");
    line("|---|---|--:|--:|--:|--:|");
    for (Result result : results) {
      result
          .aims()
          .forEach(
              (aim, metrics) ->
                  line(
                      "| %s | %s | %d | %.2f | %s | %d |",
                      result.name(),
                      aim.name().toLowerCase(Locale.ROOT),
                      metrics.length(),
                      metrics.allowed(),
                      mean(metrics.filtered()),
                      metrics.worst()));
    }
    line("");
    line(
        "- A shorter program joins ranges of numbers that a faster one tells apart early: the aim");
    line("  (`optimize = Optimize.SIZE`, `--optimize size`) chooses the side. Without it one more");
    line("  instruction is taken where an allowed call then executes 1/100 less on average.");
    line("- deny-exec in its shortest form tests every number above 60 for the x32 ABI: one");
    line(
        "  instruction less, and 0.25 more executed. A filter for it that treats x32 calls like its");
    line(
        "  own denied ones (`mismatchAction = ERRNO`) needs no RET for them: 10 in all, as many as");
    line("  Elasticsearch's hand-written one, which executes 9 for every allowed call.");
  }

  private static String mean(double value) {
    return Double.isNaN(value) ? "-" : format("%.2f", value);
  }

  private void line(String format, Object... arguments) {
    text.append(arguments.length == 0 ? format : format(format, arguments)).append('\n');
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private static String cpus() {
    return Runtime.getRuntime().availableProcessors() + " CPUs";
  }

  /** As in 6.18.44, without what a distribution has added. */
  private static String kernel() {
    return System.getProperty("os.version").replaceFirst("-.*", "");
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown CPU");
  }
}
