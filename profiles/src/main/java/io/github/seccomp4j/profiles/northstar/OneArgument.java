package io.github.seccomp4j.profiles.northstar;

import io.github.seccomp4j.policy.operator.EqualTo;
import io.github.seccomp4j.policy.operator.MaskedEqualTo;
import io.github.seccomp4j.policy.operator.OneOf;
import io.github.seccomp4j.policy.operator.OnlyBits;
import io.github.seccomp4j.policy.operator.Operator;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.HostRule;
import io.github.seccomp4j.simulate.ReferencePolicy.ArgumentPredicate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;

/** The values and the mask that one argument of one call may have: 64 bits, either suffices. */
final class OneArgument {
  private final List<Finding> findings;
  private final TreeSet<Long> values = new TreeSet<>(Long::compareUnsigned);
  private OptionalLong mask = OptionalLong.empty();
  private OptionalInt index = OptionalInt.empty();

  OneArgument(List<Finding> findings) {
    this.findings = findings;
  }

  void add(HostRule rule) {
    if (rule.conditions().size() > 1) {
      refuse(rule, "it knows one condition for a call");
      return;
    }
    ArgumentPredicate condition = rule.conditions().get(0);
    if (index.isPresent() && index.getAsInt() != condition.index()) {
      refuse(rule, "it looks at one argument of a call, here at argument " + index.getAsInt());
      return;
    }
    index = OptionalInt.of(condition.index());
    Operator operator = condition.operator();
    boolean whole = condition.mask() == -1;
    if (operator instanceof OnlyBits only) {
      addMask(only.bits() | ~condition.mask(), rule);
    } else if (operator instanceof MaskedEqualTo masked && masked.value() == 0) {
      addMask(~(masked.mask() & condition.mask()), rule);
    } else if (operator instanceof EqualTo equal && (whole || equal.value() != 0)) {
      addValues(List.of(equal.value()), whole, rule);
    } else if (operator instanceof EqualTo) {
      addMask(~condition.mask(), rule);
    } else if (operator instanceof OneOf oneOf) {
      addValues(oneOf.values(), whole, rule);
    } else {
      refuse(rule, "it compares with values and with a mask of allowed bits only");
    }
  }

  private void addMask(long allowed, HostRule rule) {
    if (mask.isPresent() && mask.getAsLong() != allowed) {
      refuse(rule, "it knows one mask for a call");
      return;
    }
    mask = OptionalLong.of(allowed);
  }

  private void addValues(List<Long> allowed, boolean whole, HostRule rule) {
    if (whole) {
      values.addAll(allowed);
    } else {
      refuse(rule, "it compares values at 64 bits");
    }
  }

  private void refuse(HostRule rule, String why) {
    findings.add(
        Problem.EXPORT_CONDITION.at(
            rule.source().origin(),
            rule.source().syscall() + " is allowed where " + rule.source().match().conditions(),
            why));
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("index", (long) index.orElse(0));
    if (!values.isEmpty()) {
      json.put("values", List.copyOf(values));
    }
    mask.ifPresent(bits -> json.put("mask", bits));
    return json;
  }
}
