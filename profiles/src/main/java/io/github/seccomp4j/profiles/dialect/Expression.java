package io.github.seccomp4j.profiles.dialect;

import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Argument;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.problem.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A condition on a call's arguments, of any shape; a rule has only conjunctions of tests. */
public sealed interface Expression {
  /**
   * All hold; with none it is true.
   *
   * @param all the operands
   */
  record And(List<Expression> all) implements Expression {}

  /**
   * At least one holds; with none it is false.
   *
   * @param any the operands
   */
  record Or(List<Expression> any) implements Expression {}

  /**
   * It does not hold.
   *
   * @param negated the operand
   */
  record Not(Expression negated) implements Expression {}

  /** How a test compares. */
  enum Comparison {
    /** Equal under the mask. */
    EQUAL,
    /** Less, unsigned; the mask has all bits. */
    LESS,
    /** Less or equal, unsigned; the mask has all bits. */
    AT_MOST
  }

  /**
   * A test of one argument.
   *
   * @param argument which one
   * @param width how many bits are compared; empty for as many as the kernel reads
   * @param comparison how
   * @param mask the bits that count
   * @param value what they are compared with
   * @param origin its place
   */
  record Test(
      Argument argument,
      OptionalInt width,
      Comparison comparison,
      long mask,
      long value,
      Origin origin)
      implements Expression {
    private static final long ALL_BITS = -1;

    /** The alternatives of conjunctions that say this, or its negation. */
    List<List<ArgCondition>> alternatives(boolean negated) {
      return switch (comparison) {
        case LESS -> one(negated ? Operation.AT_LEAST : Operation.LESS_THAN, value);
        case AT_MOST -> one(negated ? Operation.GREATER_THAN : Operation.AT_MOST, value);
        case EQUAL -> equal(negated);
      };
    }

    private List<List<ArgCondition>> equal(boolean negated) {
      if (mask == ALL_BITS) {
        return one(negated ? Operation.NOT_EQUAL_TO : Operation.EQUAL_TO, value);
      }
      if ((value & ~mask) != 0) {
        return negated ? List.of(List.of()) : List.of();
      }
      if (!negated) {
        return one(Operation.MASKED_EQUAL_TO, mask, value);
      }
      // Some bit under the mask is not what it should be.
      List<List<ArgCondition>> bits = new ArrayList<>();
      for (long rest = mask; rest != 0; rest &= rest - 1) {
        long bit = Long.lowestOneBit(rest);
        bits.addAll(one(Operation.MASKED_EQUAL_TO, bit, ~value & bit));
      }
      return bits;
    }

    private List<List<ArgCondition>> one(Operation operation, long... values) {
      List<Value> all = new ArrayList<>();
      for (long each : values) {
        all.add(Value.of(each));
      }
      return List.of(List.of(new ArgCondition(argument, width, operation, all, origin)));
    }
  }

  /** More alternatives than a policy may have rules. */
  int MOST_ALTERNATIVES = 4096;

  /**
   * {@return conjunctions of which at least one holds exactly where the expression does; none where
   * it never does, and empty where they would be too many}
   */
  default Optional<List<List<ArgCondition>>> alternatives() {
    return alternatives(false);
  }

  private Optional<List<List<ArgCondition>>> alternatives(boolean negated) {
    if (this instanceof Test test) {
      return Optional.of(test.alternatives(negated));
    }
    if (this instanceof Not not) {
      return not.negated().alternatives(!negated);
    }
    boolean all = this instanceof And != negated;
    List<Expression> operands =
        this instanceof And and ? and.all() : this instanceof Or or ? or.any() : List.of();
    List<List<ArgCondition>> result = all ? List.of(List.of()) : List.of();
    for (Expression operand : operands) {
      Optional<List<List<ArgCondition>>> more = operand.alternatives(negated);
      if (more.isEmpty()
          || (long) result.size() * more.get().size() > MOST_ALTERNATIVES
          || result.size() + more.get().size() > MOST_ALTERNATIVES) {
        return Optional.empty();
      }
      List<List<ArgCondition>> longer = new ArrayList<>(all ? List.of() : result);
      if (all) {
        for (List<ArgCondition> one : result) {
          for (List<ArgCondition> other : more.get()) {
            List<ArgCondition> both = new ArrayList<>(one);
            both.addAll(other);
            longer.add(both);
          }
        }
      } else {
        longer.addAll(more.get());
      }
      result = longer;
    }
    return Optional.of(result);
  }
}
