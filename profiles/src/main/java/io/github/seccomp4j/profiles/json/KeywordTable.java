package io.github.seccomp4j.profiles.json;

import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.profiles.json.JsonValue.JsonText;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The words that a format has for one kind of thing, with their meanings.
 *
 * @param <T> what they mean
 */
public final class KeywordTable<T> {
  private final String wanted;
  private final Map<String, T> meanings;

  private KeywordTable(String wanted, Map<String, T> meanings) {
    this.wanted = wanted;
    this.meanings = meanings;
  }

  /**
   * {@return these words; the name of their kind is for messages, as in {@code "an action"}}
   *
   * @param <T> what the words stand for
   * @param wanted what such a word is called in messages
   * @param meanings the words, and what each stands for
   */
  public static <T> KeywordTable<T> of(String wanted, Map<String, T> meanings) {
    return new KeywordTable<>(wanted, Collections.unmodifiableMap(new TreeMap<>(meanings)));
  }

  /**
   * {@return what the text in that value means; for another word empty, and an error}
   *
   * @param value a value of the document
   * @param report gets an error for another word
   */
  public Optional<T> read(JsonValue value, ReadFindings report) {
    Optional<T> meaning = JsonConversions.text(value, report).map(meanings::get);
    if (value instanceof JsonText text && meaning.isEmpty()) {
      report.add(unknown(text));
    }
    return meaning;
  }

  /**
   * {@return what the text means; for another word empty, and a finding that tells what the
   * format's own runtimes make of it}
   *
   * @param text a text of the document
   * @param report gets a finding for another word
   * @param consequence what another word means, as in {@code "It is never held"}
   */
  public Optional<T> readOrTolerate(JsonText text, ReadFindings report, String consequence) {
    Optional<T> meaning = Optional.ofNullable(meanings.get(text.text()));
    if (meaning.isEmpty()) {
      report.tolerate(unknown(text), consequence);
    }
    return meaning;
  }

  private Finding unknown(JsonText text) {
    return Problem.JSON_NAME.at(
        text.origin(),
        wanted,
        text.shortened(),
        Suggestion.didYouMean(text.text(), meanings.keySet()));
  }
}
