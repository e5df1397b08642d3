package io.github.seccomp4j.bpf;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a compiled policy keeps of one of its rules: enough for a report to name the rule that
 * denied a call. It decides nothing; only the program does.
 *
 * @param syscalls the calls it is about, by their kernel names; at least one
 * @param returnValue what the filter returns where it applies, as in linux/seccomp.h: the action
 *     with its data
 * @param words its name, its conditions and where it stands, for people
 */
public record CompiledRule(List<String> syscalls, int returnValue, String words) {
  /** Refuses a rule about nothing. */
  public CompiledRule {
    syscalls = List.copyOf(syscalls);
    if (syscalls.isEmpty()) {
      throw new IllegalArgumentException("a rule about no call");
    }
  }

  /** {@return the rule in one line, as {@link #ofLines} reads it} */
  public String line() {
    return String.format(
        Locale.ROOT, "%08x %s: %s", returnValue, String.join(" ", syscalls), words);
  }

  /**
   * Reads rules as the annotation processor writes them into the generated class.
   *
   * @param lines one for each rule, as {@link #line} gives it
   * @return the rules, in that order
   */
  public static List<CompiledRule> ofLines(String... lines) {
    return Arrays.stream(lines).map(CompiledRule::ofLine).toList();
  }

  private static CompiledRule ofLine(String line) {
    String[] parts = line.split(": ", 2);
    String[] head = parts[0].split(" ");
    if (parts.length < 2 || head.length < 2) {
      throw new IllegalArgumentException("no rule: " + line);
    }
    return new CompiledRule(
        Arrays.asList(head).subList(1, head.length),
        Integer.parseUnsignedInt(head[0], 16),
        parts[1]);
  }
}
