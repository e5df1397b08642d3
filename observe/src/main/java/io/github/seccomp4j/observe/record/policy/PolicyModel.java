package io.github.seccomp4j.observe.record.policy;

import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.observe.preset.FilterMeaning;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.verify.Clause;
import io.github.seccomp4j.verify.ValueSet;
import io.github.seccomp4j.verify.ValueSet.Pattern;
import io.github.seccomp4j.verify.ValueSet.Piece;
import io.github.seccomp4j.verify.ValueSet.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Turns a draft into a policy for one machine, for export and for comparison. What presets let
 * through is taken from their programs.
 */
public final class PolicyModel {
  private PolicyModel() {}

  /**
   * {@return the policy}
   *
   * @param draft the draft of the policy
   * @param host the machine's native architecture
   * @param name the policy's name
   */
  public static Policy of(Draft draft, Arch host, String name) {
    PolicyBuilder builder =
        Policy.builder(name)
            .defaultOutcome(Outcome.of(draft.defaultAction()))
            .jvm(draft.jvm())
            .arches(
                draft.arches().stream()
                    .filter(arch -> arch.servedBy() == host)
                    .map(Arch::kernelName)
                    .toArray(String[]::new));
    SortedSet<String> whole = new TreeSet<>();
    for (DraftRule rule : draft.rules()) {
      if (rule.conditions().isEmpty()) {
        whole.add(rule.syscall());
      }
    }
    for (String ready : draft.includedNames()) {
      FilterMeaning meaning = DraftMaker.meaning(ready, host);
      for (Syscall call : host.syscalls().values()) {
        if (meaning.letsThroughAll(host, call.number())) {
          whole.add(call.name());
        }
      }
    }
    builder.rule(Outcome.ALLOW, List.copyOf(whole));
    for (DraftRule rule : draft.rules()) {
      if (!whole.contains(rule.syscall())) {
        builder.rule(Outcome.ALLOW, List.of(rule.syscall()), conditions(rule));
      }
    }
    draft.includedNames().forEach(ready -> conditional(builder, ready, host, whole));
    if (draft.refusesClone3() || draft.includedNames().contains("HotSpot")) {
      builder.deny(Errno.ENOSYS, "clone3");
    }
    return builder.build();
  }

  private static ArgCondition[] conditions(DraftRule rule) {
    return rule.conditions().stream()
        .map(
            one -> {
              Condition condition = Condition.on(one.argument());
              Value[] values = one.values().stream().map(Value::of).toArray(Value[]::new);
              if (!one.mask().isEmpty()) {
                return condition.is(Operation.MASKED_EQUAL_TO, Value.of(one.mask()), values[0]);
              }
              return values.length == 1
                  ? condition.is(Operation.EQUAL_TO, values)
                  : condition.is(Operation.ONE_OF, values);
            })
        .toArray(ArgCondition[]::new);
  }

  private static void conditional(
      PolicyBuilder builder, String ready, Arch host, Set<String> whole) {
    FilterMeaning meaning = DraftMaker.meaning(ready, host);
    for (Syscall call : host.syscalls().values()) {
      if (!whole.contains(call.name())) {
        for (Clause clause : meaning.through(host, call.number())) {
          alternatives(clause)
              .forEach(
                  all ->
                      builder.rule(
                          Outcome.ALLOW, List.of(call.name()), all.toArray(ArgCondition[]::new)));
        }
      }
    }
  }

  /** A clause has a set of values for each argument; a rule has one piece of each set. */
  private static List<List<ArgCondition>> alternatives(Clause clause) {
    List<List<ArgCondition>> all = List.of(List.of());
    for (Map.Entry<Integer, ValueSet> entry : clause.arguments().entrySet()) {
      List<List<ArgCondition>> longer = new ArrayList<>();
      for (List<ArgCondition> one : all) {
        for (ArgCondition condition : pieces(entry.getKey(), entry.getValue())) {
          List<ArgCondition> with = new ArrayList<>(one);
          with.add(condition);
          longer.add(with);
        }
      }
      all = longer;
    }
    return all;
  }

  private static List<ArgCondition> pieces(int index, ValueSet set) {
    if (set.allBut().isPresent() || !set.complete() || index < 0) {
      throw new IllegalStateException("no rule can express the condition " + set);
    }
    Condition on = Condition.on(index).width(set.width());
    return set.pieces().stream().map(piece -> condition(on, piece)).toList();
  }

  private static ArgCondition condition(Condition on, Piece piece) {
    if (piece instanceof Range range) {
      return range.first() == range.last()
          ? on.equalTo(range.first())
          : on.inRange(range.first(), range.last());
    }
    Pattern pattern = (Pattern) piece;
    return on.maskedEqualTo(pattern.mask(), pattern.value());
  }
}
