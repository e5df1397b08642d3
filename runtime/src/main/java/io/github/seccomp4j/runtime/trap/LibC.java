package io.github.seccomp4j.runtime.trap;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/** The functions of the C library that setting a handler takes. */
final class LibC {
  private static final int PROT_READ = 1;
  private static final int PROT_WRITE = 2;
  private static final int PROT_EXEC = 4;

  // asm-generic/mman.h and asm-generic/mman-common.h: MAP_PRIVATE | MAP_ANONYMOUS
  private static final int PRIVATE_ANONYMOUS = 0x22;
  private static final int MADV_WIPEONFORK = 18;

  // struct sigaction of the GNU C library and of musl, on 64-bit machines.
  private static final int SIGACTION_SIZE = 152;
  private static final int FLAGS_AT = 136;
  private static final int SA_SIGINFO = 4;
  private static final int SA_RESTART = 0x1000_0000;
  // Else SIGSYS would be blocked in the handler, and a trap of a call that Java code makes there
  // would kill the process (kernel/signal.c, force_sig_info_to_task).
  private static final int SA_NODEFER = 0x4000_0000;

  private static final long SIG_IGN = 1;

  private final NativeLibrary library = NativeLibrary.getInstance("c");

  /** Memory that is never given back, readable and writable. */
  Pointer map(long size) {
    Pointer block =
        function("mmap")
            .invokePointer(
                new Object[] {
                  Pointer.NULL, size, PROT_READ | PROT_WRITE, PRIVATE_ANONYMOUS, -1, 0L
                });
    if (Pointer.nativeValue(block) == -1) {
      throw failed("mmap");
    }
    return block;
  }

  /** Makes memory executable, and no longer writable. */
  void makeExecutable(Pointer block, long size) {
    require("mprotect", block, size, PROT_READ | PROT_EXEC);
  }

  /** From now on a child that fork makes finds zeros there (madvise(2), Linux 4.14). */
  void wipeOnFork(Pointer block, long size) {
    require("madvise", block, size, MADV_WIPEONFORK);
  }

  /**
   * Sets the handler of a signal.
   *
   * @return the function that was the handler before; 0 where the signal had its default action or
   *     was ignored, which for a trap is the same (force_sig_info_to_task)
   */
  long setHandler(int signal, Pointer handler) {
    try (Memory action = new Memory(SIGACTION_SIZE);
        Memory before = new Memory(SIGACTION_SIZE)) {
      action.clear();
      action.setPointer(0, handler);
      action.setInt(FLAGS_AT, SA_SIGINFO | SA_RESTART | SA_NODEFER);
      require("sigaction", signal, action, before);
      long old = before.getLong(0);
      return old == SIG_IGN ? 0 : old;
    }
  }

  /** Makes a call without arguments; the result, or the negative errno. */
  long syscall(int number) {
    long result = function("syscall").invokeLong(new Object[] {(long) number});
    return result == -1 ? -Native.getLastError() : result;
  }

  private void require(String function, Object... arguments) {
    if (function(function).invokeInt(arguments) != 0) {
      throw failed(function);
    }
  }

  private static ReportsImpossibleException failed(String function) {
    return new ReportsImpossibleException(
        function + " failed with errno " + Native.getLastError() + " while the handler was set.");
  }

  private Function function(String name) {
    return library.getFunction(name);
  }
}
