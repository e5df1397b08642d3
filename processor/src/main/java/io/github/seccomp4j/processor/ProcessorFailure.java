package io.github.seccomp4j.processor;

import java.util.Optional;

/**
 * What is printed where the processor itself fails: an exception that left it would end the
 * compiler, and with it the compilation of everything else.
 */
final class ProcessorFailure {
  private static final int FRAMES = 8;

  private ProcessorFailure() {}

  /** Whether the JVM cannot go on. A stack that has overflowed is free again when it is caught. */
  static boolean endsTheCompiler(Throwable failure) {
    return failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
  }

  /**
   * The message.
   *
   * @param what what the processor was about to do
   * @param failure what was thrown
   */
  static String text(String what, Throwable failure) {
    if (isOfTheClassPath(failure)) {
      return what + " failed: " + failure.getMessage();
    }
    StringBuilder text = new StringBuilder();
    text.append(what)
        .append(" failed. This is a bug in seccomp4j. Please report it with the lines");
    text.append(" below and, if you can, the policy's source.");
    text.append("\n  seccomp4j ").append(version());
    text.append(", Java ").append(System.getProperty("java.version"));
    text.append(" (").append(System.getProperty("java.vendor")).append(")");
    text.append("\n  ").append(failure);
    append(failure.getStackTrace(), text);
    Throwable cause = failure.getCause();
    if (cause != null) {
      text.append("\n  caused by ").append(cause);
      append(cause.getStackTrace(), text);
    }
    return text.toString();
  }

  private static void append(StackTraceElement[] frames, StringBuilder text) {
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      text.append("\n    at ").append(frames[i]);
    }
  }

  /** javac's own word for a class file that is missing or broken, which it says nowhere else. */
  private static boolean isOfTheClassPath(Throwable failure) {
    String name = failure.getClass().getName();
    return name.startsWith("com.sun.tools.javac.")
        && (name.endsWith("CompletionFailure") || name.endsWith("BadClassFile"));
  }

  private static String version() {
    return Optional.ofNullable(ProcessorFailure.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }
}
