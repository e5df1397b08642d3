package io.github.seccomp4j.testkit;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.CallFilter;
import io.github.seccomp4j.verify.Clause;
import io.github.seccomp4j.verify.Difference;
import io.github.seccomp4j.verify.Difference.Case;
import io.github.seccomp4j.verify.Difference.Example;
import io.github.seccomp4j.verify.Difference.OfCall;
import io.github.seccomp4j.verify.Difference.OfNumbers;
import io.github.seccomp4j.verify.NotDecidedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * A way to compare two policies, call by call and for all arguments.
 *
 * @param demand what the first one must be
 * @param objects whether a pair of answers, the first one's and the other's, is against it
 */
record Comparison(String demand, BiPredicate<Verdict, Verdict> objects) {
  private static final int SHOWN = 10;

  static final Comparison NO_LOOSER =
      new Comparison(
          "be no looser than",
          (first, second) -> second.action().isMoreRestrictiveThan(first.action()));

  static final Comparison ALLOWS_NO_MORE =
      new Comparison(
          "allow no more than",
          (first, second) ->
              first.action().letsCallThrough() && !second.action().letsCallThrough());

  static final Comparison ALIKE =
      new Comparison("answer like", (first, second) -> first.effective() != second.effective());

  /** A kind of calls that is against it. */
  private record Offence(
      String calls, Verdict first, Verdict second, String conditions, SyscallEvent example) {}

  /** Why the first policy does not stand the comparison on these machines, if it does not. */
  Optional<String> objection(PolicyUnderTest first, PolicyUnderTest second, List<Arch> hosts) {
    for (Arch host : hosts) {
      if (second.program(host).isEmpty()) {
        return Optional.of(
            first.name()
                + " cannot be compared with "
                + second.name()
                + " on "
                + host.kernelName()
                + ": the second was compiled only for "
                + FailureText.names(second.arches())
                + ". Name the architectures to compare on, as in .on(Arch."
                + second.arches().get(0).name()
                + ")");
      }
    }
    return hosts.stream().flatMap(host -> objection(first, second, host).stream()).findFirst();
  }

  private Optional<String> objection(PolicyUnderTest first, PolicyUnderTest second, Arch host) {
    BpfProgram ofFirst = first.programFor(host);
    BpfProgram ofSecond = second.programFor(host);
    List<Offence> offences = offences(first, second, ofFirst, ofSecond);
    if (offences.isEmpty()) {
      return Optional.empty();
    }
    Offence shown = offences.get(0);
    confirm(shown, ofFirst, ofSecond);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s must %s %s on %s".formatted(first.name(), demand, second.name(), host.kernelName()));
    lines.add("  but for:   " + FailureText.of(shown.example()));
    lines.add("  it says:   " + answer(first, shown.example(), shown.first()));
    lines.add("  the other: " + answer(second, shown.example(), shown.second()));
    lines.add("In all:");
    for (Offence one : offences.subList(0, Math.min(SHOWN, offences.size()))) {
      lines.add(
          "  %s: %s, the other %s; %s"
              .formatted(
                  one.calls(),
                  FailureText.of(one.first()),
                  FailureText.of(one.second()),
                  one.conditions()));
    }
    if (offences.size() > SHOWN) {
      lines.add("  and " + (offences.size() - SHOWN) + " more");
    }
    return Optional.of(String.join("\n", lines));
  }

  private List<Offence> offences(
      PolicyUnderTest first, PolicyUnderTest second, BpfProgram ofFirst, BpfProgram ofSecond) {
    CallFilter one = new CallFilter.OfProgram(ofFirst);
    CallFilter other = new CallFilter.OfProgram(ofSecond);
    try {
      return offences(Difference.between(one, other), Difference.elsewhere(one, other));
    } catch (NotDecidedException e) {
      throw new IllegalStateException(
          first.name()
              + " and "
              + second.name()
              + " cannot be compared exactly, so nothing is asserted: "
              + e.getMessage(),
          e);
    }
  }

  private List<Offence> offences(Difference difference, List<Example> elsewhere) {
    List<Offence> offences = new ArrayList<>();
    for (OfCall call : difference.calls()) {
      String name = call.arch().kernelName() + " " + call.syscall().name();
      add(name, call.cases(), Optional.of(call.syscall()), offences);
    }
    for (OfNumbers unnamed : difference.unnamed()) {
      String numbers = unnamed.arch().kernelName() + " " + unnamed.numbers().text("number");
      add(numbers, unnamed.cases(), Optional.empty(), offences);
    }
    for (Example one : elsewhere) {
      if (objects.test(one.first(), one.second())) {
        offences.add(
            new Offence(
                "other architectures", one.first(), one.second(), "some calls", one.event()));
      }
    }
    return offences;
  }

  private void add(
      String calls, List<Case> cases, Optional<Syscall> syscall, List<Offence> offences) {
    for (Case one : cases) {
      if (objects.test(one.first(), one.second())) {
        Clause clause = one.clauses().get(0);
        String more =
            one.clauses().size() > 1 ? " or in " + (one.clauses().size() - 1) + " more cases" : "";
        offences.add(
            new Offence(
                calls, one.first(), one.second(), clause.text(syscall) + more, clause.example()));
      }
    }
  }

  /** The counterexample counts only if the simulator gives it, too. */
  private static void confirm(Offence one, BpfProgram ofFirst, BpfProgram ofSecond) {
    Verdict first = Simulator.of(ofFirst).verdict(one.example());
    Verdict second = Simulator.of(ofSecond).verdict(one.example());
    if (first.effective() != one.first().effective()
        || second.effective() != one.second().effective()) {
      throw new IllegalStateException(
          "This is a bug in seccomp4j, please report it: the simulator does not confirm " + one);
    }
  }

  private static String answer(PolicyUnderTest policy, SyscallEvent event, Verdict verdict) {
    return FailureText.of(verdict)
        + (Arch.ofAuditId(event.auditId()).isPresent()
            ? ", decided by " + DecidingRule.of(policy, event, verdict)
            : "");
  }
}
