package io.github.seccomp4j.policy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.problem.Suggestion;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often each system call is made, as counted in a running program.
 *
 * <p>As a text it has one call a line, its name and its count, with or without a colon between;
 * what follows a {@code #} is a comment:
 *
 * <pre>
 * # the document server under load
 * futex: 48210
 * read: 31007
 * </pre>
 *
 * @param counts by the call's name; none known: all calls are taken to be equally frequent
 */
public record Weights(SortedMap<String, Long> counts) {
  /** No counts. */
  public static final Weights NONE = new Weights(new TreeMap<>());

  private static final Pattern LINE =
      Pattern.compile("([A-Za-z0-9_]+)(?:\\s*:\\s*|\\s+)(\\d{1,18})");

  public Weights {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /**
   * Reads them.
   *
   * @param source what the text is called in errors
   * @param text a line for each call, its name and how often it was made; {@code #} begins a
   *     comment
   * @return the counts, by the names of the calls
   * @throws IllegalArgumentException if a line is no name and count, a name is no call's on any
   *     architecture or stands twice, or nothing is counted; its message says where and what
   */
  public static Weights parse(String source, String text) {
    SortedMap<String, Long> counts = new TreeMap<>();
    Set<String> known = new TreeSet<>();
    for (Arch arch : Arch.values()) {
      known.addAll(arch.syscalls().keySet());
    }
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String content = line.replaceFirst("#.*", "").strip();
      if (content.isEmpty()) {
        continue;
      }
      String place = source + ", line " + number + ": ";
      Matcher matcher = LINE.matcher(content);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            place + "\"" + content + "\" is no system call and its count, as in \"read: 31007\"");
      }
      String name = matcher.group(1);
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            place
                + "no architecture has a system call \""
                + name
                + "\""
                + Suggestion.didYouMean(name, known));
      }
      if (counts.putIfAbsent(name, Long.valueOf(matcher.group(2))) != null) {
        throw new IllegalArgumentException(place + name + " is counted twice: add the counts up");
      }
    }
    if (counts.values().stream().allMatch(count -> count == 0)) {
      throw new IllegalArgumentException(source + ": no call is counted");
    }
    return new Weights(counts);
  }
}
