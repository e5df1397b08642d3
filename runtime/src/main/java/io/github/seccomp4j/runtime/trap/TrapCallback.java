package io.github.seccomp4j.runtime.trap;

import com.sun.jna.CallbackProxy;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The Java part of the handler, on the thread that made the call, in the middle of it: its stack is
 * what the report is for. It takes down what will be gone later, and nothing more.
 */
final class TrapCallback implements CallbackProxy {
  // siginfo_t (include/uapi/asm-generic/siginfo.h)
  private static final int SI_ERRNO = 4;
  private static final int SI_SYSCALL = 24;

  /** The longest address that is looked at: struct sockaddr_un has 110 bytes. */
  private static final int LONGEST = 110;

  /** So far above the stack pointer there are Java frames, so the memory is there. */
  private static final long NEAR = 4096;

  /** More than the parts of siginfo_t and ucontext_t that are looked at. */
  private static final int FRAME = 1024;

  private static final byte[] NOTHING = new byte[0];

  private final SavedRegisters registers;
  private final TrappedCalls calls;

  TrapCallback(SavedRegisters registers, TrappedCalls calls) {
    this.registers = registers;
    this.calls = calls;
  }

  /** Signal, siginfo_t, ucontext_t, and the first argument of the call. */
  @Override
  public Class<?>[] getParameterTypes() {
    return new Class<?>[] {int.class, Pointer.class, Pointer.class, long.class};
  }

  @Override
  public Class<?> getReturnType() {
    return void.class;
  }

  /** Called by the machine code. */
  @Override
  public @Nullable Object callback(Object[] given) {
    try {
      Pointer info = (Pointer) given[1];
      Pointer context = (Pointer) given[2];
      long first = (Long) given[3];
      long[] arguments = registers.arguments(context, first);
      calls.add(
          new TrappedCall(
              info.getInt(SI_ERRNO) & 0xff,
              info.getInt(SI_SYSCALL),
              arguments,
              context.getLong(registers.result()),
              onStack(context.getLong(registers.stack()), arguments[1], arguments[2]),
              Thread.currentThread(),
              new Throwable(),
              System.currentTimeMillis()));
    } catch (Throwable e) {
      // Out of stack or memory: the call itself has its answer already.
      calls.lose();
    }
    return null;
  }

  /** With a signal's frame that is made up. */
  void rehearse(int policy, long answer) {
    try (Memory info = new Memory(FRAME);
        Memory context = new Memory(FRAME)) {
      info.clear();
      context.clear();
      info.setInt(SI_ERRNO, HandlerCode.MARK | policy);
      info.setInt(SI_SYSCALL, ReportProgram.TEST_CALL);
      context.setLong(registers.result(), answer);
      callback(new Object[] {0, info, context, 0L});
    }
  }

  TrappedCalls calls() {
    return calls;
  }

  /** Never reads what may not be there: a fault in here would end the JVM. */
  private static byte[] onStack(long stack, long pointer, long length) {
    long wanted = Math.min(length, LONGEST);
    long above = pointer - stack;
    return wanted > 0 && above >= 0 && above + wanted <= NEAR
        ? new Pointer(pointer).getByteArray(0, (int) wanted)
        : NOTHING;
  }
}
