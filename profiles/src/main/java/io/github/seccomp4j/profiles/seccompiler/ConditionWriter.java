package io.github.seccomp4j.profiles.seccompiler;

import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.operator.AtLeast;
import io.github.seccomp4j.policy.operator.AtMost;
import io.github.seccomp4j.policy.operator.EqualTo;
import io.github.seccomp4j.policy.operator.GreaterThan;
import io.github.seccomp4j.policy.operator.InRange;
import io.github.seccomp4j.policy.operator.LessThan;
import io.github.seccomp4j.policy.operator.MaskedEqualTo;
import io.github.seccomp4j.policy.operator.NotEqualTo;
import io.github.seccomp4j.policy.operator.OneOf;
import io.github.seccomp4j.policy.operator.OnlyBits;
import io.github.seccomp4j.policy.operator.Operator;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.HostRule;
import io.github.seccomp4j.simulate.ReferencePolicy.ArgumentPredicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the conditions of a rule, which become several rules where one offers several values. */
final class ConditionWriter {
  private static final int MOST_RULES = 1_000;
  private static final long WIDTH_16 = 0xffffL;
  private static final long WIDTH_32 = 0xffff_ffffL;

  private final List<Finding> findings;

  ConditionWriter(List<Finding> findings) {
    this.findings = findings;
  }

  /** The conditions of the rules that together say what this one says. */
  List<List<Map<String, Object>>> alternatives(HostRule rule) {
    List<List<Map<String, Object>>> result = List.of(List.of());
    for (int i = 0; i < rule.conditions().size(); i++) {
      ArgumentPredicate requirement = rule.conditions().get(i);
      ArgCondition source = rule.source().match().conditions().get(i);
      List<List<Map<String, Object>>> longer = new ArrayList<>();
      for (List<Map<String, Object>> one : alternatives(requirement, source)) {
        for (List<Map<String, Object>> before : result) {
          List<Map<String, Object>> both = new ArrayList<>(before);
          both.addAll(one);
          longer.add(both);
        }
        if (longer.size() > MOST_RULES) {
          findings.add(Problem.EXPORT_TOO_MANY.at(rule.source().origin(), MOST_RULES));
          return List.of();
        }
      }
      result = longer;
    }
    return result;
  }

  /** The outer list's elements are alternatives, the inner list's must all hold. */
  private List<List<Map<String, Object>>> alternatives(ArgumentPredicate one, ArgCondition source) {
    Operator operator = one.operator();
    if (operator instanceof EqualTo is) {
      return only(equal(one, is.value()));
    } else if (operator instanceof MaskedEqualTo is) {
      return only(masked(one, is.mask() & one.mask(), is.value()));
    } else if (operator instanceof OnlyBits is) {
      return only(masked(one, ~is.bits() & one.mask(), 0));
    } else if (operator instanceof OneOf is) {
      return is.values().stream().distinct().map(value -> List.of(equal(one, value))).toList();
    }
    if (one.mask() == WIDTH_16) {
      findings.add(
          Problem.EXPORT_CONDITION.at(
              source.origin(), source, "it compares 16 bits for equality only"));
      return List.of();
    }
    if (operator instanceof NotEqualTo is) {
      return only(condition(one, "ne", is.value()));
    } else if (operator instanceof LessThan is) {
      return only(condition(one, "lt", is.value()));
    } else if (operator instanceof AtMost is) {
      return only(condition(one, "le", is.value()));
    } else if (operator instanceof GreaterThan is) {
      return only(condition(one, "gt", is.value()));
    } else if (operator instanceof AtLeast is) {
      return only(condition(one, "ge", is.value()));
    } else if (operator instanceof InRange is) {
      return List.of(List.of(condition(one, "ge", is.min()), condition(one, "le", is.max())));
    }
    throw new IllegalStateException("unknown operator " + operator);
  }

  private static List<List<Map<String, Object>>> only(Map<String, Object> condition) {
    return List.of(List.of(condition));
  }

  private static Map<String, Object> equal(ArgumentPredicate one, long value) {
    return one.mask() == WIDTH_16 ? masked(one, WIDTH_16, value) : condition(one, "eq", value);
  }

  private static Map<String, Object> masked(ArgumentPredicate one, long mask, long value) {
    return condition(one, Map.of("masked_eq", mask), value);
  }

  private static Map<String, Object> condition(ArgumentPredicate one, Object op, long value) {
    boolean qword = Long.compareUnsigned(one.mask(), WIDTH_32) > 0;
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("index", (long) one.index());
    condition.put("type", qword ? "qword" : "dword");
    condition.put("op", op);
    condition.put("val", value);
    return condition;
  }
}
