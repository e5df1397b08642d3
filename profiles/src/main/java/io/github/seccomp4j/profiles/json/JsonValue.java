package io.github.seccomp4j.profiles.json;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value that knows where it stands in its file. */
public sealed interface JsonValue {
  /** {@return its place} */
  Place place();

  /** {@return its place, for findings} */
  default JsonOrigin origin() {
    return place().origin();
  }

  /** {@return what it is, for messages, as in {@code the text "read"}} */
  String describe();

  /**
   * An object.
   *
   * @param place its place
   * @param members by their keys, in the order of the file
   */
  record JsonObject(Place place, Map<String, Member> members) implements JsonValue {
    /** Keeps a copy. */
    public JsonObject {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
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

    /**
     * {@return the same object without these members}
     *
     * @param keys the members' keys
     */
    public JsonObject without(Collection<String> keys) {
      Map<String, Member> others = new LinkedHashMap<>(members);
      others.keySet().removeAll(keys);
      return new JsonObject(place, others);
    }

    @Override
    public String describe() {
      return "an object";
    }
  }

  /**
   * A key with its value.
   *
   * @param place the key's place
   * @param value the value
   */
  record Member(Place place, JsonValue value) {
    /** {@return the key's place, for findings} */
    public JsonOrigin origin() {
      return place.origin();
    }
  }

  /**
   * An array.
   *
   * @param place its place
   * @param elements its elements in order
   */
  record JsonArray(Place place, List<JsonValue> elements) implements JsonValue {
    /** Keeps a copy. */
    public JsonArray {
      elements = List.copyOf(elements);
    }

    @Override
    public String describe() {
      return elements.isEmpty() ? "an empty array" : "an array";
    }
  }

  /**
   * A text.
   *
   * @param place its place
   * @param text the text without its escapes
   */
  record JsonText(Place place, String text) implements JsonValue {
    /** {@return the beginning of a long text, for messages} */
    public String shortened() {
      return JsonValue.shortened(text);
    }

    @Override
    public String describe() {
      return "the text \"" + shortened() + "\"";
    }
  }

  /**
   * A number.
   *
   * @param place its place
   * @param text the digits as written, with sign, point and exponent
   */
  record JsonNumber(Place place, String text) implements JsonValue {
    @Override
    public String describe() {
      return JsonValue.shortened(text);
    }
  }

  /**
   * True, false or null.
   *
   * @param place its place
   * @param text the word
   */
  record JsonLiteral(Place place, String text) implements JsonValue {
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
