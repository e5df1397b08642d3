package io.github.seccomp4j.profiles.json;

import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.JsonValue.Member;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of an object, of which only those that a format knows have a meaning. */
public final class Fields {
  private final JsonObject object;
  private final Map<String, JsonValue> values = new HashMap<>();
  private final ReadFindings report;

  private Fields(JsonObject object, ReadFindings report) {
    this.object = object;
    this.report = report;
  }

  /**
   * {@return the object's members} An unknown key is reported, and so is a known one in another
   * letter case, which Go's readers take for the same.
   *
   * @param object an object of the document
   * @param known the keys that the format has
   * @param report gets what is wrong
   */
  public static Fields of(JsonObject object, Set<String> known, ReadFindings report) {
    Fields fields = new Fields(object, report);
    object.members().forEach((key, member) -> fields.add(key, member, known));
    return fields;
  }

  private void add(String key, Member member, Set<String> known) {
    Optional<String> meant =
        known.contains(key)
            ? Optional.of(key)
            : known.stream()
                .filter(one -> !report.caseMatters() && one.equalsIgnoreCase(key))
                .findFirst();
    if (meant.isEmpty()) {
      report.tolerate(
          Problem.JSON_UNKNOWN_KEY.at(member.origin(), key, Suggestion.didYouMean(key, known)),
          "It is ignored");
      return;
    }
    if (!meant.get().equals(key)) {
      report.tolerate(
          Problem.JSON_KEY_CASE.at(member.origin(), key, meant.get()),
          "It is read as \"" + meant.get() + "\", as container runtimes do");
    }
    // Null leaves a field as it is in Go, too.
    if (!JsonConversions.isNull(member.value())) {
      values.put(meant.get(), member.value());
    }
  }

  /**
   * {@return the value of that key, unless it is absent or null}
   *
   * @param key one of the known keys
   */
  public Optional<JsonValue> optional(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * {@return the value of that key; where it is absent or null, an error that says what it would
   * tell}
   *
   * @param key one of the known keys
   * @param meaning what the value would tell, for the error
   */
  public Optional<JsonValue> required(String key, String meaning) {
    Optional<JsonValue> value = optional(key);
    if (value.isEmpty()) {
      report.add(Problem.JSON_MISSING_KEY, object, key, meaning);
    }
    return value;
  }

  /**
   * Reports a value of that key that is no text: comments mean nothing, but must be texts.
   *
   * @param key one of the known keys
   */
  public void checkText(String key) {
    optional(key).ifPresent(value -> JsonConversions.text(value, report));
  }

  /**
   * {@return whether the key stands there, even with null}
   *
   * @param key one of the known keys
   */
  public boolean has(String key) {
    return object.members().containsKey(key);
  }
}
