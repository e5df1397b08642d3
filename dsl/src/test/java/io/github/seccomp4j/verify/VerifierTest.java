package io.github.seccomp4j.verify;

import static io.github.seccomp4j.bpf.Opcode.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.ReferencePolicy;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.ProofResult.Differs;
import io.github.seccomp4j.verify.ProofResult.Proved;
import io.github.seccomp4j.verify.ProofResult.Undecided;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs written by hand, held against policies. */
final class VerifierTest {
  private static final int ALLOW = 0x7fff_0000;
  private static final int EPERM = 0x0005_0001;
  private static final int KILL = 0x8000_0000;

  private static Instruction of(int code, int k) {
    return Instruction.of(code, k);
  }

  private static Instruction jump(int code, int k, int yes, int no) {
    return new Instruction(code, yes, no, k);
  }

  private static BpfProgram aarch64(Instruction... instructions) {
    return BpfProgram.of(Arch.AARCH64, List.of(instructions));
  }

  private static final Policy READ =
      Policy.builder("read").arches("aarch64").jvm(false).allow("read").build();

  private static final Policy IOCTL =
      Policy.builder("ioctl")
          .arches("aarch64")
          .jvm(false)
          .rule(Outcome.ALLOW, List.of("ioctl"), Condition.on("arg").notEqualTo(0))
          .build();

  @Test
  void provesAProgramThatUsesEverything() {
    // A is the architecture shifted, masked and put together again; 63 is compared through cells.
    BpfProgram program =
        aarch64(
            of(LD_ABS, 4),
            of(XOR_K, 0xc000_00b7),
            jump(JEQ_K, 0, 1, 0),
            of(RET_K, KILL),
            of(LDX_IMM, 63),
            of(STX, 5),
            of(LD_ABS, 0),
            of(ST, 6),
            of(RSH_K, 16),
            jump(JSET_K, 0xffff, 5, 0),
            of(LD_MEM, 6),
            of(LSH_K, 16),
            of(LDX_IMM, 16),
            of(RSH_X, 0),
            of(LDX_MEM, 5),
            jump(JEQ_X, 0, 0, 1),
            of(RET_K, ALLOW),
            of(RET_K, EPERM));
    // From 9 to 15 the accumulator would hold 0 there: that jump must lead to the last RET.
    BpfProgram right = with(program, 9, jump(JSET_K, 0xffff, 7, 0));
    assertThat(Verifier.verify(READ, right)).isEqualTo(new Proved());
    BpfProgram wrong = with(program, 4, of(LDX_IMM, 64));
    assertThat(Verifier.verify(READ, wrong)).isInstanceOf(Differs.class);
  }

  private static BpfProgram with(BpfProgram program, int index, Instruction instruction) {
    List<Instruction> all = new java.util.ArrayList<>(program.instructions());
    all.set(index, instruction);
    return BpfProgram.of(program.arch(), all);
  }

  @Test
  void findsTheOneOfAllValuesThatIsWrong() {
    BpfProgram program =
        aarch64(
            of(LD_ABS, 4),
            jump(JEQ_K, 0xc000_00b7, 1, 0),
            of(RET_K, KILL),
            of(LD_ABS, 0),
            jump(JEQ_K, 29, 1, 0),
            of(RET_K, EPERM),
            of(LD_ABS, 36),
            jump(JEQ_K, 0, 0, 3),
            of(LD_ABS, 32),
            jump(JEQ_K, 0, 0, 5),
            of(RET_K, EPERM),
            jump(JEQ_K, 0x1234_5678, 0, 3),
            of(LD_ABS, 32),
            jump(JEQ_K, 0x9abc_def1, 0, 1),
            of(RET_K, EPERM),
            of(RET_K, ALLOW));
    assertThat(Verifier.verify(IOCTL, program))
        .isEqualTo(
            new Differs(
                SyscallEvent.of(Arch.AARCH64, 29, 0, 0, 0x1234_5678_9abc_def1L),
                Outcome.ALLOW,
                new Verdict(EPERM)));
    BpfProgram right = with(program, 14, of(RET_K, ALLOW));
    assertThat(Verifier.verify(IOCTL, right)).isEqualTo(new Proved());
  }

  @Test
  void findsAProgramThatLooksAtTheInstructionPointer() {
    BpfProgram program =
        aarch64(
            of(LD_ABS, 12),
            jump(JEQ_K, 77, 0, 1),
            of(RET_K, ALLOW),
            of(LD_ABS, 4),
            jump(JEQ_K, 0xc000_00b7, 1, 0),
            of(RET_K, KILL),
            of(LD_ABS, 0),
            jump(JEQ_K, 63, 1, 0),
            of(RET_K, EPERM),
            of(RET_K, ALLOW));
    ProofResult verification = Verifier.verify(READ, program);
    assertThat(verification).isInstanceOf(Differs.class);
    assertThat(((Differs) verification).event().instructionPointer() >>> 32).isEqualTo(77);
  }

  @Test
  void findsOtherDataOfTheSameAction() {
    BpfProgram program =
        aarch64(
            of(LD_ABS, 4),
            jump(JEQ_K, 0xc000_00b7, 1, 0),
            of(RET_K, KILL),
            of(LD_ABS, 0),
            jump(JEQ_K, 63, 1, 0),
            of(RET_K, 0x0005_0002),
            of(RET_K, ALLOW));
    assertThat(Verifier.verify(READ, program)).isInstanceOf(Differs.class);
    assertThat(Verifier.verify(READ, with(program, 5, of(RET_K, EPERM)))).isEqualTo(new Proved());
    assertThat(BoundaryCheck.difference(ReferencePolicy.of(READ, Arch.AARCH64), program))
        .isPresent();
    assertThat(
            BoundaryCheck.difference(
                ReferencePolicy.of(READ, Arch.AARCH64), with(program, 5, of(RET_K, EPERM))))
        .isEmpty();
  }

  @Test
  void isUndecidedAboutWhatItCannotFollow() {
    assertThat(Verifier.verify(READ, aarch64(of(LD_ABS, 0), of(ADD_K, 1), of(RET_K, ALLOW))))
        .isEqualTo(new Undecided("instruction 1 does arithmetic with an input"));
    assertThat(Verifier.verify(READ, aarch64(of(LD_ABS, 0))))
        .isEqualTo(
            new Undecided(
                "the kernel refuses the program: instruction 0: the last instruction must be a"
                    + " RET"));
  }
}
