package io.github.seccomp4j.benchmarks.notify;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import io.github.seccomp4j.arch.Arch;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes one cheap call again and again, and writes down what one of them takes. */
final class Calls {
  /** A call that the JVM does not make by itself. */
  static final String CALL = "getpgrp";

  private static final int WARM_UP = 2_000;
  private static final int COUNT = 20_000;

  private Calls() {}

  /**
   * Measures.
   *
   * @param arguments the file that nanoseconds a call are written to
   */
  public static void main(String[] arguments) throws Exception {
    Function syscall = NativeLibrary.getInstance("c").getFunction("syscall");
    Object[] call = {(long) Arch.X86_64.numberOf(CALL).orElseThrow()};
    repeat(syscall, call, WARM_UP);
    long begin = System.nanoTime();
    repeat(syscall, call, COUNT);
    Files.writeString(Path.of(arguments[0]), "" + (System.nanoTime() - begin) / COUNT);
  }

  private static void repeat(Function syscall, Object[] call, int times) {
    for (int i = 0; i < times; i++) {
      if (syscall.invokeLong(call) < 0) {
        throw new IllegalStateException(CALL + " fails");
      }
    }
  }
}
