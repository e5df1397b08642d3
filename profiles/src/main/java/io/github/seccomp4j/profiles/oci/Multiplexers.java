package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.MultiplexedCall;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Argument;
import io.github.seccomp4j.policy.Match.Always;
import io.github.seccomp4j.policy.Match.Conditions;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * On some architectures {@code socketcall} and {@code ipc} make other calls, selected by their
 * first argument. A rule that denies such a call must deny it there too, as libseccomp does, or the
 * process could still make it.
 */
final class Multiplexers {
  private Multiplexers() {}

  /** The rules, and for each that is stricter than the default one about the multiplexed form. */
  static List<Rule> close(
      List<Rule> rules, Outcome byDefault, Set<Arch> arches, ReadFindings report) {
    List<Rule> all = new ArrayList<>(rules);
    for (Rule rule : rules) {
      Optional<MultiplexedCall> form = MultiplexedCall.of(rule.syscall());
      if (form.isEmpty() || !rule.outcome().action().isMoreRestrictiveThan(byDefault.action())) {
        continue;
      }
      String where = where(form.get(), arches);
      if (!where.isEmpty() && rules.stream().noneMatch(other -> covers(other, form.get(), rule))) {
        report.add(Problem.MULTIPLEXED, rule.origin(), rule.outcome(), form.get(), where);
        all.add(
            new Rule(
                rule.name(),
                form.get().multiplexer(),
                match(form.get(), rule),
                rule.outcome(),
                rule.origin()));
      }
    }
    return all;
  }

  private static Conditions match(MultiplexedCall form, Rule rule) {
    return new Conditions(
        List.of(
            new ArgCondition(
                new Argument.At(0),
                OptionalInt.of(Integer.SIZE),
                Operation.MASKED_EQUAL_TO,
                List.of(Value.of(form.selectorMask()), Value.of(form.selector())),
                rule.origin())));
  }

  /**
   * Whether the other rule denies the multiplexed form at least as strictly as this one the call.
   */
  static boolean covers(Rule other, MultiplexedCall form, Rule rule) {
    return other.syscall().equals(form.multiplexer())
        && other.match() instanceof Always
        && (other.outcome().equals(rule.outcome())
            || other.outcome().action().isMoreRestrictiveThan(rule.outcome().action()));
  }

  /** The architectures among these that have the multiplexer. */
  static String where(MultiplexedCall form, Set<Arch> arches) {
    return arches.stream()
        .filter(arch -> arch.numberOf(form.multiplexer()).isPresent())
        .map(Arch::kernelName)
        .collect(Collectors.joining(", "));
  }
}
