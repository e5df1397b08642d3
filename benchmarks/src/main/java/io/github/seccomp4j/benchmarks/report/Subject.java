package io.github.seccomp4j.benchmarks.report;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.BoundaryEvents;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.ReferencePolicy;
import io.github.seccomp4j.simulate.ReferencePolicy.ArgumentPredicate;
import io.github.seccomp4j.simulate.ReferencePolicy.Entry;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A policy for x86_64, and the calls on which programs for it are measured. */
final class Subject {
  /** The numbers that are looked at: all that Linux 6.18 has, and the gap below them. */
  private static final int LAST_NUMBER = 470;

  private static final Arch ARCH = Arch.X86_64;

  private final Policy policy;
  private final ReferencePolicy model;
  private final PolicyOracle oracle;

  Subject(Policy policy) {
    this.policy = policy;
    model = ReferencePolicy.of(policy, ARCH);
    oracle = PolicyOracle.of(policy, ARCH);
  }

  Policy policy() {
    return policy;
  }

  PolicyOracle oracle() {
    return oracle;
  }

  /** Every rule with single values, those that say what the default says left out. */
  List<PlainRule> rules() {
    List<PlainRule> rules = new ArrayList<>();
    for (int number : model.numbers(ARCH)) {
      for (Entry entry : model.rulesFor(ARCH, number)) {
        rules.addAll(PlainRule.of(number, entry));
      }
    }
    rules.removeIf(rule -> rule.returnValue() == policy.defaultOutcome().returnValue());
    return rules;
  }

  /** The text that libseccomp.c reads. */
  String libseccompText() {
    StringBuilder text = new StringBuilder("default ");
    text.append(Integer.toUnsignedString(policy.defaultOutcome().returnValue())).append(' ');
    text.append(Integer.toUnsignedString(policy.mismatchOutcome().returnValue())).append('\n');
    rules().forEach(rule -> text.append(rule.line()).append('\n'));
    return text.toString();
  }

  /** Whether what happens to the call depends on its arguments: all its rules look at them. */
  boolean isFiltered(int number) {
    List<Entry> rules = model.rulesFor(ARCH, number);
    return !rules.isEmpty() && rules.stream().noneMatch(rule -> rule.conditions().isEmpty());
  }

  /**
   * The calls that are allowed and measured, for each number: one for each rule that matches, or,
   * where the arguments do not matter, one with all arguments 0.
   */
  Map<Integer, List<SyscallEvent>> allowed() {
    Map<Integer, List<SyscallEvent>> allowed = new TreeMap<>();
    for (int number = 0; number <= LAST_NUMBER; number++) {
      if (!isFiltered(number)) {
        keepAllowed(allowed, SyscallEvent.of(ARCH, number));
      }
    }
    for (PlainRule rule : rules()) {
      if (isFiltered(rule.number())) {
        matching(rule).ifPresent(event -> keepAllowed(allowed, event));
      }
    }
    return allowed;
  }

  private void keepAllowed(Map<Integer, List<SyscallEvent>> allowed, SyscallEvent event) {
    if (oracle.outcome(event).action() == Action.ALLOW) {
      allowed.computeIfAbsent(event.number(), number -> new ArrayList<>()).add(event);
    }
  }

  /** A call that the rule matches; none where its conditions cannot all hold. */
  static Optional<SyscallEvent> matching(PlainRule rule) {
    long[] arguments = new long[Arch.MAX_ARGS];
    for (ArgumentPredicate condition : rule.conditions()) {
      Optional<Long> value =
          Arrays.stream(condition.operator().probes())
              .boxed()
              .filter(probe -> holds(rule, condition.index(), probe))
              .findFirst();
      if (value.isEmpty()) {
        return Optional.empty();
      }
      arguments[condition.index()] = value.get();
    }
    return Optional.of(SyscallEvent.of(ARCH, rule.number(), arguments));
  }

  private static boolean holds(PlainRule rule, int index, long value) {
    return rule.conditions().stream()
        .filter(condition -> condition.index() == index)
        .allMatch(condition -> condition.operator().test(value & condition.mask()));
  }

  /** Calls on the edges of all rules, and all numbers with no and with all bits set. */
  List<SyscallEvent> everything() {
    List<SyscallEvent> all = new ArrayList<>();
    for (SyscallEvent event : BoundaryEvents.of(policy, ARCH)) {
      boolean x32 = event.number() < 0 || event.number() >= 0x4000_0000;
      if (event.auditId() == ARCH.auditId() && !x32) {
        all.add(event);
      }
    }
    for (int number = 0; number <= LAST_NUMBER; number++) {
      all.add(SyscallEvent.of(ARCH, number));
      all.add(SyscallEvent.of(ARCH, number, -1, -1, -1, -1, -1, -1));
    }
    allowed().values().forEach(all::addAll);
    return all;
  }
}
