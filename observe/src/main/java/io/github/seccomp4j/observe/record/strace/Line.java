package io.github.seccomp4j.observe.record.strace;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line, split into what the options -f, -t, -r, -n and -i put before it, and the rest.
 *
 * @param thread the id of the thread; 0 where the line has none
 * @param time seconds, of the day or since 1970, for comparing within one log; empty where the line
 *     has no absolute time
 * @param number the call's number (-n)
 * @param content the rest
 */
record Line(long thread, Optional<Double> time, OptionalInt number, String content) {
  // -f writes the bare id to a file and "[pid 12]" to the terminal; newer versions add <command>.
  private static final Pattern THREAD =
      Pattern.compile("(?:\\[pid +(\\d+)(?:<[^>]*>)?\\]|(\\d{1,8})(?:<[^>]*>)?) +");
  private static final Pattern CLOCK = Pattern.compile("(\\d\\d):(\\d\\d):(\\d\\d(?:\\.\\d+)?) ");
  private static final Pattern SINCE_1970 = Pattern.compile("(\\d{9,}(?:\\.\\d+)?) ");
  private static final Pattern RELATIVE =
      Pattern.compile("(?:\\(\\+ *\\d+(?:\\.\\d+)?\\)|\\d{1,8}\\.\\d+) ");
  private static final Pattern NUMBER = Pattern.compile("\\[ *(\\d{1,5})\\] ");
  private static final Pattern ADDRESS = Pattern.compile("\\[[0-9a-f?]{8,16}\\] ");

  static Line of(String text) {
    Cut cut = new Cut(text);
    long thread =
        cut.take(THREAD)
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .map(Long::valueOf)
            .orElse(0L);
    Optional<Double> time = cut.take(CLOCK).map(Line::seconds);
    if (time.isEmpty()) {
      time = cut.take(SINCE_1970).map(found -> Double.valueOf(found.group(1)));
    }
    cut.take(RELATIVE);
    // Versions of strace differ in the order of the two.
    Optional<Matcher> address = cut.take(ADDRESS);
    OptionalInt number =
        cut.take(NUMBER)
            .map(found -> OptionalInt.of(Integer.parseInt(found.group(1))))
            .orElse(OptionalInt.empty());
    if (address.isEmpty()) {
      cut.take(ADDRESS);
    }
    return new Line(thread, time, number, cut.rest.strip());
  }

  private static double seconds(Matcher clock) {
    return (Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2))) * 60
        + Double.parseDouble(clock.group(3));
  }

  /** A text that is consumed from its start. */
  private static final class Cut {
    private String rest;

    Cut(String text) {
      rest = text;
    }

    Optional<Matcher> take(Pattern pattern) {
      rest = rest.stripLeading();
      Matcher matcher = pattern.matcher(rest);
      if (!matcher.lookingAt()) {
        return Optional.empty();
      }
      rest = rest.substring(matcher.end());
      return Optional.of(matcher);
    }
  }
}
