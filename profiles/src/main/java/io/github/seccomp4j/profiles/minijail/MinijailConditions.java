package io.github.seccomp4j.profiles.minijail;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Argument;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.profiles.dialect.Expression;
import io.github.seccomp4j.profiles.dialect.Expression.Comparison;
import io.github.seccomp4j.profiles.dialect.SyntaxException;
import io.github.seccomp4j.profiles.dialect.Token;
import io.github.seccomp4j.profiles.dialect.Tokens;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads conditions: alternatives of conjunctions of tests, which compare all 64 bits, unsigned. */
final class MinijailConditions {
  private static final int DEEPEST = 64;

  private final Arch arch;
  private final Tokens tokens;

  MinijailConditions(Arch arch, Tokens tokens) {
    this.arch = arch;
    this.tokens = tokens;
  }

  Expression expression() throws SyntaxException {
    List<Expression> clauses = new ArrayList<>();
    do {
      List<Expression> atoms = new ArrayList<>();
      do {
        atoms.add(atom());
      } while (tokens.takes("&&"));
      clauses.add(new Expression.And(atoms));
    } while (tokens.takes("||"));
    return new Expression.Or(clauses);
  }

  private Expression atom() throws SyntaxException {
    Token name = tokens.peek();
    if (!name.kind().equals("word")) {
      throw tokens.wanted("an argument, arg0 to arg5,");
    }
    tokens.take();
    // minijail knows arg0 to arg5 alone; the kernel's names of parameters are easier to read.
    Argument argument =
        name.text().matches("arg[0-5]")
            ? new Argument.At(name.text().charAt(3) - '0')
            : new Argument.Named(name.text());
    if (name.text().matches("arg\\d+") && !name.text().matches("arg[0-5]")) {
      throw new SyntaxException(
          Problem.JSON_TYPE.at(name.origin(), "an argument, arg0 to arg5,", name.describe()));
    }
    Token operator = tokens.take();
    long value = value(0);
    return switch (operator.text()) {
      case "==" -> test(argument, Comparison.EQUAL, -1, value, name);
      case "!=" -> new Expression.Not(test(argument, Comparison.EQUAL, -1, value, name));
      case "<" -> test(argument, Comparison.LESS, -1, value, name);
      case "<=" -> test(argument, Comparison.AT_MOST, -1, value, name);
      case ">" -> new Expression.Not(test(argument, Comparison.AT_MOST, -1, value, name));
      case ">=" -> new Expression.Not(test(argument, Comparison.LESS, -1, value, name));
      // Any of these bits is set; with "in" no other one is.
      case "&" -> new Expression.Not(test(argument, Comparison.EQUAL, value, 0, name));
      case "in" -> test(argument, Comparison.EQUAL, ~value, 0, name);
      default ->
          throw new SyntaxException(
              Problem.JSON_TYPE.at(
                  operator.origin(), "one of == != < <= > >= & in", operator.describe()));
    };
  }

  private static Expression test(
      Argument argument, Comparison comparison, long mask, long value, Token at) {
    return mask == 0
        ? new Expression.And(List.of())
        : new Expression.Test(
            argument, OptionalInt.of(Long.SIZE), comparison, mask, value, at.origin());
  }

  private long value(int depth) throws SyntaxException {
    long value = 0;
    do {
      value |= part(depth);
    } while (tokens.takes("|"));
    return value;
  }

  private long part(int depth) throws SyntaxException {
    boolean complement = tokens.takes("~");
    long value;
    if (tokens.takes("(")) {
      if (depth > DEEPEST) {
        throw tokens.wanted("a value without more parentheses");
      }
      value = value(depth + 1);
      tokens.expect(")");
    } else {
      value = constant();
    }
    return complement ? ~value : value;
  }

  /** A number as C has it, 0 before octal digits, or the name of a constant. */
  long constant() throws SyntaxException {
    Token token = tokens.peek();
    if (token.kind().equals("word")) {
      OptionalLong value = arch.constant(token.text());
      if (value.isEmpty()) {
        throw new SyntaxException(
            Problem.UNKNOWN_CONSTANT.at(
                token.origin(),
                token.text(),
                Suggestion.didYouMean(token.text(), Arch.constantNames())));
      }
      tokens.take();
      return value.getAsLong();
    }
    if (!token.kind().equals("number")) {
      throw tokens.wanted("a number or the name of a constant");
    }
    String digits = token.text().replaceFirst("^-", "");
    boolean hexadecimal = digits.startsWith("0x") || digits.startsWith("0X");
    boolean octal = digits.matches("0[0-7]+");
    BigInteger number =
        new BigInteger(
            hexadecimal ? digits.substring(2) : digits, hexadecimal ? 16 : octal ? 8 : 10);
    boolean negative = digits.length() < token.text().length();
    if (number.bitLength() > Long.SIZE || (negative && number.bitLength() >= Long.SIZE)) {
      throw tokens.wanted("a number of 64 bits");
    }
    tokens.take();
    return negative ? -number.longValue() : number.longValue();
  }
}
