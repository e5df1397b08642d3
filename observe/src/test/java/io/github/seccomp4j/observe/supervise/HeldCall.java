package io.github.seccomp4j.observe.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The program of {@link InterruptedCallKernelTest}: one thread waits in mkdir; another interrupts
 * it, and says so by rmdir.
 */
final class HeldCall {
  private HeldCall() {}

  /** Takes a folder to make, the file that says that the supervisor holds the call, a folder. */
  public static void main(String[] args) throws Exception {
    Thread caller = new Thread(() -> make(Path.of(args[0])));
    caller.start();
    while (!Files.exists(Path.of(args[1]))) {
      Thread.onSpinWait();
    }
    caller.interrupt();
    System.out.println("rmdir " + Path.of(args[2]).toFile().delete());
    caller.join();
  }

  private static void make(Path folder) {
    try {
      Files.createDirectory(folder);
      System.out.println("made, interrupted " + Thread.currentThread().isInterrupted());
    } catch (IOException e) {
      System.out.println(
          e.getClass().getSimpleName() + ", interrupted " + Thread.currentThread().isInterrupted());
    }
  }
}
