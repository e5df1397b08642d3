package io.github.seccomp4j.observe.jvm;

import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * The agent that marks where a JVM's main begins, alone in a jar of its own ({@link
 * MainMarkAgent}). It runs when the JVM is up and before the main class is loaded. It makes one
 * call that nothing else makes, and changes nothing.
 */
public final class MainMark {
  // MainMarkAgent.OFFSET; this class stands alone.
  private static final long OFFSET = 0x7365_6363_6f6d_7034L;

  private MainMark() {}

  /**
   * Called by the JVM before main.
   *
   * @param argument ignored
   * @throws IOException where /dev/null cannot be opened; the JVM then ends before main
   */
  public static void premain(String argument) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile("/dev/null", "r")) {
      file.seek(OFFSET);
    }
  }
}
