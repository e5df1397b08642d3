package io.github.seccomp4j.fuzzing;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The real kernel's answers, for any program and any call.
 *
 * <p>The program is installed with two changes, so that it can do no harm. Each of its RETs returns
 * an errno of its own instead, ALLOW's too: no call is ever executed, and the errno identifies the
 * RET that was reached. Three instructions before it let through every call without a mark in the
 * high half of its sixth argument, since the JVM itself must go on. Jumps are relative, so the rest
 * is the program as it is.
 *
 * <p>It happens in another process, in a thread for each program ({@link KernelChild}).
 */
final class KernelAnswers implements AutoCloseable {
  static final Arch HOST = Arch.host().orElseThrow();

  private static final Set<String> PROBES = Set.of("uprobe", "uretprobe");
  private static final int MARK = 0x5ecc_0a4b;
  private static final int LAST = Arch.MAX_ARGS - 1;

  private final Process child;
  private final DataOutputStream out;
  private final DataInputStream in;

  private KernelAnswers(Process child) {
    this.child = child;
    out = new DataOutputStream(new BufferedOutputStream(child.getOutputStream()));
    in = new DataInputStream(new BufferedInputStream(child.getInputStream()));
  }

  /** Starts the other process. */
  static KernelAnswers start() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(KernelChild.class.getName());
    try {
      return new KernelAnswers(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether the kernel asks filters about this call at all: newer ones (seen on 6.18) do not for
   * those that its own probes make (seccomp_uprobe_exception in kernel/seccomp.c).
   */
  static boolean isFiltered(SyscallEvent call) {
    return !PROBES.contains(HOST.nameOf(call.number()).orElse(""));
  }

  /** The call with the mark, and as if made on this machine: the kernel can be asked about it. */
  static SyscallEvent askable(SyscallEvent call) {
    List<Long> arguments = new ArrayList<>(call.arguments());
    arguments.set(LAST, (long) MARK << 32 | (arguments.get(LAST) & 0xffff_ffffL));
    return new SyscallEvent(HOST.auditId(), call.number(), 0, arguments);
  }

  /**
   * The kernel's answers, as the return values of the program's RETs.
   *
   * @param program one for this machine, whose RETs give constants and which does not look at the
   *     instruction pointer
   * @param calls what {@link #askable} gave
   */
  List<Integer> answers(BpfProgram program, List<SyscallEvent> calls) {
    List<Integer> returnValues = new ArrayList<>();
    BpfProgram changed = changed(program, returnValues);
    List<Integer> answers = new ArrayList<>();
    try {
      send(changed.toBytes(), calls);
      for (SyscallEvent call : calls) {
        int errno = in.readInt();
        if (errno < 1 || errno > returnValues.size()) {
          throw new AssertionError("the kernel answers " + errno + " to " + call);
        }
        answers.add(returnValues.get(errno - 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("asking the kernel about " + program.instructions(), e);
    }
    return answers;
  }

  private static BpfProgram changed(BpfProgram program, List<Integer> returnValues) {
    boolean bigEndian = HOST.byteOrder() == ByteOrder.BIG_ENDIAN;
    int last = Arch.ARGS_OFFSET + LAST * Long.BYTES;
    List<Instruction> changed = new ArrayList<>();
    changed.add(Instruction.of(Opcode.LD_ABS, bigEndian ? last : last + Integer.BYTES));
    changed.add(new Instruction(Opcode.JEQ_K, 1, 0, MARK));
    changed.add(Instruction.of(Opcode.RET_K, Action.ALLOW.code()));
    for (Instruction one : program.instructions()) {
      if (one.code() == Opcode.RET_A) {
        throw new IllegalArgumentException("returns what it has computed");
      }
      if (one.code() == Opcode.RET_K) {
        if (!returnValues.contains(one.k())) {
          returnValues.add(one.k());
        }
        int errno = 1 + returnValues.indexOf(one.k());
        changed.add(Instruction.of(Opcode.RET_K, Action.ERRNO.code() | errno));
      } else {
        changed.add(one);
      }
    }
    return BpfProgram.of(HOST, changed);
  }

  private void send(byte[] program, List<SyscallEvent> calls) throws IOException {
    out.writeInt(program.length);
    out.write(program);
    out.writeInt(calls.size());
    for (SyscallEvent call : calls) {
      out.writeInt(call.number());
      for (long argument : call.arguments()) {
        out.writeLong(argument);
      }
    }
    out.flush();
  }

  /** Ends the other process. */
  @Override
  public void close() {
    child.destroy();
  }
}
