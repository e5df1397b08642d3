package io.github.seccomp4j.profiles.seccompiler;

import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.operator.OperatorVisitor;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.export.HostRule;
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
    return one.operator().accept(new Alternatives(one, source));
  }

  private final class Alternatives implements OperatorVisitor<List<List<Map<String, Object>>>> {
    private final ArgumentPredicate one;
    private final ArgCondition source;

    Alternatives(ArgumentPredicate one, ArgCondition source) {
      this.one = one;
      this.source = source;
    }

    @Override
    public List<List<Map<String, Object>>> inRange(long min, long max) {
      boolean empty =
          Long.compareUnsigned(min, max) > 0 || Long.compareUnsigned(min, one.mask()) > 0;
      List<Map<String, Object>> all = new ArrayList<>();
      if (empty) {
        all.add(condition(one, "lt", 0));
      }
      if (!empty && min != 0) {
        all.add(condition(one, "ge", min));
      }
      if (!empty && (all.isEmpty() || Long.compareUnsigned(max, one.mask()) < 0)) {
        all.add(condition(one, "le", max & one.mask()));
      }
      return unlessNarrow(all);
    }

    @Override
    public List<List<Map<String, Object>>> maskedEqualTo(long mask, long value) {
      return List.of(List.of(masked(one, mask & one.mask(), value)));
    }

    @Override
    public List<List<Map<String, Object>>> oneOf(List<Long> values) {
      return values.stream().map(value -> List.of(equal(one, value))).toList();
    }

    @Override
    public List<List<Map<String, Object>>> noneOf(List<Long> values) {
      return unlessNarrow(values.stream().map(value -> condition(one, "ne", value)).toList());
    }

    /** The format has no comparison but the masked one that leaves out bits above the lowest 16. */
    private List<List<Map<String, Object>>> unlessNarrow(List<Map<String, Object>> all) {
      if (one.mask() != WIDTH_16) {
        return List.of(all);
      }
      findings.add(
          Problem.EXPORT_CONDITION.at(
              source.origin(), source, "it compares 16 bits for equality only"));
      return List.of();
    }
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
