package io.github.seccomp4j.observe.record;

import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * The agent that marks where a JVM's main begins, alone in a jar of its own ({@link MainMarkJar}).
 * It runs after the JVM is up and before the main class is loaded, makes one call that nothing else
 * makes, and changes nothing.
 */
public final class MainMark {
  // Recorder.MARK; this class stands alone.
  private static final long MARK = 0x7365_6363_6f6d_7034L;

  private MainMark() {}

  /**
   * Called by the JVM before main.
   *
   * @param argument not looked at
   * @throws IOException where /dev/null cannot be opened: then there is no mark, and no main
   */
  public static void premain(String argument) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile("/dev/null", "r")) {
      file.seek(MARK);
    }
  }
}
