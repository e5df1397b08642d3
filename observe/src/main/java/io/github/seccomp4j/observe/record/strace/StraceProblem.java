package io.github.seccomp4j.observe.record.strace;

/**
 * A part of a log that was not understood.
 *
 * @param source the file
 * @param line counted from 1
 * @param text what was not understood, and the consequence
 */
public record StraceProblem(String source, int line, String text) {
  /** As in {@code "strace.log, line 12: ..."}. */
  @Override
  public String toString() {
    return source + ", line " + line + ": " + text;
  }
}
