package io.github.seccomp4j.profiles.json;

import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.JsonValue.Member;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of an object, of which only those a format knows have a meaning. */
public final class Fields {
  private final JsonObject object;
  private final ReadFindings report;

  private Fields(JsonObject object, ReadFindings report) {
    this.object = object;
    this.report = report;
  }

  /**
   * {@return the object's members; each other than the known ones is an error, or leniently a
   * warning}
   *
   * @param object an object of the document
   * @param known the keys that the format has
   * @param report gets what is wrong
   */
  public static Fields of(JsonObject object, Set<String> known, ReadFindings report) {
    for (Map.Entry<String, Member> member : object.members().entrySet()) {
      if (!known.contains(member.getKey())) {
        report.tolerate(
            Problem.JSON_UNKNOWN_KEY.at(
                member.getValue().origin(),
                member.getKey(),
                Suggestion.didYouMean(member.getKey(), known)),
            "it is ignored");
      }
    }
    return new Fields(object, report);
  }

  /**
   * {@return the value of that key, unless it is absent or null}
   *
   * @param key one of the known keys
   */
  public Optional<JsonValue> optional(String key) {
    return Optional.ofNullable(object.members().get(key))
        .map(Member::value)
        .filter(value -> !JsonConversions.isNull(value));
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
   * {@return whether the key stands there, even with null}
   *
   * @param key one of the known keys
   */
  public boolean has(String key) {
    return object.members().containsKey(key);
  }
}
