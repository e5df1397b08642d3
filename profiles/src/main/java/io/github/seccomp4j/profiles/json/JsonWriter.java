package io.github.seccomp4j.profiles.json;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes JSON without Jackson: maps, lists, texts, truth values and numbers, which are unsigned 64
 * bits wide and written exactly.
 */
public final class JsonWriter {
  private static final String STEP = "  ";

  /** In place of a line feed and indentation. */
  private static final String ON_ONE_LINE = "";

  private final StringBuilder text = new StringBuilder();

  private JsonWriter() {}

  /**
   * {@return the document, indented, with a line feed at its end}
   *
   * @param document by their keys, in order: texts, numbers, booleans, lists and maps
   */
  public static String text(Map<String, ?> document) {
    JsonWriter writer = new JsonWriter();
    writer.value(document, "\n");
    return writer.text.append('\n').toString();
  }

  /**
   * {@return the document on one line, without a line feed}
   *
   * @param document by their keys, in order: texts, numbers, booleans, lists and maps
   */
  public static String line(Map<String, ?> document) {
    JsonWriter writer = new JsonWriter();
    writer.value(document, ON_ONE_LINE);
    return writer.text.toString();
  }

  private void value(Object value, String newLine) {
    if (value instanceof Map<?, ?> map) {
      object(map, newLine);
    } else if (value instanceof List<?> list) {
      array(list, newLine);
    } else if (value instanceof Long number) {
      text.append(Long.toUnsignedString(number));
    } else if (value instanceof Boolean truth) {
      text.append(truth);
    } else {
      quoted((String) value);
    }
  }

  private void object(Map<?, ?> map, String newLine) {
    text.append('{');
    Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator();
    while (members.hasNext()) {
      Map.Entry<?, ?> member = members.next();
      text.append(inner(newLine));
      quoted((String) member.getKey());
      text.append(": ");
      value(member.getValue(), inner(newLine));
      text.append(members.hasNext() ? comma(newLine) : newLine);
    }
    text.append('}');
  }

  private void array(List<?> list, String newLine) {
    text.append('[');
    Iterator<?> elements = list.iterator();
    while (elements.hasNext()) {
      text.append(inner(newLine));
      value(elements.next(), inner(newLine));
      text.append(elements.hasNext() ? comma(newLine) : newLine);
    }
    text.append(']');
  }

  private static String inner(String newLine) {
    return newLine.equals(ON_ONE_LINE) ? ON_ONE_LINE : newLine + STEP;
  }

  private static String comma(String newLine) {
    return newLine.equals(ON_ONE_LINE) ? ", " : ",";
  }

  /** RFC 8259, section 7. */
  private void quoted(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < 0x20 || Character.isSurrogate(c)) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
