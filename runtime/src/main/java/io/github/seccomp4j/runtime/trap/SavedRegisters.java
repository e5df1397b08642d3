package io.github.seccomp4j.runtime.trap;

import com.sun.jna.Pointer;
import io.github.seccomp4j.arch.Arch;
import java.util.List;

/**
 * Where the registers of the interrupted thread lie in a {@code ucontext_t}, in bytes.
 *
 * @param arguments those of a system call
 * @param result the call's result
 * @param stack the stack pointer
 */
record SavedRegisters(List<Integer> arguments, int result, int stack) {
  // sys/ucontext.h of the GNU C library: gregs at 40, 8 bytes each; the order of REG_R8 and so on.
  private static final SavedRegisters X86_64 =
      new SavedRegisters(List.of(104, 112, 136, 56, 40, 48), 144, 160);

  // sys/ucontext.h: regs at 184, 31 of them, then sp.
  private static final SavedRegisters AARCH64 =
      new SavedRegisters(List.of(184, 192, 200, 208, 216, 224), 184, 432);

  static SavedRegisters of(Arch arch) {
    return arch == Arch.AARCH64 ? AARCH64 : X86_64;
  }

  /**
   * The arguments.
   *
   * @param first the first one: on aarch64 the result stands in its place by now
   */
  long[] arguments(Pointer context, long first) {
    long[] values = new long[arguments.size()];
    values[0] = first;
    for (int i = 1; i < values.length; i++) {
      values[i] = context.getLong(arguments.get(i));
    }
    return values;
  }
}
