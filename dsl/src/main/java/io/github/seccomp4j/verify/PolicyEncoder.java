package io.github.seccomp4j.verify;

import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.formula.Word;
import io.github.seccomp4j.policy.Outcome;
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
import io.github.seccomp4j.simulate.ReferencePolicy;
import io.github.seccomp4j.simulate.ReferencePolicy.ArgumentPredicate;
import io.github.seccomp4j.simulate.ReferencePolicy.Entry;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a policy says to every input, as one diagram whose leaves are return values. It is built
 * from the meaning of the operators on whole arguments, not from the formulas that the compiler
 * uses.
 */
final class PolicyEncoder {
  private final ReferencePolicy model;
  private final Mtbdd diagrams;
  private final ReturnValues returnValues;

  private PolicyEncoder(ReferencePolicy model, Mtbdd diagrams, ReturnValues returnValues) {
    this.model = model;
    this.diagrams = diagrams;
    this.returnValues = returnValues;
  }

  static int of(ReferencePolicy model, Mtbdd diagrams, ReturnValues returnValues) {
    return new PolicyEncoder(model, diagrams, returnValues).all();
  }

  private int all() {
    int result = leaf(model.policy().mismatchOutcome());
    for (Arch arch : model.arches()) {
      int own = diagrams.and(is(Word.ARCH, arch.auditId()), ownNumbers(arch));
      result = diagrams.choose(own, callsOf(arch), result);
    }
    return result;
  }

  private int callsOf(Arch arch) {
    int result = unnamed(arch);
    for (int number : model.numbers(arch)) {
      result = diagrams.choose(is(Word.NUMBER, number), call(arch, number), result);
    }
    return result;
  }

  /** The numbers that are calls of this ABI, where two share an audit id. */
  private int ownNumbers(Arch arch) {
    int bit = arch.abiBit();
    if (bit == 0) {
      return Mtbdd.TRUE;
    }
    int marked = diagrams.equal(Word.NUMBER.firstBit(), Integer.SIZE, bit, bit);
    int others = diagrams.and(marked, diagrams.not(is(Word.NUMBER, -1)));
    return arch == Arch.X32 ? others : diagrams.not(others);
  }

  /** What happens to calls that no rule names. */
  private int unnamed(Arch arch) {
    int result = leaf(model.policy().defaultOutcome());
    OptionalInt newest = model.newestKnown(arch);
    if (newest.isPresent()) {
      int known =
          diagrams.not(
              diagrams.atLeast(
                  Word.NUMBER.firstBit(),
                  Integer.SIZE,
                  0xffff_ffffL,
                  Integer.toUnsignedLong(newest.getAsInt()) + 1));
      int asDefault = diagrams.or(known, is(Word.NUMBER, -1));
      result = diagrams.choose(asDefault, result, leaf(Outcome.errno(Errno.ENOSYS)));
    }
    return result;
  }

  private int call(Arch arch, int number) {
    // The most restrictive rule decides, so it is laid on last.
    List<Entry> mildestFirst =
        model.rulesFor(arch, number).stream()
            .sorted(Comparator.comparing((Entry entry) -> entry.outcome().action()).reversed())
            .toList();
    int result = leaf(model.policy().defaultOutcome());
    for (Entry entry : mildestFirst) {
      result = diagrams.choose(matches(entry), leaf(entry.outcome()), result);
    }
    return result;
  }

  private int matches(Entry entry) {
    int result = Mtbdd.TRUE;
    for (ArgumentPredicate condition : entry.conditions()) {
      int first = Word.high(condition.index()).firstBit();
      result = diagrams.and(result, holds(condition.operator(), first, condition.mask()));
    }
    return result;
  }

  private int holds(Operator operator, int first, long mask) {
    if (operator instanceof EqualTo is) {
      return equal(first, mask, is.value());
    } else if (operator instanceof NotEqualTo is) {
      return diagrams.not(equal(first, mask, is.value()));
    } else if (operator instanceof AtLeast is) {
      return atLeast(first, mask, is.value());
    } else if (operator instanceof LessThan is) {
      return diagrams.not(atLeast(first, mask, is.value()));
    } else if (operator instanceof AtMost is) {
      return atMost(first, mask, is.value());
    } else if (operator instanceof GreaterThan is) {
      return diagrams.not(atMost(first, mask, is.value()));
    } else if (operator instanceof InRange is) {
      return diagrams.and(atLeast(first, mask, is.min()), atMost(first, mask, is.max()));
    } else if (operator instanceof MaskedEqualTo is) {
      return diagrams.equal(first, Long.SIZE, mask & is.mask(), is.value());
    } else if (operator instanceof OnlyBits is) {
      return equal(first, mask & ~is.bits(), 0);
    } else if (operator instanceof OneOf is) {
      int result = Mtbdd.FALSE;
      for (long value : is.values()) {
        result = diagrams.or(result, equal(first, mask, value));
      }
      return result;
    }
    throw new IllegalStateException("unknown operator " + operator);
  }

  private int equal(int first, long mask, long value) {
    return diagrams.equal(first, Long.SIZE, mask, value);
  }

  private int atLeast(int first, long mask, long value) {
    return diagrams.atLeast(first, Long.SIZE, mask, value);
  }

  private int atMost(int first, long mask, long value) {
    boolean largest = Long.compareUnsigned(value, mask) >= 0;
    return largest ? Mtbdd.TRUE : diagrams.not(atLeast(first, mask, value + 1));
  }

  private int is(Word word, int value) {
    return diagrams.equal(
        word.firstBit(), Integer.SIZE, 0xffff_ffffL, Integer.toUnsignedLong(value));
  }

  private int leaf(Outcome outcome) {
    return returnValues.leaf(outcome.returnValue());
  }
}
