package io.github.seccomp4j.benchmarks.report;

import io.github.seccomp4j.policy.operator.InSet;
import io.github.seccomp4j.policy.operator.Operator;
import io.github.seccomp4j.policy.operator.OperatorVisitor;
import io.github.seccomp4j.simulate.ReferencePolicy.ArgumentPredicate;
import io.github.seccomp4j.simulate.ReferencePolicy.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule as libseccomp takes it: a list of values has become a rule for each.
 *
 * @param number the call
 * @param returnValue what its filter returns
 * @param conditions what must hold
 */
record PlainRule(int number, int returnValue, List<ArgumentPredicate> conditions) {
  /** The rules that say the same as this one. */
  static List<PlainRule> of(int number, Entry entry) {
    List<List<ArgumentPredicate>> alternatives = new ArrayList<>(List.of(List.of()));
    for (ArgumentPredicate condition : entry.conditions()) {
      List<List<ArgumentPredicate>> longer = new ArrayList<>();
      for (List<ArgumentPredicate> before : alternatives) {
        for (Operator operator : singles(condition.operator())) {
          List<ArgumentPredicate> all = new ArrayList<>(before);
          all.add(new ArgumentPredicate(condition.index(), condition.mask(), operator));
          longer.add(all);
        }
      }
      alternatives = longer;
    }
    return alternatives.stream()
        .map(all -> new PlainRule(number, entry.outcome().returnValue(), all))
        .toList();
  }

  private static List<Operator> singles(Operator operator) {
    return operator instanceof InSet set && !set.complement()
        ? set.values().stream().map(Operator::equalTo).toList()
        : List.of(operator);
  }

  /** A line of the file that libseccomp.c reads. */
  String line() {
    return Integer.toUnsignedString(number)
        + " "
        + Integer.toUnsignedString(returnValue)
        + " "
        + conditions.size()
        + conditions.stream()
            .map(condition -> condition.operator().accept(new ConditionText(condition)))
            .collect(Collectors.joining());
  }

  /** Index, comparison as in enum scmp_compare, and its numbers. */
  private record ConditionText(ArgumentPredicate condition) implements OperatorVisitor<String> {
    private static final int NE = 1;
    private static final int LE = 3;
    private static final int EQ = 4;
    private static final int GE = 5;
    private static final int MASKED_EQ = 7;

    @Override
    public String inRange(long min, long max) {
      if (min != 0 && max != -1L) {
        throw new IllegalArgumentException("libseccomp has no comparison with a range");
      }
      return min == 0 ? text(LE, max, 0) : text(GE, min, 0);
    }

    @Override
    public String maskedEqualTo(long mask, long value) {
      return text(MASKED_EQ, mask & condition.mask(), value);
    }

    @Override
    public String oneOf(List<Long> values) {
      long value = only(values);
      return condition.mask() == -1L
          ? text(EQ, value, 0)
          : text(MASKED_EQ, condition.mask(), value);
    }

    @Override
    public String noneOf(List<Long> values) {
      return text(NE, only(values), 0);
    }

    private static long only(List<Long> values) {
      if (values.size() > 1) {
        throw new IllegalArgumentException("libseccomp has no comparison with several values");
      }
      return values.get(0);
    }

    private String text(int comparison, long a, long b) {
      return " "
          + condition.index()
          + " "
          + comparison
          + " "
          + Long.toUnsignedString(a)
          + " "
          + Long.toUnsignedString(b);
    }
  }
}
