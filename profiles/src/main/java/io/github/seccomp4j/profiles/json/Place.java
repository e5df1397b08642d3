package io.github.seccomp4j.profiles.json;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The place of a value. It is cheap to keep for each of a million values, since the JSON pointer is
 * put together only when a finding asks for it.
 *
 * @param file the file's name
 * @param line counted from 1
 * @param column counted from 1
 * @param parent the object or array around it, or null for the document
 * @param step the key or the index in it
 */
public record Place(String file, int line, int column, @Nullable Place parent, String step) {
  /** {@return the place with its JSON pointer} */
  public JsonOrigin origin() {
    return new JsonOrigin(file, line, column, pointer());
  }

  private String pointer() {
    Deque<String> steps = new ArrayDeque<>();
    for (Place at = this; at != null && at.parent != null; at = at.parent) {
      // RFC 6901, section 3
      steps.push("/" + at.step.replace("~", "~0").replace("/", "~1"));
    }
    return String.join("", steps);
  }
}
