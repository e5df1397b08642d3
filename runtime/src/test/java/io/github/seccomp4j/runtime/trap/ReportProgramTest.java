package io.github.seccomp4j.runtime.trap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The report filter against the program that it is made for, both run by the simulator. */
final class ReportProgramTest {
  private static final long PLACE = 0x7fff_1234_5678L;
  private static final int POLICY = 3;

  /** Answers that depend on the call and on its first argument. */
  private static BpfProgram policy(Arch arch) {
    List<Instruction> all = new ArrayList<>();
    all.add(Instruction.of(Opcode.LD_ABS, Arch.NR_OFFSET));
    answer(all, arch, "execve", Action.ERRNO.code() | 1);
    answer(all, arch, "execveat", Action.KILL_PROCESS.code());
    answer(all, arch, "connect", Action.ERRNO.code() | 13);
    answer(all, arch, "ptrace", Action.ERRNO.code());
    answer(all, arch, "mount", Action.KILL_PROCESS.code());
    answer(all, arch, "bpf", Action.LOG.code());
    answer(all, arch, "openat", Action.ERRNO.code() | 2);
    int socket = arch.numberOf("socket").orElseThrow();
    all.add(new Instruction(Opcode.JEQ_K, 0, 4, socket));
    all.add(Instruction.of(Opcode.LD_ABS, arch.lowOffset(0)));
    all.add(new Instruction(Opcode.JGT_K, 0, 1, 2));
    all.add(Instruction.of(Opcode.RET_K, Action.ERRNO.code() | 97));
    all.add(Instruction.of(Opcode.RET_K, Action.ALLOW.code()));
    all.add(Instruction.of(Opcode.RET_K, Action.ALLOW.code()));
    return BpfProgram.of(arch, all);
  }

  private static void answer(List<Instruction> all, Arch arch, String syscall, int value) {
    all.add(new Instruction(Opcode.JEQ_K, 0, 1, arch.numberOf(syscall).orElseThrow()));
    all.add(Instruction.of(Opcode.RET_K, value));
  }

  private static Verdict verdict(BpfProgram program, SyscallEvent event) {
    return Simulator.of(program).verdict(event);
  }

  @ParameterizedTest
  @EnumSource(
      value = Arch.class,
      names = {"X86_64", "AARCH64"})
  void trapsWhatThePolicyAnswersWithAnErrorAndNothingElse(Arch arch) {
    BpfProgram policy = policy(arch);
    ReportedCalls calls = ReportedCalls.of(policy, List.of());
    assertThat(calls.denied().values()).containsExactlyInAnyOrder("socket", "connect");
    BpfProgram reports = ReportProgram.of(policy, calls, POLICY, PLACE);
    assertThat(ProgramCheck.refusal(reports)).isEmpty();
    Random random = new Random(1);
    List<Long> families = List.of(0L, 1L, 2L, 3L, 10L, 16L, 17L, 1L << 32 | 16, -1L);
    int traps = 0;
    for (int number = -2; number < 500; number++) {
      for (long family : families) {
        for (long place : List.of(0L, PLACE, PLACE ^ 1, PLACE ^ 1L << 40)) {
          List<Long> arguments = new ArrayList<>(List.of(family, 0L, 0L, 0L, 0L, 0L));
          arguments.set(1 + random.nextInt(5), random.nextLong());
          SyscallEvent event = new SyscallEvent(arch.auditId(), number, place, arguments);
          Verdict answer = verdict(reports, event);
          boolean trapped = isTrapped(arch, calls, policy, event);
          assertThat(answer.action())
              .as("%s", event)
              .isEqualTo(trapped ? Action.TRAP : Action.ALLOW);
          assertThat(answer.data()).isEqualTo(trapped ? HandlerCode.MARK | POLICY : 0);
          traps += trapped ? 1 : 0;
        }
      }
    }
    assertThat(traps).isPositive();
  }

  /** The rule in words of its own. */
  private static boolean isTrapped(
      Arch arch, ReportedCalls calls, BpfProgram policy, SyscallEvent event) {
    if (event.instructionPointer() == PLACE) {
      return false;
    }
    if (calls.watched().containsKey(event.number())) {
      return true;
    }
    String name = arch.nameOf(event.number()).orElse("");
    if (!ReportedCalls.CLOSED.contains(name)) {
      return false;
    }
    int family = event.arguments().get(0).intValue();
    if (name.equals("socket") && (family == 1 || family == 16)) {
      return false;
    }
    Verdict answer = verdict(policy, event);
    return answer.action() == Action.ERRNO && answer.data() != 0;
  }

  @Test
  void triesTheHandlerWithACallThatDoesNotExist() {
    for (Arch arch : Arch.values()) {
      assertThat(arch.nameOf(ReportProgram.TEST_CALL)).as("%s", arch).isEmpty();
    }
    BpfProgram policy = policy(Arch.X86_64);
    BpfProgram reports =
        ReportProgram.of(policy, ReportedCalls.of(policy, List.of()), POLICY, PLACE);
    SyscallEvent test = SyscallEvent.of(Arch.X86_64, ReportProgram.TEST_CALL);
    assertThat(verdict(reports, test).action()).isEqualTo(Action.TRAP);
    // Another architecture's calls are the policy's own business.
    assertThat(verdict(reports, SyscallEvent.of(Arch.I386, ReportProgram.TEST_CALL)).action())
        .isEqualTo(Action.ALLOW);
  }

  @Test
  void programThatLetsProgramsStart() {
    BpfProgram allows =
        BpfProgram.of(Arch.X86_64, List.of(Instruction.of(Opcode.RET_K, Action.ALLOW.code())));
    assertThatThrownBy(() -> ReportedCalls.of(allows, List.of()))
        .isInstanceOf(ReportsImpossibleException.class)
        .hasMessageContaining("execve and execveat");
    assertThat(ReportedCalls.of(allows, List.of(policy(Arch.X86_64))).programError()).isOne();
  }

  @Test
  void programThatIsTooLong() {
    List<Instruction> all = new ArrayList<>();
    while (all.size() < 4090) {
      all.add(Instruction.of(Opcode.LD_IMM, 0));
    }
    all.add(Instruction.of(Opcode.RET_K, Action.ERRNO.code() | 1));
    BpfProgram policy = BpfProgram.of(Arch.X86_64, all);
    assertThatThrownBy(
            () -> ReportProgram.of(policy, ReportedCalls.of(policy, List.of()), 0, PLACE))
        .isInstanceOf(ReportsImpossibleException.class)
        .hasMessageContaining("instructions, and the kernel takes 4096");
  }
}
