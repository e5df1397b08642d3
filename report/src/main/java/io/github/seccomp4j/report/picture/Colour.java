package io.github.seccomp4j.report.picture;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.simulate.Verdict;
import java.util.Locale;
import java.util.Optional;

/**
 * The colours of an answer, on light and on dark ground. Nothing is told by a colour alone: the
 * answer always stands there in words.
 *
 * @param name of its class in a picture's style
 * @param fill the area
 * @param line the line around it
 * @param darkFill the area on dark ground
 * @param darkLine the line on dark ground
 */
record Colour(String name, String fill, String line, String darkFill, String darkLine) {
  private static final Colour OTHER =
      new Colour("computed", "#eeeeee", "#6e7781", "#2d333b", "#8b949e");

  static Colour of(Optional<Verdict> verdict) {
    return verdict.map(one -> of(one.action())).orElse(OTHER);
  }

  static Colour of(Action action) {
    String name = action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return switch (action) {
      case ALLOW -> new Colour(name, "#d2f4dc", "#1a7f37", "#12351f", "#3fb950");
      case LOG -> new Colour(name, "#cdeff0", "#0f7b83", "#0f3436", "#39c5cf");
      case TRACE -> new Colour(name, "#dbe7ff", "#0a5cc9", "#142c52", "#58a6ff");
      case USER_NOTIF -> new Colour(name, "#e9defc", "#7a42d8", "#2e1f4d", "#a98bf0");
      case ERRNO -> new Colour(name, "#fff1c2", "#8f6200", "#3a2e08", "#d9a520");
      case TRAP -> new Colour(name, "#ffe3c9", "#b35000", "#42260d", "#f0883e");
      case KILL_THREAD -> new Colour(name, "#ffdcd8", "#c3352c", "#45191b", "#f4706a");
      case KILL_PROCESS -> new Colour(name, "#ffc9c9", "#a40e26", "#4f1018", "#ff7b72");
    };
  }
}
