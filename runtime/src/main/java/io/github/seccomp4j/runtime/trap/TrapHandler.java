package io.github.seccomp4j.runtime.trap;

import com.sun.jna.CallbackReference;
import com.sun.jna.Pointer;
import io.github.seccomp4j.arch.Arch;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The handler of SIGSYS: {@link HandlerCode} in memory, its data, and the Java code that it calls.
 * There is one in a process, and it stays.
 */
final class TrapHandler {
  private static final int SIGSYS = 31;

  // What the machine code finds in its data (tools/trap-handler).
  private static final int IN_NATIVE = 4;
  private static final int VM = 8;
  private static final int GET_ENV = 16;
  private static final int TO_STATE = 24;
  private static final int CALLBACK = 32;
  private static final int PREVIOUS = 40;
  private static final int UNATTACHED = 48;
  private static final int INSIDE_VM = 56;
  private static final int NARROW = 64;
  private static final int TO_STACK_BASE = 72;
  private static final int TO_STACK_SIZE = 80;
  private static final int NEEDED = 88;

  /**
   * How much stack must be left for Java: HotSpot wants its guard zones and 80 KB of shadow pages
   * behind every native method (globals, StackShadowPages), and the callback takes some.
   */
  private static final long NEEDED_STACK = 192 * 1024;

  /** A part of its own, as the kernel wipes whole pages, which have 4 to 64 KB. */
  private static final int OPEN = 65536;

  private static @Nullable TrapHandler ofProcess;

  private final boolean duringStart;
  private final Pointer data;
  private final long place;

  /** The machine code has its address: it must never be collected. */
  private final TrapCallback callback;

  private TrapHandler(HandlerCode code, HotSpotThread thread, TrapCallback callback) {
    this.callback = callback;
    duringStart = !thread.complete();
    LibC libc = new LibC();
    data = libc.map(2L * OPEN);
    libc.wipeOnFork(data.share(OPEN), OPEN);
    data.setInt(IN_NATIVE, thread.inNative());
    data.setPointer(VM, thread.vm());
    data.setPointer(GET_ENV, thread.getEnv());
    data.setLong(TO_STATE, thread.toState());
    data.setLong(TO_STACK_BASE, thread.toStackBase());
    data.setLong(TO_STACK_SIZE, thread.toStackSize());
    data.setLong(NEEDED, NEEDED_STACK);
    data.setPointer(CALLBACK, CallbackReference.getFunctionPointer(callback));
    byte[] bytes = code.withData(Pointer.nativeValue(data));
    // It is written before it can be run, and the kernel makes the instruction cache follow when it
    // becomes executable (arch/arm64/mm/flush.c, __sync_icache_dcache).
    Pointer instructions = libc.map(OPEN);
    instructions.write(0, bytes, 0, bytes.length);
    libc.makeExecutable(instructions, OPEN);
    place = Pointer.nativeValue(instructions) + code.placeAt();
    data.setInt(OPEN, 1);
    data.setLong(PREVIOUS, libc.setHandler(SIGSYS, instructions));
  }

  /**
   * Sets the handler, if that has not been done yet.
   *
   * @throws ReportsImpossibleException where it cannot work here; nothing was changed
   */
  static synchronized TrapHandler of(Arch arch, TrappedCalls calls) {
    TrapHandler known = ofProcess;
    if (known == null) {
      HandlerCode code = HandlerCode.of(arch).orElseThrow(() -> otherArchitecture(arch));
      requireUnblocked();
      HotSpotThread thread = HotSpotThread.find();
      known = new TrapHandler(code, thread, new TrapCallback(SavedRegisters.of(arch), calls));
      ofProcess = known;
    }
    return known;
  }

  private static ReportsImpossibleException otherArchitecture(Arch arch) {
    return new ReportsImpossibleException(
        "It is not known on "
            + arch.kernelName()
            + " how a signal handler finds and sets the registers of a system call, only on x86_64"
            + " and aarch64. Install without reportDenials(), and use `seccomp4j run --audit`.");
  }

  /** The kernel kills a process whose thread blocks the signal of a trap. */
  private static void requireUnblocked() {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        if (blocksSigsys(thread)) {
          throw new ReportsImpossibleException(
              "Thread "
                  + thread.getFileName()
                  + " blocks SIGSYS (SigBlk in "
                  + thread
                  + "/status), and the kernel kills a process for a trap on a thread that does. Let"
                  + " whatever starts this JVM, or the native library that started the thread,"
                  + " unblock it.");
        }
      }
    } catch (IOException e) {
      throw new ReportsImpossibleException(
          "/proc/self/task cannot be read, so it is not known whether a thread blocks SIGSYS: " + e,
          e);
    }
  }

  private static boolean blocksSigsys(Path thread) throws IOException {
    try {
      for (String line : Files.readAllLines(thread.resolve("status"))) {
        if (line.startsWith("SigBlk:")) {
          long blocked = Long.parseUnsignedLong(line.substring(7).strip(), 16);
          return (blocked >>> (SIGSYS - 1) & 1) != 0;
        }
      }
    } catch (NoSuchFileException e) {
      // It has ended.
      return false;
    }
    return false;
  }

  /** What {@code instruction_pointer} is when the handler makes a call again. */
  long place() {
    return place;
  }

  /** Calls of threads that the JVM does not know. */
  long unattached() {
    return data.getLong(UNATTACHED);
  }

  /** Calls of threads that were not in native code. */
  long insideVm() {
    return data.getLong(INSIDE_VM);
  }

  /** Calls of threads that had too little stack left to say where they were. */
  long narrow() {
    return data.getLong(NARROW);
  }

  /**
   * Whether the JVM had not started when the handler was set: up to then the machine code knows no
   * threads of it, and only counts.
   */
  boolean isSetDuringStart() {
    return duringStart;
  }

  /** Calls what the machine code calls, as if the trial call of that policy had been trapped. */
  void rehearse(int policy, long answer) {
    callback.rehearse(policy, answer);
  }

  TrappedCalls calls() {
    return callback.calls();
  }
}
