package io.github.seccomp4j.benchmarks.notify;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes one cheap call again and again, and writes down what one of them takes. */
final class Calls {
  /** A call that the JVM does not make by itself. */
  static final String CALL = "getpgrp";

  private static final int WARM_UP = 10_000;
  static final int COUNT = 50_000;

  private Calls() {}

  /**
   * Measures.
   *
   * @param arguments the file that nanoseconds a call are written to
   */
  public static void main(String[] arguments) throws Exception {
    Native.register(Calls.class, NativeLibrary.getInstance("c"));
    repeat(WARM_UP);
    long begin = System.nanoTime();
    repeat(COUNT);
    Files.writeString(Path.of(arguments[0]), "" + (System.nanoTime() - begin) / COUNT);
  }

  private static native int getpgrp();

  private static void repeat(int times) {
    for (int i = 0; i < times; i++) {
      if (getpgrp() < 0) {
        throw new IllegalStateException(CALL + " fails");
      }
    }
  }
}
