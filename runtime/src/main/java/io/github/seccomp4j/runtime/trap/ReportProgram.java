package io.github.seccomp4j.runtime.trap;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import java.util.ArrayList;
import java.util.List;

/**
 * The report filter: it traps exactly the calls of {@link ReportedCalls} that a policy's program
 * answers with an error, and allows all others. It stands beside the policy's own filter, which is
 * not touched: of two filters the stricter one counts (seccomp(2)), so no mistake in this one can
 * let through what the policy denies.
 *
 * <p>It begins with the calls; for one of them the policy's own instructions follow, with a trap
 * for each error and ALLOW for everything else. A call that {@link HandlerCode} makes again is
 * known by its place and let pass.
 */
final class ReportProgram {
  /** No call's number on any architecture; made once to see that the handler works. */
  static final int TEST_CALL = 4000;

  // include/uapi/linux/seccomp.h: SECCOMP_RET_ACTION_FULL and SECCOMP_RET_DATA
  private static final int ACTION_BITS = 0xffff_0000;
  private static final int DATA_BITS = 0xffff;

  /**
   * The attach listener's sockets and, for the flight recorder's list of interfaces, getifaddrs:
   * HotSpot makes these itself.
   */
  private static final List<String> FAMILIES_OF_THE_VM = List.of("AF_UNIX", "AF_NETLINK");

  private static final Instruction ALLOW = Instruction.of(Opcode.RET_K, Action.ALLOW.code());

  private final Arch arch;
  private final long place;
  private final Instruction trap;

  private ReportProgram(Arch arch, int policy, long place) {
    this.arch = arch;
    this.place = place;
    this.trap = Instruction.of(Opcode.RET_K, Action.TRAP.code() | HandlerCode.MARK | policy);
  }

  /**
   * Makes it.
   *
   * @param program the policy's
   * @param calls what to trap
   * @param policy the index that the traps carry, below {@link HandlerCode#POLICIES}
   * @param place where the handler makes its calls
   */
  static BpfProgram of(BpfProgram program, ReportedCalls calls, int policy, long place) {
    ReportProgram made = new ReportProgram(program.arch(), policy, place);
    List<Instruction> all = made.prologue(calls);
    for (Instruction one : program.instructions()) {
      if (one.code() == Opcode.RET_A) {
        throw new ReportsImpossibleException(
            "The program computes what it returns (RET A). Install without reportDenials().");
      }
      all.add(one.code() == Opcode.RET_K ? made.answer(one.k()) : one);
    }
    if (all.size() > BpfProgram.MAX_LENGTH) {
      throw new ReportsImpossibleException(
          "The report filter would have "
              + all.size()
              + " instructions, and the kernel takes 4096. Install without reportDenials().");
    }
    return BpfProgram.of(program.arch(), all);
  }

  private Instruction answer(int returned) {
    boolean error = (returned & ACTION_BITS) == Action.ERRNO.code() && (returned & DATA_BITS) != 0;
    return error ? trap : ALLOW;
  }

  private List<Instruction> prologue(ReportedCalls calls) {
    List<Instruction> watched = unlessAtPlace(List.of(trap, ALLOW));
    List<Instruction> families = unlessFamilyOfTheVm();
    List<Instruction> all = new ArrayList<>();
    all.add(Instruction.of(Opcode.LD_ABS, Arch.ARCH_OFFSET));
    all.add(new Instruction(Opcode.JEQ_K, 1, 0, arch.auditId()));
    all.add(ALLOW);
    all.add(Instruction.of(Opcode.LD_ABS, Arch.NR_OFFSET));
    // Behind the tests stand ALLOW, what is watched, socket, and then all other calls.
    int left = 1 + calls.watched().size() + calls.denied().size();
    all.add(jumpIfCall(TEST_CALL, left));
    for (int number : calls.watched().keySet()) {
      left--;
      all.add(jumpIfCall(number, left));
    }
    for (int number : calls.denied().keySet()) {
      left--;
      boolean socket = calls.name(number).equals("socket");
      all.add(jumpIfCall(number, left + watched.size() + (socket ? 0 : families.size())));
    }
    all.add(ALLOW);
    all.addAll(watched);
    all.addAll(families);
    all.addAll(unlessAtPlace(List.of()));
    return all;
  }

  /**
   * Goes on where the call is not that one.
   *
   * @param skipped how many instructions lie between, without the ALLOW at the end of the tests
   */
  private static Instruction jumpIfCall(int number, int skipped) {
    return new Instruction(Opcode.JEQ_K, skipped, 0, number);
  }

  private List<Instruction> unlessFamilyOfTheVm() {
    List<Instruction> all = new ArrayList<>();
    all.add(Instruction.of(Opcode.LD_ABS, arch.lowOffset(0)));
    int left = FAMILIES_OF_THE_VM.size();
    for (String family : FAMILIES_OF_THE_VM) {
      left--;
      int value = (int) arch.constant(family).orElseThrow();
      all.add(new Instruction(Opcode.JEQ_K, left, left == 0 ? 1 : 0, value));
    }
    all.add(ALLOW);
    return all;
  }

  /** ALLOW for a call of the handler; others go on behind it, to what is given. */
  private List<Instruction> unlessAtPlace(List<Instruction> next) {
    List<Instruction> all = new ArrayList<>();
    // The low half first: all machines with a handler are little-endian.
    all.add(Instruction.of(Opcode.LD_ABS, Arch.INSTRUCTION_POINTER_OFFSET));
    all.add(new Instruction(Opcode.JEQ_K, 0, 3, (int) place));
    all.add(Instruction.of(Opcode.LD_ABS, Arch.INSTRUCTION_POINTER_OFFSET + Integer.BYTES));
    all.add(new Instruction(Opcode.JEQ_K, 0, 1, (int) (place >>> Integer.SIZE)));
    all.add(ALLOW);
    all.addAll(next);
    return all;
  }
}
