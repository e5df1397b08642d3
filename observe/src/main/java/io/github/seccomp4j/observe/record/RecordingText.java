package io.github.seccomp4j.observe.record;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.arguments.ArgumentRole;
import io.github.seccomp4j.observe.arguments.ArgumentRoles;
import io.github.seccomp4j.observe.arguments.ArgumentText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Writes recordings. The file is text: a line for each call, and below it, indented, one for each
 * group of values that its arguments had.
 *
 * <pre>
 * seccomp4j-recording 1
 * run live, Linux 6.18 x86_64: java
 * host x86_64
 * assumed HotSpot
 * after-main x86_64 openat 1203
 *   flags=0x80000 mode=0x0 1200   # O_RDONLY|O_CLOEXEC 0
 *   flags=* mode=0x1b6 3
 * after-main x86_64 brk 3
 * </pre>
 *
 * <p>Only the numbers count; what follows a {@code #} is for people. A {@code *} stands for too
 * many values to keep.
 */
public final class RecordingText {
  static final String FIRST_LINE = "seccomp4j-recording 1";

  private RecordingText() {}

  /**
   * {@return the file's text}
   *
   * @param recording what a program was seen to call
   */
  public static String of(Recording recording) {
    List<String> lines = new ArrayList<>(List.of(FIRST_LINE));
    recording.runs().forEach(run -> lines.add("run " + oneLine(run)));
    recording.hosts().forEach(host -> lines.add("host " + host.kernelName()));
    recording.assumed().forEach(preset -> lines.add("assumed " + preset));
    recording.calls().forEach((id, seen) -> add(lines, id, seen));
    return String.join("\n", lines) + "\n";
  }

  private static String oneLine(String run) {
    return run.codePoints()
        .map(c -> Character.isISOControl(c) || c == '#' ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  private static void add(List<String> lines, CallId id, SeenCall seen) {
    lines.add(id.phase() + " " + id.arch().kernelName() + " " + id.name() + " " + seen.count());
    List<ArgumentRole> roles = ArgumentRoles.of(id.arch(), id.number());
    if (roles.isEmpty()) {
      return;
    }
    for (Map.Entry<RecordedValues, Long> entry : seen.counts().entrySet()) {
      lines.add(
          "  "
              + numbers(roles, entry.getKey())
              + " "
              + entry.getValue()
              + "   # "
              + words(id.arch(), roles, entry.getKey()));
    }
  }

  private static String numbers(List<ArgumentRole> roles, RecordedValues values) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < roles.size(); i++) {
      OptionalLong value = values.values().get(i);
      words.add(
          roles.get(i).parameter().name()
              + "="
              + (value.isPresent() ? "0x" + Long.toHexString(value.getAsLong()) : "*"));
    }
    return String.join(" ", words);
  }

  /**
   * {@return the values in words, separated by spaces; {@code *} for many}
   *
   * @param arch the architecture of the call
   * @param roles all recorded arguments of the call
   * @param values what was seen
   */
  public static String words(Arch arch, List<ArgumentRole> roles, RecordedValues values) {
    return words(arch, roles, values.values()).stream().collect(Collectors.joining(" "));
  }

  /**
   * {@return the values in words; {@code *} for many}
   *
   * @param arch the architecture of the call
   * @param roles all recorded arguments of the call
   * @param values the value of each; empty for one that is not known
   */
  public static List<String> words(Arch arch, List<ArgumentRole> roles, List<OptionalLong> values) {
    List<Long> known = values.stream().map(value -> value.orElse(-1)).toList();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < roles.size(); i++) {
      words.add(values.get(i).isEmpty() ? "*" : ArgumentText.of(arch, roles, known, i));
    }
    return words;
  }
}
