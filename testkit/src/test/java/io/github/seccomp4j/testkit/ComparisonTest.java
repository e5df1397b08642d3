package io.github.seccomp4j.testkit;

import static io.github.seccomp4j.annotation.Errno.ENOSYS;
import static io.github.seccomp4j.testkit.PolicyAssertions.ERRNO;
import static io.github.seccomp4j.testkit.PolicyAssertions.KILL_PROCESS;
import static io.github.seccomp4j.testkit.PolicyAssertions.LOG;
import static io.github.seccomp4j.testkit.PolicyAssertions.assertThatPolicy;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private static PolicyBuilder denying(Outcome outcome, String... calls) {
    return Policy.builder("denying " + List.of(calls))
        .arches("x86_64")
        .jvm(false)
        .defaultOutcome(Outcome.ALLOW)
        .rule(outcome, List.of(calls));
  }

  @Test
  void annotatedPolicies() {
    assertThatPolicy(UploadPolicy.Stricter.class)
        .isNoLooserThan(UploadPolicy.class)
        .allowsNoMoreThan(UploadPolicy.class);
    assertThatPolicy(UploadPolicy.class).answersLike(new UploadPolicy_Seccomp());
    assertThatThrownBy(
            () -> assertThatPolicy(UploadPolicy.class).isNoLooserThan(UploadPolicy.Stricter.class))
        .hasMessageContaining("UploadPolicy must be no looser than ")
        .hasMessageContaining("UploadPolicy$Stricter on x86_64")
        .hasMessageContaining("  it says:   ALLOW, decided by the program, which always")
        .hasMessageContaining("  x86_64 init_module: ALLOW, the other ERRNO(EPERM); always")
        .hasMessageContaining("  x86_64 finit_module: ALLOW, the other ERRNO(EPERM); always");
  }

  @Test
  void severity() {
    Policy kills = denying(KILL_PROCESS, "mount").build();
    Policy fails = denying(ERRNO(1), "mount").build();
    Policy failsOtherwise = denying(ERRNO(ENOSYS), "mount").build();
    Policy logs = denying(LOG, "mount").build();
    Policy allows = denying(ERRNO(1), "reboot").build();
    assertThatPolicy(kills).isNoLooserThan(fails).allowsNoMoreThan(fails);
    assertThatPolicy(fails).allowsNoMoreThan(kills).isNoLooserThan(failsOtherwise);
    assertThatPolicy(logs).isNoLooserThan(denying(LOG, "mount").build());
    looser(fails, kills, "x86_64 mount: ERRNO(EPERM), the other KILL_PROCESS; always");
    looser(logs, fails, "x86_64 mount: LOG, the other ERRNO(EPERM); always");
    looser(allows, fails, "x86_64 mount: ALLOW, the other ERRNO(EPERM); always");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThatPolicy(fails).answersLike(failsOtherwise))
        .withMessageContaining("x86_64 mount: ERRNO(EPERM), the other ERRNO(ENOSYS); always");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThatPolicy(logs).allowsNoMoreThan(fails));
  }

  private static void looser(Policy first, Policy second, String why) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThatPolicy(first).isNoLooserThan(second))
        .withMessageContaining(why);
  }

  /** One value in 2^32, which no sample would find. */
  @Test
  void oneValueOfOneArgument() {
    Policy all = denying(ERRNO(1), "socket").build();
    Policy allButOne =
        Policy.builder("all but one")
            .arches("x86_64")
            .jvm(false)
            .defaultOutcome(Outcome.ALLOW)
            .rule(ERRNO(1), List.of("socket"), Condition.on("family").notEqualTo(0x1234_5678))
            .build();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThatPolicy(allButOne).isNoLooserThan(all))
        .withMessageContaining("  but for:   socket(family=0x12345678, type=0x0, protocol=0x0)")
        .withMessageContaining("  it says:   ALLOW, decided by the policy's default")
        .withMessageContaining("  the other: ERRNO(EPERM), decided by denying [socket], rule 1");
    assertThatPolicy(all).isNoLooserThan(allButOne);
  }

  @Test
  void architecturesThatOnlyOneHas() {
    Policy both = denying(ERRNO(1), "mount").arches("x86_64", "aarch64").build();
    Policy one = denying(ERRNO(1), "mount").build();
    assertThatPolicy(one).isNoLooserThan(both);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThatPolicy(both).isNoLooserThan(one))
        .withMessageContaining("on aarch64: the second was compiled only for x86_64")
        .withMessageContaining(".on(Arch.X86_64)");
    assertThatPolicy(both).on(Arch.X86_64).isNoLooserThan(one);
  }

  /** Of several pairs of answers on other architectures none may be missed. */
  @Test
  void callsOfOtherArchitectures() {
    CompiledPolicy forgetful =
        only(
            Instruction.of(Opcode.LD_ABS, Arch.NR_OFFSET),
            new Instruction(Opcode.JEQ_K, 0, 1, 1),
            Instruction.of(Opcode.RET_K, Action.ERRNO.code() | 1),
            new Instruction(Opcode.JEQ_K, 0, 1, 2),
            Instruction.of(Opcode.RET_K, Action.ALLOW.code()),
            Instruction.of(Opcode.RET_K, Action.KILL_PROCESS.code()));
    CompiledPolicy killing = only(Instruction.of(Opcode.RET_K, Action.KILL_PROCESS.code()));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThatPolicy(forgetful).allowsNoMoreThan(killing))
        .withMessageContaining("other architectures: ALLOW, the other KILL_PROCESS; some calls");
    assertThatPolicy(killing).isNoLooserThan(forgetful);
  }

  private static CompiledPolicy only(Instruction... instructions) {
    BpfProgram program = BpfProgram.of(Arch.X86_64, List.of(instructions));
    return new CompiledPolicy() {
      @Override
      public String name() {
        return "raw";
      }

      @Override
      public List<Arch> arches() {
        return List.of(Arch.X86_64);
      }

      @Override
      public Optional<BpfProgram> program(Arch arch) {
        return arch == Arch.X86_64 ? Optional.of(program) : Optional.empty();
      }
    };
  }

  @Test
  void whatCannotBeDecidedIsSaid() {
    CompiledPolicy computed =
        only(
            Instruction.of(Opcode.LD_ABS, Arch.DATA_SIZE - 8),
            Instruction.of(Opcode.MUL_K, 3),
            Instruction.of(Opcode.RET_A, 0));
    assertThatThrownBy(() -> assertThatPolicy(computed).on("read").allows())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be decided for all arguments, so nothing is asserted");
    assertThatThrownBy(() -> assertThatPolicy(computed).isNoLooserThan(computed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be compared exactly, so nothing is asserted");
  }
}
