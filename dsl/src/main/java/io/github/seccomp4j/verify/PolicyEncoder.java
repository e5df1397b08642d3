package io.github.seccomp4j.verify;

import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.formula.Word;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.operator.OperatorVisitor;
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
      result = diagrams.ite(own, callsOf(arch), result);
    }
    return result;
  }

  private int callsOf(Arch arch) {
    int result = unnamed(arch);
    for (int number : model.numbers(arch)) {
      result = diagrams.ite(is(Word.NUMBER, number), call(arch, number), result);
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
    return arch.abiMark() != 0 ? others : diagrams.not(others);
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
      result = diagrams.ite(asDefault, result, leaf(Outcome.errno(Errno.ENOSYS)));
    }
    return result;
  }

  private int call(Arch arch, int number) {
    // The most restrictive rule is applied last, so that it overrides.
    List<Entry> mildestFirst =
        model.rulesFor(arch, number).stream()
            .sorted(Comparator.comparing((Entry entry) -> entry.outcome().action()).reversed())
            .toList();
    int result = leaf(model.policy().defaultOutcome());
    for (Entry entry : mildestFirst) {
      result = diagrams.ite(matches(entry), leaf(entry.outcome()), result);
    }
    return result;
  }

  private int matches(Entry entry) {
    int result = Mtbdd.TRUE;
    for (ArgumentPredicate condition : entry.conditions()) {
      int first = Word.high(condition.index()).firstBit();
      Encoder encoder = new Encoder(diagrams, first, condition.mask());
      result = diagrams.and(result, condition.operator().accept(encoder));
    }
    return result;
  }

  /**
   * An operator's meaning for the bits under a mask of the argument that begins at a bit. Of an
   * operator it takes the numbers alone, never {@link
   * io.github.seccomp4j.policy.operator.Operator#lower}: it compares whole 64-bit arguments, where
   * the compiler splits them into words. So a mistake in the lowering is a difference that the
   * proof finds. What form an operation's numbers take, both get from one place; that is tested
   * against arithmetic on big numbers.
   */
  private record Encoder(Mtbdd diagrams, int first, long mask) implements OperatorVisitor<Integer> {
    @Override
    public Integer inRange(long min, long max) {
      int low = atLeast(min);
      int high = max == -1L ? Mtbdd.TRUE : diagrams.not(atLeast(max + 1));
      return diagrams.and(low, high);
    }

    @Override
    public Integer maskedEqualTo(long bits, long value) {
      return diagrams.equal(first, Long.SIZE, mask & bits, value);
    }

    @Override
    public Integer oneOf(List<Long> values) {
      int result = Mtbdd.FALSE;
      for (long value : values) {
        result = diagrams.or(result, diagrams.equal(first, Long.SIZE, mask, value));
      }
      return result;
    }

    @Override
    public Integer noneOf(List<Long> values) {
      return diagrams.not(oneOf(values));
    }

    private int atLeast(long value) {
      return diagrams.atLeast(first, Long.SIZE, mask, value);
    }
  }

  private int is(Word word, int value) {
    return diagrams.equal(
        word.firstBit(), Integer.SIZE, 0xffff_ffffL, Integer.toUnsignedLong(value));
  }

  private int leaf(Outcome outcome) {
    return returnValues.leaf(outcome.returnValue());
  }
}
