package io.github.seccomp4j.profiles.kafel;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Argument;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.dialect.Expression;
import io.github.seccomp4j.profiles.dialect.Expression.Comparison;
import io.github.seccomp4j.profiles.dialect.SyntaxException;
import io.github.seccomp4j.profiles.dialect.Token;
import io.github.seccomp4j.profiles.dialect.Tokens;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads boolean expressions: C's, but for arithmetic, and a comma is an OR that binds least.
 * Arguments are compared at the width that the kernel reads.
 */
final class KafelConditions {
  private static final int DEEPEST = 32;

  private final Arch arch;
  private final Tokens tokens;
  private final Map<String, Long> constants;
  private final Map<String, Integer> arguments;

  /** An argument under a mask, or a number where there is no argument. */
  private record Operand(Optional<Argument> argument, long bits, Token token) {}

  KafelConditions(
      Arch arch, Tokens tokens, Map<String, Long> constants, Map<String, Integer> arguments) {
    this.arch = arch;
    this.tokens = tokens;
    this.constants = constants;
    this.arguments = arguments;
  }

  Expression any() throws SyntaxException {
    return any(0);
  }

  private Expression any(int depth) throws SyntaxException {
    List<Expression> any = new ArrayList<>();
    do {
      List<Expression> all = new ArrayList<>();
      do {
        all.add(primary(depth));
      } while (tokens.takes("&&"));
      any.add(new Expression.And(all));
    } while (tokens.takes(",") || tokens.takes("||"));
    return new Expression.Or(any);
  }

  private Expression primary(int depth) throws SyntaxException {
    if (depth > DEEPEST) {
      throw tokens.wanted("an expression that is less nested");
    }
    if (tokens.takes("!")) {
      return new Expression.Not(primary(depth + 1));
    }
    if (!tokens.peek().is("(")) {
      return comparison();
    }
    // Only what stands behind the parenthesis tells whether it is about a truth or a number.
    int start = tokens.position();
    try {
      return comparison();
    } catch (SyntaxException e) {
      tokens.goBack(start);
    }
    tokens.expect("(");
    Expression inner = any(depth + 1);
    tokens.expect(")");
    return inner;
  }

  private Expression comparison() throws SyntaxException {
    Operand left = masked(0);
    Token operator = tokens.take();
    Operand right = masked(0);
    boolean swapped = left.argument().isEmpty();
    Operand variable = swapped ? right : left;
    Operand number = swapped ? left : right;
    if (variable.argument().isEmpty() || number.argument().isPresent()) {
      throw KafelReader.cannot(
          left.token(),
          "a comparison of two arguments, or of none,",
          "compare one argument with a number");
    }
    long value = number.bits();
    return switch (swapped ? mirrored(operator.text()) : operator.text()) {
      case "==" -> test(variable, Comparison.EQUAL, value);
      case "!=" -> new Expression.Not(test(variable, Comparison.EQUAL, value));
      case "<" -> test(variable, Comparison.LESS, value);
      case "<=" -> test(variable, Comparison.AT_MOST, value);
      case ">" -> new Expression.Not(test(variable, Comparison.AT_MOST, value));
      case ">=" -> new Expression.Not(test(variable, Comparison.LESS, value));
      default ->
          throw new SyntaxException(
              Problem.JSON_TYPE.at(
                  operator.origin(), "one of == != < <= > >=", operator.describe()));
    };
  }

  private static String mirrored(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      default -> operator;
    };
  }

  private static Expression test(Operand variable, Comparison comparison, long value)
      throws SyntaxException {
    if (comparison != Comparison.EQUAL && variable.bits() != -1) {
      throw KafelReader.cannot(
          variable.token(), "an order of masked values", "compare them with == or !=");
    }
    if (variable.bits() == 0) {
      return value == 0 ? new Expression.And(List.of()) : new Expression.Or(List.of());
    }
    return new Expression.Test(
        variable.argument().orElseThrow(),
        OptionalInt.empty(),
        comparison,
        variable.bits(),
        value,
        variable.token().origin());
  }

  private Operand masked(int depth) throws SyntaxException {
    Operand left = combined(depth);
    if (!tokens.takes("&")) {
      return left;
    }
    Operand right = combined(depth);
    if (left.argument().isPresent() && right.argument().isPresent()) {
      throw KafelReader.cannot(left.token(), "an argument as a mask", "mask with a number");
    }
    return new Operand(
        left.argument().or(right::argument), left.bits() & right.bits(), left.token());
  }

  private Operand combined(int depth) throws SyntaxException {
    Operand left = operand(depth);
    while (tokens.takes("|")) {
      Operand right = operand(depth);
      if (left.argument().isPresent() || right.argument().isPresent()) {
        throw KafelReader.cannot(left.token(), "an argument beside |", "combine numbers only");
      }
      left = new Operand(Optional.empty(), left.bits() | right.bits(), left.token());
    }
    return left;
  }

  private Operand operand(int depth) throws SyntaxException {
    Token token = tokens.peek();
    if (token.is("(") && depth < DEEPEST) {
      tokens.take();
      Operand inner = masked(depth + 1);
      tokens.expect(")");
      return inner;
    }
    Integer index = arguments.get(token.text());
    boolean named =
        token.kind().equals("word") && index == null && constant(token.text()).isEmpty();
    if (index == null && !named) {
      return new Operand(Optional.empty(), number(), token);
    }
    tokens.take();
    Argument argument = index == null ? new Argument.Named(token.text()) : new Argument.At(index);
    return new Operand(Optional.of(argument), -1, token);
  }

  private OptionalLong constant(String name) {
    Long defined = constants.get(name);
    return defined == null ? arch.constant(name) : OptionalLong.of(defined);
  }

  /** Decimal, 0x, 0b or, behind a 0, octal; or the name of a constant. */
  long number() throws SyntaxException {
    Token token = tokens.peek();
    OptionalLong constant =
        token.kind().equals("word") ? constant(token.text()) : OptionalLong.empty();
    if (constant.isPresent()) {
      tokens.take();
      return constant.getAsLong();
    }
    if (!token.kind().equals("number")) {
      throw tokens.wanted("a number");
    }
    String digits = token.text().replaceFirst("^-", "");
    boolean negative = digits.length() < token.text().length();
    boolean prefixed = digits.startsWith("0x") || digits.startsWith("0b");
    int radix =
        digits.startsWith("0x")
            ? 16
            : digits.startsWith("0b") ? 2 : digits.matches("0[0-7]+") ? 8 : 10;
    BigInteger number = new BigInteger(prefixed ? digits.substring(2) : digits, radix);
    if (number.bitLength() > Long.SIZE || (negative && number.bitLength() >= Long.SIZE)) {
      throw tokens.wanted("a number of 64 bits");
    }
    tokens.take();
    return negative ? -number.longValue() : number.longValue();
  }
}
