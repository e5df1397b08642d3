package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.Clause;
import io.github.seccomp4j.verify.Explanation;
import io.github.seccomp4j.verify.Explanation.Answer;
import io.github.seccomp4j.verify.Explanation.OfArch;
import io.github.seccomp4j.verify.Explanation.OfCall;
import io.github.seccomp4j.verify.Explanation.Unnamed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes an explanation: by architecture, then by answer, the mildest first. */
final class ExplanationText {
  private static final Comparator<Verdict> MILDEST_FIRST =
      Comparator.comparing(Verdict::action).reversed().thenComparing(Verdict::data);

  private final Filter filter;
  private final Explanation explanation;
  private final List<String> lines = new ArrayList<>();

  ExplanationText(Filter filter, Explanation explanation) {
    this.filter = filter;
    this.explanation = explanation;
  }

  /** The calls with one answer. */
  private record Group(List<String> always, List<String> conditional, List<String> unnamed) {
    Group() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  List<String> lines() {
    Arch host = filter.program().arch();
    lines.add(
        filter.name()
            + ": "
            + filter.program().length()
            + " instructions for "
            + host.kernelName());
    explanation.arches().forEach(this::add);
    for (Arch other : Arch.values()) {
      boolean told = explanation.arches().stream().anyMatch(one -> one.arch() == other);
      if (other.servedBy() == host && !told) {
        // The explanation leaves out an architecture whose calls all get the same answer.
        SyscallEvent any = SyscallEvent.of(other, other.abiMark());
        Verdict verdict = Simulator.of(filter.program()).verdict(any);
        lines.add("");
        lines.add(other.kernelName() + ": " + verdict + " for every call");
      }
    }
    lines.add("");
    lines.add(
        "other architectures: "
            + explanation.elsewhere().stream()
                .sorted(MILDEST_FIRST)
                .map(Verdict::toString)
                .distinct()
                .collect(Collectors.joining(" or ")));
    lines.addAll(NameColumns.legend(lines));
    return lines;
  }

  private void add(OfArch ofArch) {
    SortedMap<Verdict, Group> groups = new TreeMap<>(MILDEST_FIRST);
    ofArch.calls().forEach(call -> add(ofArch.arch(), call, groups));
    ofArch.unnamed().forEach(unnamed -> add(unnamed, groups));
    lines.add("");
    lines.add(ofArch.arch().kernelName());
    groups.forEach(this::add);
  }

  private static Group group(SortedMap<Verdict, Group> groups, Answer answer) {
    return groups.computeIfAbsent(answer.verdict(), key -> new Group());
  }

  private static void add(Arch arch, OfCall call, SortedMap<Verdict, Group> groups) {
    String name = arch.nameOf(call.number()).orElseThrow();
    for (Answer answer : call.answers()) {
      Group group = group(groups, answer);
      if (call.answers().size() == 1) {
        group.always().add(name);
      } else {
        group.conditional().add(name + ":");
        for (Clause clause : answer.clauses()) {
          group.conditional().add("  " + clause.text(arch.syscall(name)));
        }
      }
    }
  }

  private static void add(Unnamed unnamed, SortedMap<Verdict, Group> groups) {
    for (Answer answer : unnamed.answers()) {
      String condition =
          unnamed.answers().size() == 1
              ? ""
              : ": "
                  + answer.clauses().stream()
                      .map(clause -> clause.text(java.util.Optional.empty()))
                      .collect(Collectors.joining(" or "));
      group(groups, answer).unnamed().add(unnamed.numbers().text("number") + condition);
    }
  }

  private void add(Verdict verdict, Group group) {
    lines.add("  " + verdict);
    if (!group.always().isEmpty()) {
      lines.add("    always, " + group.always().size() + " calls:");
      lines.addAll(NameColumns.wrapped(6, group.always().stream().sorted().toList()));
    }
    if (!group.conditional().isEmpty()) {
      lines.add("    where:");
      group.conditional().forEach(line -> lines.add("      " + line));
    }
    if (!group.unnamed().isEmpty()) {
      lines.add("    numbers without a name:");
      group
          .unnamed()
          .forEach(
              text -> lines.addAll(NameColumns.wrapped(6, Arrays.asList(text.split(" ", -1)))));
    }
  }
}
