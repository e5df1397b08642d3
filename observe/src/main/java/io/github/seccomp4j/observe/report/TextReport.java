package io.github.seccomp4j.observe.report;

import io.github.seccomp4j.observe.decode.Quoted;
import io.github.seccomp4j.observe.jvm.JavaThread;
import io.github.seccomp4j.observe.jvm.StackResult;
import io.github.seccomp4j.observe.jvm.StackResult.Relation;
import io.github.seccomp4j.observe.report.Violation.DeniedThread;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report for people. */
final class TextReport implements ViolationReport {
  private static final String PREFIX = "seccomp4j: ";

  private final PrintWriter out;

  /** The violation that each stack was shown for: a program that starts makes many calls. */
  private final Map<List<String>, Integer> shown = new HashMap<>();

  TextReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void violation(Violation violation) {
    StringBuilder text = new StringBuilder();
    text.append(PREFIX).append("violation ").append(violation.number()).append(": ");
    text.append(violation.call()).append('\n');
    line(text, "policy", violation.verdict() + ", " + violation.reason());
    line(text, "done", violation.treatment());
    line(text, "by", caller(violation.thread()));
    addStack(text, violation.number(), violation.stack());
    // In one piece, so that no line of the command gets in between.
    out.print(text);
    out.flush();
  }

  private static String caller(DeniedThread thread) {
    return "thread "
        + thread.tid()
        + " "
        + Quoted.of(thread.name())
        + " of process "
        + (thread.pid() == 0 ? "(gone)" : thread.pid())
        + (thread.program().isEmpty() ? "" : " (" + Quoted.plain(thread.program()) + ")");
  }

  private void addStack(StringBuilder text, int number, StackResult stack) {
    if (stack instanceof StackResult.Found found) {
      line(text, "java", javaThread(found));
      List<String> frames = found.thread().frames();
      Integer before = shown.putIfAbsent(frames, number);
      if (before == null) {
        frames.forEach(frame -> text.append("      at ").append(frame).append('\n'));
      } else {
        text.append("      at the same place as in violation ").append(before).append('\n');
      }
    } else if (stack instanceof StackResult.Missing missing) {
      line(text, "java", "no stack: " + missing.reason());
    }
  }

  private static String javaThread(StackResult.Found found) {
    JavaThread thread = found.thread();
    return "thread "
        + Quoted.of(thread.name())
        + " of process "
        + found.pid()
        + relation(found.relation());
  }

  private static String relation(Relation relation) {
    return switch (relation) {
      case CALLER -> ", which waits in the call";
      case CALLER_LATER -> ", which made the call; the stack was read after it went on";
      case STARTER -> ", which waits for the program that it starts";
      case STARTER_LATER -> ", which started that process earlier; what it does now";
    };
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-7s %s%n", name, value));
  }

  @Override
  public void note(String text) {
    out.println(PREFIX + text);
    out.flush();
  }

  @Override
  public void summary(Totals totals) {
    StringBuilder text = new StringBuilder(PREFIX);
    if (totals.violations().isEmpty()) {
      text.append("no violation of ").append(totals.policy()).append('\n');
    } else {
      text.append(counted(totals.violations().size(), "violation"));
      text.append(" of ").append(totals.policy());
      text.append(" in ").append(counted(totals.calls(), "call"));
      text.append(totals.audit() ? ", all let through (audit)\n" : "\n");
      text.append(row("no.", "count", "first", "last", "call"));
      totals.violations().forEach(one -> text.append(row(one)));
    }
    if (totals.unlisted() > 0) {
      text.append(PREFIX).append(counted(totals.unlisted(), "further call"));
      text.append(" were denied, too different from each other to be listed\n");
    }
    if (totals.own() > 0) {
      text.append(PREFIX).append("not counted: ").append(counted(totals.own(), "call"));
      text.append(" that JVMs made only to show the supervisor their stacks\n");
    }
    if (!totals.fallBacks().isEmpty()) {
      text.append(PREFIX)
          .append(
              "not counted: calls that the policy answers with ENOSYS, as a kernel without them")
          .append(" does: ")
          .append(
              totals.fallBacks().entrySet().stream()
                  .map(one -> one.getKey() + " (" + counted(one.getValue(), "time") + ")")
                  .collect(Collectors.joining(", ")))
          .append('\n');
    }
    text.append(PREFIX).append("exit code of the command: ").append(totals.exitCode()).append('\n');
    out.print(text);
    out.flush();
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static String row(Violation one) {
    return row(
        Integer.toString(one.number()),
        Long.toString(one.occurrences().count()),
        one.occurrences().first().truncatedTo(ChronoUnit.SECONDS).toString(),
        one.occurrences().last().truncatedTo(ChronoUnit.SECONDS).toString(),
        one.call().toString());
  }

  private static String row(String number, String count, String first, String last, String call) {
    return String.format(
        Locale.ROOT, "  %3s  %8s  %-20s  %-20s  %s%n", number, count, first, last, call);
  }
}
