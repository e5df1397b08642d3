package io.github.seccomp4j.profiles.json;

import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.json.JsonValue.JsonArray;
import io.github.seccomp4j.profiles.json.JsonValue.JsonLiteral;
import io.github.seccomp4j.profiles.json.JsonValue.JsonNumber;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Converts values to the types that a format demands; to nothing, with an error, where they differ.
 */
public final class JsonConversions {
  private static final int DIGITS_OF_64_BITS = 20;

  private JsonConversions() {}

  /**
   * {@return the value as an object}
   *
   * @param value a value of the document
   * @param report gets an error where it is no object
   */
  public static Optional<JsonObject> object(JsonValue value, ReadFindings report) {
    return as(value, JsonObject.class, "an object", report);
  }

  /**
   * {@return the elements of the value as an array}
   *
   * @param value a value of the document
   * @param report gets an error where it is no array
   */
  public static Optional<List<JsonValue>> array(JsonValue value, ReadFindings report) {
    return as(value, JsonArray.class, "an array", report).map(JsonArray::elements);
  }

  /**
   * {@return the value as a text}
   *
   * @param value a value of the document
   * @param report gets an error where it is no text
   */
  public static Optional<String> text(JsonValue value, ReadFindings report) {
    return as(value, JsonText.class, "a text", report).map(JsonText::text);
  }

  /**
   * {@return the texts in the value as an array, without its other elements}
   *
   * @param value a value of the document
   * @param report gets an error for each element that is no text
   */
  public static Optional<List<JsonText>> texts(JsonValue value, ReadFindings report) {
    return array(value, report)
        .map(
            elements -> {
              List<JsonText> texts = new ArrayList<>();
              elements.forEach(
                  one -> as(one, JsonText.class, "a text", report).ifPresent(texts::add));
              return texts;
            });
  }

  /**
   * {@return the value as 64 bits: a whole number from 0 to 18446744073709551615, without exponent}
   *
   * @param value a value of the document
   * @param report gets an error where it is no such number
   */
  public static OptionalLong unsigned64(JsonValue value, ReadFindings report) {
    if (value instanceof JsonNumber number) {
      OptionalLong bits = unsigned(number.text());
      if (bits.isPresent()) {
        return bits;
      }
    }
    report.add(Problem.JSON_NUMBER, value, "18446744073709551615", value.describe());
    return OptionalLong.empty();
  }

  /**
   * {@return the value as a whole number from 0 to {@code max}}
   *
   * @param value a value of the document
   * @param max the greatest number that is taken
   * @param report gets an error where it is no such number
   */
  public static OptionalInt number(JsonValue value, int max, ReadFindings report) {
    if (value instanceof JsonNumber number) {
      OptionalLong bits = unsigned(number.text());
      if (bits.isPresent() && Long.compareUnsigned(bits.getAsLong(), max) <= 0) {
        return OptionalInt.of((int) bits.getAsLong());
      }
    }
    report.add(Problem.JSON_NUMBER, value, max, value.describe());
    return OptionalInt.empty();
  }

  /**
   * {@return the number in a text, from 0 to {@code max}: decimal, or behind {@code 0x} and {@code
   * 0o} hexadecimal and octal} A number such as 0644 is refused: it is octal to some readers and
   * decimal to others.
   *
   * @param value where the text stands
   * @param text the number
   * @param max the greatest number that is taken, unsigned
   * @param report gets an error where it is no such number
   */
  public static OptionalLong numberInText(
      JsonValue value, String text, long max, ReadFindings report) {
    OptionalLong number = OptionalLong.empty();
    if (text.matches("0[0-9]+")) {
      OptionalLong octal = parsed(text, 8);
      if (octal.isPresent()) {
        String decimal = text.replaceFirst("^0+(?=.)", "");
        String asDecimal = Long.toUnsignedString(octal.getAsLong());
        report.add(Problem.NUMBER_OCTAL, value, text, "0o" + decimal, asDecimal, decimal);
        return number;
      }
    } else if (text.startsWith("0x") || text.startsWith("0X")) {
      number = parsed(text.substring(2), 16);
    } else if (text.startsWith("0o") || text.startsWith("0O")) {
      number = parsed(text.substring(2), 8);
    } else {
      number = parsed(text, 10);
    }
    if (number.isEmpty() || Long.compareUnsigned(number.getAsLong(), max) > 0) {
      report.add(Problem.JSON_NUMBER, value, Long.toUnsignedString(max), value.describe());
      return OptionalLong.empty();
    }
    return number;
  }

  private static OptionalLong parsed(String digits, int radix) {
    try {
      return digits.startsWith("+")
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseUnsignedLong(digits, radix));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * {@return whether it is JSON's null}
   *
   * @param value a value of the document
   */
  public static boolean isNull(JsonValue value) {
    return value instanceof JsonLiteral literal && literal.isNull();
  }

  private static OptionalLong unsigned(String text) {
    return text.length() <= DIGITS_OF_64_BITS && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? parsed(text, 10)
        : OptionalLong.empty();
  }

  private static <T> Optional<T> as(
      JsonValue value, Class<T> type, String wanted, ReadFindings report) {
    if (type.isInstance(value)) {
      return Optional.of(type.cast(value));
    }
    report.add(Problem.JSON_TYPE, value, wanted, value.describe());
    return Optional.empty();
  }
}
