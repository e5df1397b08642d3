package io.github.seccomp4j.fuzzing;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.github.seccomp4j.arch.Arch;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.FutureTask;

/**
 * Runs in a process of its own: reads programs and calls, and makes the calls in a thread under the
 * program. Then the thread ends, and its filter with it.
 */
final class KernelChild {
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int SECCOMP_SET_MODE_FILTER = 1;
  private static final Function SYSCALL =
      NativeLibrary.getProcess().getFunction("syscall", Function.C_CONVENTION);

  private KernelChild() {}

  /** Answers until there are no more questions. */
  public static void main(String[] arguments) throws Exception {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    while (true) {
      byte[] program;
      try {
        program = new byte[in.readInt()];
      } catch (EOFException e) {
        return;
      }
      in.readFully(program);
      Object[][] calls = calls(in);
      FutureTask<int[]> answers = new FutureTask<>(() -> answers(program, calls));
      new Thread(answers, "under a filter").start();
      for (int answer : answers.get()) {
        out.writeInt(answer);
      }
      out.flush();
    }
  }

  private static Object[][] calls(DataInputStream in) throws IOException {
    Object[][] calls = new Object[in.readInt()][1 + Arch.MAX_ARGS];
    for (Object[] call : calls) {
      call[0] = (long) in.readInt();
      for (int i = 1; i < call.length; i++) {
        call[i] = in.readLong();
      }
    }
    return calls;
  }

  /** The errno of each call; 0 for one that did not fail. */
  private static int[] answers(byte[] program, Object[][] calls) {
    int[] answers = new int[calls.length];
    try (Memory instructions = new Memory(program.length);
        Memory header = new Memory(16)) {
      instructions.write(0, program, 0, program.length);
      header.setShort(0, (short) (program.length / 8));
      header.setPointer(8, instructions);
      require("prctl", PR_SET_NO_NEW_PRIVS, 1);
      require("seccomp", SECCOMP_SET_MODE_FILTER, 0, Pointer.nativeValue(header));
    }
    for (int i = 0; i < calls.length; i++) {
      answers[i] = SYSCALL.invokeLong(calls[i]) == -1 ? Native.getLastError() : 0;
    }
    return answers;
  }

  private static void require(String syscall, long... arguments) {
    Object[] all = {(long) KernelAnswers.HOST.numberOf(syscall).orElseThrow(), 0L, 0L, 0L, 0L, 0L};
    for (int i = 0; i < arguments.length; i++) {
      all[i + 1] = arguments[i];
    }
    if (SYSCALL.invokeLong(all) != 0) {
      throw new IllegalStateException(syscall + " failed: errno " + Native.getLastError());
    }
  }
}
