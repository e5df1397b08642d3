package io.github.seccomp4j.profiles.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value that knows where it stands. */
public sealed interface JsonValue {
  /** {@return where it stands} */
  JsonOrigin origin();

  /** {@return what it is, for messages, as in {@code the text "read"}} */
  String describe();

  /** An object; its keys in the order of the file. */
  final class JsonObject extends Located implements JsonValue {
    private final Map<String, Member> members;

    JsonObject(Place place, Map<String, Member> members) {
      super(place);
      this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** {@return its members by key} */
    public Map<String, Member> members() {
      return members;
    }

    /**
     * {@return whether it has that key, in whatever letter case}
     *
     * @param key a key of a format whose readers ignore case
     */
    public boolean hasIgnoringCase(String key) {
      return members.keySet().stream().anyMatch(key::equalsIgnoreCase);
    }

    /**
     * {@return the value of that key, if it is there}
     *
     * @param key any key
     */
    public Optional<JsonValue> get(String key) {
      return Optional.ofNullable(members.get(key)).map(Member::value);
    }

    @Override
    public String describe() {
      return "an object";
    }
  }

  /** A key with its value. */
  final class Member extends Located {
    private final JsonValue value;

    Member(Place place, JsonValue value) {
      super(place);
      this.value = value;
    }

    /** {@return the value} */
    public JsonValue value() {
      return value;
    }
  }

  /** An array. */
  final class JsonArray extends Located implements JsonValue {
    private final List<JsonValue> elements;

    JsonArray(Place place, List<JsonValue> elements) {
      super(place);
      this.elements = List.copyOf(elements);
    }

    /** {@return its elements in order} */
    public List<JsonValue> elements() {
      return elements;
    }

    @Override
    public String describe() {
      return elements.isEmpty() ? "an empty array" : "an array";
    }
  }

  /** A text. */
  final class JsonText extends Located implements JsonValue {
    private final String text;

    JsonText(Place place, String text) {
      super(place);
      this.text = text;
    }

    /** {@return the text without its escapes} */
    public String text() {
      return text;
    }

    /** {@return the text as far as a message has room for it} */
    public String shortened() {
      return JsonValue.shortened(text);
    }

    @Override
    public String describe() {
      return "the text \"" + shortened() + "\"";
    }
  }

  /** A number, as it was written. */
  final class JsonNumber extends Located implements JsonValue {
    private final String text;

    JsonNumber(Place place, String text) {
      super(place);
      this.text = text;
    }

    /** {@return the digits as written, with sign, point and exponent} */
    public String text() {
      return text;
    }

    @Override
    public String describe() {
      return JsonValue.shortened(text);
    }
  }

  /** True, false or null. */
  final class JsonLiteral extends Located implements JsonValue {
    private final String text;

    JsonLiteral(Place place, String text) {
      super(place);
      this.text = text;
    }

    /** {@return whether it is null} */
    public boolean isNull() {
      return text.equals("null");
    }

    /** {@return whether it is true} */
    public boolean isTrue() {
      return text.equals("true");
    }

    @Override
    public String describe() {
      return text;
    }
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "...";
  }
}
