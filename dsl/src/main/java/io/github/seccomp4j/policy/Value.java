package io.github.seccomp4j.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** A number that an argument is compared with: as it is, or by name. */
public sealed interface Value {
  /**
   * The number itself.
   *
   * @param bits 64 bits; a negative number stands for its two's complement
   */
  record Literal(long bits) implements Value {
    @Override
    public String toString() {
      return bits >= -4096 && bits < 10 ? Long.toString(bits) : "0x" + Long.toHexString(bits);
    }
  }

  /**
   * A text such as {@code "O_CREAT|O_DIRECTORY|0x10"}, whose names each architecture knows by other
   * numbers.
   *
   * @param text constants' kernel names and numbers (16, 0x10 or octal 020), joined with {@code |}
   */
  record Symbol(String text) implements Value {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * That number.
   *
   * @param bits the number; it is compared unsigned
   * @return the value
   */
  static Value of(long bits) {
    return new Literal(bits);
  }

  /**
   * That text.
   *
   * @param text a number, the name of a constant, or names joined by {@code |}
   * @return the value
   */
  static Value of(String text) {
    return new Symbol(text);
  }

  /** {@return the names in it, in order; none in a number} */
  default List<String> names() {
    List<String> names = new ArrayList<>();
    for (String term : terms()) {
      if (number(term).isEmpty()) {
        names.add(term);
      }
    }
    return names;
  }

  /**
   * {@return the number it is where names have these values}
   *
   * @param constants the value of a constant's name on one architecture
   * @throws IllegalArgumentException where one of {@link #names()} has no value
   */
  default long bits(Function<String, OptionalLong> constants) {
    if (this instanceof Literal literal) {
      return literal.bits();
    }
    long bits = 0;
    for (String term : terms()) {
      OptionalLong number = number(term);
      bits |=
          (number.isPresent() ? number : constants.apply(term))
              .orElseThrow(() -> new IllegalArgumentException("no constant " + term));
    }
    return bits;
  }

  private List<String> terms() {
    if (this instanceof Symbol symbol) {
      List<String> terms = new ArrayList<>();
      for (String term : symbol.text().split("\\|", -1)) {
        terms.add(term.strip());
      }
      return terms;
    }
    return List.of();
  }

  /** As in C and Java: hexadecimal behind 0x, octal behind a 0, as modes are written. */
  private static OptionalLong number(String term) {
    boolean hexadecimal = term.startsWith("0x") || term.startsWith("0X");
    String digits = hexadecimal ? term.substring(2) : term;
    int radix = hexadecimal ? 16 : term.startsWith("0") ? 8 : 10;
    try {
      return digits.startsWith("+")
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseUnsignedLong(digits, radix));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
