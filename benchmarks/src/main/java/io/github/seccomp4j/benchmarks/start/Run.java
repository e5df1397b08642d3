package io.github.seccomp4j.benchmarks.start;

import java.util.HashMap;
import java.util.Map;

/** When a process got where, in nanoseconds of the machine's clock. */
final class Run {
  /** The process was asked for. */
  static final char BEGIN = 'B';

  /** Its {@code main} began. */
  static final char MAIN = 'M';

  /** JNA's native part is loaded. */
  static final char LOADED = 'J';

  /** The first system call returned. */
  static final char CALLED = 'C';

  /** The filter is installed. */
  static final char INSTALLED = 'I';

  /** It has ended. */
  static final char END = 'E';

  private final Map<Character, Long> places = new HashMap<>();

  Run(long begin, String text, long end) {
    places.put(BEGIN, begin);
    places.put(END, end);
    for (String line : text.lines().toList()) {
      if (line.matches("[MJCI][0-9]+")) { // The JVM may print messages, too.
        places.put(line.charAt(0), Long.valueOf(line.substring(1)));
      }
    }
  }

  boolean has(char place) {
    return places.containsKey(place);
  }

  long at(char place) {
    return places.getOrDefault(place, 0L);
  }
}
