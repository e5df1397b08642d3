package io.github.seccomp4j.runtime;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.github.seccomp4j.bpf.BpfProgram;

/** System calls that only tests make, through a binding that shares nothing with JnaKernel. */
public final class Native {
  private static final Function SYSCALL =
      NativeLibrary.getProcess().getFunction("syscall", Function.C_CONVENTION);

  private Native() {}

  /** Makes a call; the result, or the negative errno. */
  public static long call(String syscall, long... arguments) {
    Object[] all = new Object[7];
    all[0] = (long) Programs.HOST.numberOf(syscall).orElseThrow();
    for (int i = 0; i < 6; i++) {
      all[i + 1] = i < arguments.length ? arguments[i] : 0L;
    }
    long result = SYSCALL.invokeLong(all);
    return result == -1 ? -com.sun.jna.Native.getLastError() : result;
  }

  /** Asks for the execution domain, which changes nothing; it is 0. */
  public static long personality() {
    return call("personality", 0xffffffffL);
  }

  /** Puts a filter on the calling thread alone. */
  public static void installOnThisThread(BpfProgram program) {
    install(program, 0);
  }

  /** Puts a filter on all threads, as an agent or a container would. */
  public static void installOnEveryThread(BpfProgram program) {
    install(program, 1);
  }

  private static void install(BpfProgram program, long flags) {
    byte[] bytes = program.toBytes();
    try (Memory instructions = new Memory(bytes.length);
        Memory header = new Memory(16)) {
      instructions.write(0, bytes, 0, bytes.length);
      header.setShort(0, (short) program.length());
      header.setPointer(8, instructions);
      require(call("prctl", 38, 1));
      require(call("seccomp", 1, flags, Pointer.nativeValue(header)));
    }
  }

  private static void require(long result) {
    if (result != 0) {
      throw new IllegalStateException("failed: " + result);
    }
  }
}
