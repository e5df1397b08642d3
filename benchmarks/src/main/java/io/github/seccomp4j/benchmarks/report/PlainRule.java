package io.github.seccomp4j.benchmarks.report;

import io.github.seccomp4j.policy.operator.AtLeast;
import io.github.seccomp4j.policy.operator.AtMost;
import io.github.seccomp4j.policy.operator.EqualTo;
import io.github.seccomp4j.policy.operator.GreaterThan;
import io.github.seccomp4j.policy.operator.LessThan;
import io.github.seccomp4j.policy.operator.MaskedEqualTo;
import io.github.seccomp4j.policy.operator.NotEqualTo;
import io.github.seccomp4j.policy.operator.OneOf;
import io.github.seccomp4j.policy.operator.OnlyBits;
import io.github.seccomp4j.policy.operator.Operator;
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
    return operator instanceof OneOf some
        ? some.values().stream().distinct().map(value -> (Operator) new EqualTo(value)).toList()
        : List.of(operator);
  }

  /** A line of the file that libseccomp.c reads. */
  String line() {
    return Integer.toUnsignedString(number)
        + " "
        + Integer.toUnsignedString(returnValue)
        + " "
        + conditions.size()
        + conditions.stream().map(PlainRule::text).collect(Collectors.joining());
  }

  /** Index, comparison as in enum scmp_compare, and its numbers. */
  private static String text(ArgumentPredicate condition) {
    long mask = condition.mask();
    Operator operator = condition.operator();
    if (operator instanceof EqualTo is) {
      return mask == -1L ? text(condition, 4, is.value(), 0) : text(condition, 7, mask, is.value());
    } else if (operator instanceof MaskedEqualTo is) {
      return text(condition, 7, mask & is.mask(), is.value());
    } else if (operator instanceof OnlyBits is) {
      return text(condition, 7, mask & ~is.bits(), 0);
    } else if (operator instanceof NotEqualTo is) {
      return text(condition, 1, is.value(), 0);
    } else if (operator instanceof LessThan is) {
      return text(condition, 2, is.value(), 0);
    } else if (operator instanceof AtMost is) {
      return text(condition, 3, is.value(), 0);
    } else if (operator instanceof AtLeast is) {
      return text(condition, 5, is.value(), 0);
    } else if (operator instanceof GreaterThan is) {
      return text(condition, 6, is.value(), 0);
    }
    throw new IllegalArgumentException("libseccomp has no comparison like " + operator);
  }

  private static String text(ArgumentPredicate condition, int comparison, long a, long b) {
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
