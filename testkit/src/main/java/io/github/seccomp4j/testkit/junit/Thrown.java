package io.github.seccomp4j.testkit.junit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * An exception on its way from the child to the parent: texts and places in the code, no objects.
 *
 * @param type the name of its class
 * @param assertion whether it is an {@link AssertionError}
 * @param text its message; empty where it has none
 * @param compared what was expected and what was there, where it says so
 * @param frames its stack
 * @param cause its cause
 * @param suppressed what it has suppressed
 */
record Thrown(
    String type,
    boolean assertion,
    Optional<String> text,
    Optional<Compared> compared,
    List<StackTraceElement> frames,
    Optional<Thrown> cause,
    List<Thrown> suppressed) {
  private static final int LONGEST_TEXT = 16_000;
  private static final int LONGEST_NAME = 400;
  private static final int MOST_FRAMES = 100;
  private static final int MOST_SUPPRESSED = 5;
  private static final int DEEPEST = 5;

  /**
   * What an assertion compared.
   *
   * @param expected as text
   * @param actual as text
   */
  record Compared(String expected, String actual) {}

  static Thrown of(Throwable thrown) {
    return of(thrown, 0, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  static Thrown ofText(String text) {
    return new Thrown(
        "Error", true, Optional.of(text), Optional.empty(), List.of(), Optional.empty(), List.of());
  }

  private static Thrown of(Throwable thrown, int depth, Set<Throwable> seen) {
    seen.add(thrown);
    boolean deeper = depth < DEEPEST;
    Throwable cause = thrown.getCause();
    Optional<Thrown> its =
        cause == null || !deeper || seen.contains(cause)
            ? Optional.empty()
            : Optional.of(of(cause, depth + 1, seen));
    List<Thrown> suppressed = new ArrayList<>();
    for (Throwable one : thrown.getSuppressed()) {
      if (deeper && suppressed.size() < MOST_SUPPRESSED && !seen.contains(one)) {
        suppressed.add(of(one, DEEPEST, seen));
      }
    }
    return new Thrown(
        thrown.getClass().getName(),
        thrown instanceof AssertionError,
        Optional.ofNullable(thrown.getMessage()),
        compared(thrown),
        Arrays.stream(thrown.getStackTrace()).limit(MOST_FRAMES).map(Thrown::plain).toList(),
        its,
        suppressed);
  }

  /** Without the names of class loaders and modules, which would show wherever it is printed. */
  private static StackTraceElement plain(StackTraceElement frame) {
    return new StackTraceElement(
        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
  }

  private static Optional<Compared> compared(Throwable thrown) {
    return thrown instanceof AssertionFailedError failed
            && failed.isExpectedDefined()
            && failed.isActualDefined()
        ? Optional.of(
            new Compared(
                failed.getExpected().getStringRepresentation(),
                failed.getActual().getStringRepresentation()))
        : Optional.empty();
  }

  /** An exception to be thrown in the parent, with the child's stack. */
  Throwable toThrowable(boolean aborted) {
    Throwable its = cause.map(one -> one.toThrowable(false)).orElse(null);
    Throwable made;
    if (aborted) {
      made = new TestAbortedException(text.orElse(""), its);
    } else if (!assertion) {
      made = new ChildException(type, text.orElse(null), its);
    } else if (compared.isPresent()) {
      made =
          new AssertionFailedError(
              text.orElse(""), compared.get().expected(), compared.get().actual(), its);
    } else {
      made = new AssertionFailedError(text.orElse(""), its);
    }
    made.setStackTrace(frames.toArray(new StackTraceElement[0]));
    suppressed.forEach(one -> made.addSuppressed(one.toThrowable(false)));
    return made;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(cut(type, LONGEST_NAME));
    out.writeBoolean(assertion);
    writeText(text, out);
    writeText(compared.map(Compared::expected), out);
    writeText(compared.map(Compared::actual), out);
    out.writeByte(frames.size());
    for (StackTraceElement frame : frames) {
      out.writeUTF(cut(frame.getClassName(), LONGEST_NAME));
      out.writeUTF(cut(frame.getMethodName(), LONGEST_NAME));
      writeText(Optional.ofNullable(frame.getFileName()), out);
      out.writeInt(frame.getLineNumber());
    }
    out.writeBoolean(cause.isPresent());
    if (cause.isPresent()) {
      cause.get().write(out);
    }
    out.writeByte(suppressed.size());
    for (Thrown one : suppressed) {
      one.write(out);
    }
  }

  static Thrown read(DataInputStream in) throws IOException {
    return read(in, 0);
  }

  private static Thrown read(DataInputStream in, int depth) throws IOException {
    if (depth > DEEPEST + 1) {
      throw new IOException("the confined test's result is broken: too many causes");
    }
    String type = in.readUTF();
    boolean assertion = in.readBoolean();
    Optional<String> text = readText(in);
    Optional<String> expected = readText(in);
    Optional<String> actual = readText(in);
    int count = in.readUnsignedByte();
    List<StackTraceElement> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(
          new StackTraceElement(
              in.readUTF(), in.readUTF(), readText(in).orElse(null), in.readInt()));
    }
    Optional<Thrown> cause = in.readBoolean() ? Optional.of(read(in, depth + 1)) : Optional.empty();
    int more = in.readUnsignedByte();
    List<Thrown> suppressed = new ArrayList<>();
    for (int i = 0; i < more; i++) {
      suppressed.add(read(in, depth + 1));
    }
    Optional<Compared> compared =
        expected.isPresent() && actual.isPresent()
            ? Optional.of(new Compared(expected.get(), actual.get()))
            : Optional.empty();
    return new Thrown(type, assertion, text, compared, frames, cause, suppressed);
  }

  private static void writeText(Optional<String> text, DataOutputStream out) throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      out.writeUTF(cut(text.get(), LONGEST_TEXT));
    }
  }

  private static Optional<String> readText(DataInputStream in) throws IOException {
    return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }
}
