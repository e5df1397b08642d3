package io.github.seccomp4j.observe.supervise;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.github.seccomp4j.arch.Arch;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The C library's {@code syscall} function. */
final class SystemCalls {
  private static final Arch HOST =
      Arch.host().orElseThrow(() -> new IllegalStateException("an architecture without tables"));

  private static final Map<String, Long> NUMBERS = new ConcurrentHashMap<>();

  static {
    Native.register(SystemCalls.class, NativeLibrary.getInstance("c"));
  }

  private SystemCalls() {}

  private static native long syscall(long number, long a, long b, long c, long d, long e, long f);

  /**
   * Makes a system call.
   *
   * @return its result, or the negative errno
   */
  static long call(String name, long... arguments) {
    long[] all = new long[Arch.MAX_ARGS];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    long result = syscall(number(name), all[0], all[1], all[2], all[3], all[4], all[5]);
    return result == -1 ? -Native.getLastError() : result;
  }

  /** The same, with memory that stays reachable until the kernel is done with it. */
  static long callWith(Object kept, String name, long... arguments) {
    try {
      return call(name, arguments);
    } finally {
      Reference.reachabilityFence(kept);
    }
  }

  /** The number of a call on this machine. */
  static long number(String name) {
    return NUMBERS.computeIfAbsent(
        name,
        key ->
            (long)
                HOST.numberOf(key)
                    .orElseThrow(() -> new IllegalStateException("no call " + key + " here")));
  }

  static ByteBuffer memory(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  static long addressOf(ByteBuffer direct) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
  }
}
