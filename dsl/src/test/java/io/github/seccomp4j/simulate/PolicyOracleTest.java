package io.github.seccomp4j.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.policy.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What rules mean, worked out by hand: numbers, widths and orders of arguments come from the
 * kernel's headers. The compiled program must say the same each time.
 */
final class PolicyOracleTest {
  private static final Outcome DENIED = Outcome.errno(1);

  private static Policy allow(String syscall, ArgCondition... conditions) {
    return Policy.builder("oracle")
        .jvm(false)
        .rule(Outcome.ALLOW, List.of(syscall), conditions)
        .build();
  }

  private static void expect(
      Policy policy, Arch arch, Outcome outcome, int number, long... arguments) {
    SyscallEvent event = SyscallEvent.of(arch, number, arguments);
    assertThat(PolicyOracle.of(policy, arch.servedBy()).outcome(event))
        .as("%s", event)
        .isEqualTo(outcome);
    Policy onlyHere =
        policy.toBuilder().arches(List.of(arch.servedBy().kernelName(), arch.kernelName())).build();
    assertThat(
            Simulator.of(
                    PolicyCompiler.compile(onlyHere)
                        .compiled()
                        .program(arch.servedBy())
                        .orElseThrow())
                .verdict(event))
        .as("%s", event)
        .isEqualTo(new Verdict(outcome.returnValue()));
  }

  @Test
  void anIntHas32Bits() {
    Policy policy = allow("fcntl", Condition.on("cmd").equalTo(2));
    for (Arch arch : List.of(Arch.X86_64, Arch.S390X)) {
      int fcntl = arch == Arch.X86_64 ? 72 : 55;
      expect(policy, arch, Outcome.ALLOW, fcntl, 0, 2);
      expect(policy, arch, Outcome.ALLOW, fcntl, 0, 0xdead_beef_0000_0002L);
      expect(policy, arch, DENIED, fcntl, 0, 3);
      expect(policy, arch, DENIED, fcntl, 2, 0, 2);
      expect(policy, arch, DENIED, fcntl, 0, 0x2_0000_0000L);
    }
  }

  @Test
  void aLongHas64Bits() {
    Policy policy = allow("mmap", Condition.on(2).maskedEqualTo(4, 0));
    expect(policy, Arch.X86_64, Outcome.ALLOW, 9, 0, 4096, 3);
    expect(policy, Arch.X86_64, DENIED, 9, 0, 4096, 7);
    Policy readable = allow("mmap", Condition.on("prot").equalTo(1));
    expect(readable, Arch.X86_64, Outcome.ALLOW, 9, 0, 4096, 1);
    expect(readable, Arch.X86_64, DENIED, 9, 0, 4096, 0x1_0000_0001L);
    expect(readable, Arch.AARCH64, DENIED, 222, 0, 4096, 0x8000_0000_0000_0001L);
  }

  @Test
  void aModeHas16Bits() {
    Policy policy = allow("fchmod", Condition.on("mode").equalTo(0x1ed));
    expect(policy, Arch.X86_64, Outcome.ALLOW, 91, 3, 0x1ed);
    expect(policy, Arch.X86_64, Outcome.ALLOW, 91, 3, 0xffff_ffff_ffff_01edL);
    expect(policy, Arch.X86_64, DENIED, 91, 3, 0x11ed);
    expect(policy, Arch.AARCH64, Outcome.ALLOW, 52, 3, 0x1_01ed);
  }

  @Test
  void aWidthCanBeWritten() {
    Policy wide = allow("fcntl", Condition.on("cmd").width(64).equalTo(2));
    expect(wide, Arch.X86_64, Outcome.ALLOW, 72, 0, 2);
    expect(wide, Arch.X86_64, DENIED, 72, 0, 0x1_0000_0002L);
    Policy narrow = allow("mmap", Condition.on(2).width(32).equalTo(1));
    expect(narrow, Arch.X86_64, Outcome.ALLOW, 9, 0, 0, 0x1_0000_0001L);
  }

  @Test
  void theFlagsOfCloneComeSecondOnS390() {
    Policy policy = allow("clone", Condition.on("clone_flags").maskedEqualTo(0x1_0000, 0x1_0000));
    expect(policy, Arch.X86_64, Outcome.ALLOW, 56, 0x3d_0f00, 0);
    expect(policy, Arch.X86_64, DENIED, 56, 0, 0x3d_0f00);
    expect(policy, Arch.AARCH64, Outcome.ALLOW, 220, 0x3d_0f00, 0);
    expect(policy, Arch.S390X, Outcome.ALLOW, 120, 0, 0x3d_0f00);
    expect(policy, Arch.S390X, DENIED, 120, 0x3d_0f00, 0);
  }

  @Test
  void negativeNumbersAreTwosComplementsOfTheWidth() {
    for (ArgCondition here :
        List.of(
            Condition.on("dfd").equalTo(-100),
            Condition.on("dfd").equalTo(0xffff_ff9cL),
            Condition.on("dfd").is(Operation.EQUAL_TO, Value.of("AT_FDCWD")))) {
      Policy policy = allow("openat", here);
      // A JVM passes an int in a register; the upper half is sign-extended, or not.
      expect(policy, Arch.X86_64, Outcome.ALLOW, 257, -100);
      expect(policy, Arch.X86_64, Outcome.ALLOW, 257, 0xffff_ff9cL);
      expect(policy, Arch.X86_64, DENIED, 257, 100);
      expect(policy, Arch.S390X, Outcome.ALLOW, 288, 0x1234_5678_ffff_ff9cL);
    }
    Policy wide = allow("lseek", Condition.on("offset").equalTo(-1));
    expect(wide, Arch.X86_64, Outcome.ALLOW, 8, 3, -1);
    expect(wide, Arch.X86_64, DENIED, 8, 3, 0xffff_ffffL);
  }

  @Test
  void anIntLiteralIsSignExtended() {
    // (long) 0x80000000 in Java.
    Policy policy = allow("ioctl", Condition.on("arg").equalTo(0x8000_0000));
    expect(policy, Arch.X86_64, Outcome.ALLOW, 16, 0, 0, 0xffff_ffff_8000_0000L);
    expect(policy, Arch.X86_64, DENIED, 16, 0, 0, 0x8000_0000L);
    Policy narrow = allow("ioctl", Condition.on("cmd").equalTo(0x8000_0000));
    expect(narrow, Arch.X86_64, Outcome.ALLOW, 16, 0, 0x8000_0000L);
  }

  @Test
  void comparesAreUnsigned() {
    Policy policy = allow("dup2", Condition.on("newfd").lessThan(3));
    expect(policy, Arch.X86_64, Outcome.ALLOW, 33, 9, 2);
    expect(policy, Arch.X86_64, DENIED, 33, 9, 3);
    expect(policy, Arch.X86_64, DENIED, 33, 9, -1);
  }

  @Test
  void namesHaveTheNumbersOfTheArchitecture() {
    Policy policy =
        allow(
            "openat",
            Condition.on("flags").is(Operation.EQUAL_TO, Value.of("O_DIRECTORY|O_CLOEXEC")));
    // O_DIRECTORY: 0200000 in asm-generic/fcntl.h, 040000 in arch/arm64 and arch/arm.
    expect(policy, Arch.X86_64, Outcome.ALLOW, 257, 0, 0, 0x9_0000);
    expect(policy, Arch.X86_64, DENIED, 257, 0, 0, 0x8_4000);
    expect(policy, Arch.AARCH64, Outcome.ALLOW, 56, 0, 0, 0x8_4000);
    expect(policy, Arch.AARCH64, DENIED, 56, 0, 0, 0x9_0000);
    Policy withArm =
        Policy.builder("oracle")
            .jvm(false)
            .arches("aarch64", "arm")
            .rule(
                Outcome.ALLOW,
                List.of("openat"),
                Condition.on("flags").is(Operation.EQUAL_TO, Value.of("O_DIRECTORY")))
            .build();
    expect(withArm, Arch.ARM, Outcome.ALLOW, 322, 0, 0, 0x4000);
    expect(withArm, Arch.ARM, DENIED, 322, 0, 0, 0x1_0000);
  }

  @Test
  void conditionsOfOneRuleMustAllHold() {
    Policy policy =
        allow("socket", Condition.on("family").equalTo(2), Condition.on("type").onlyBits(0x8_0801));
    expect(policy, Arch.X86_64, Outcome.ALLOW, 41, 2, 0x8_0001);
    expect(policy, Arch.X86_64, DENIED, 41, 2, 2);
    expect(policy, Arch.X86_64, DENIED, 41, 1, 1);
  }

  @Test
  void rulesForOneCallAreAlternativesAndTheStrictestWins() {
    PolicyBuilder builder =
        Policy.builder("oracle")
            .jvm(false)
            .defaultOutcome(Outcome.KILL_PROCESS)
            .rule(Outcome.ALLOW, List.of("kill"), Condition.on("sig").equalTo(0))
            .rule(Outcome.of(Action.LOG), List.of("kill"), Condition.on("sig").lessThan(5))
            .rule(Outcome.errno(13), List.of("kill"), Condition.on("pid").equalTo(1));
    Policy policy = builder.build();
    expect(policy, Arch.X86_64, Outcome.of(Action.LOG), 62, 2, 0);
    expect(policy, Arch.X86_64, Outcome.errno(13), 62, 1, 0);
    expect(policy, Arch.X86_64, Outcome.errno(13), 62, 1, 9);
    expect(policy, Arch.X86_64, Outcome.KILL_PROCESS, 62, 2, 9);
    // A rule is worth more than the default, even than a stricter one.
    expect(policy, Arch.X86_64, Outcome.of(Action.LOG), 62, 2, 4);
    expect(policy, Arch.X86_64, Outcome.KILL_PROCESS, 0);
  }

  @Test
  void otherArchitecturesAreAMismatch() {
    Policy policy = Policy.builder("oracle").jvm(false).allow("read").build();
    PolicyOracle oracle = PolicyOracle.of(policy, Arch.X86_64);
    assertThat(oracle.outcome(SyscallEvent.of(Arch.X86_64, 0))).isEqualTo(Outcome.ALLOW);
    assertThat(oracle.outcome(SyscallEvent.of(Arch.I386, 3))).isEqualTo(Outcome.KILL_PROCESS);
    assertThat(oracle.outcome(SyscallEvent.of(Arch.AARCH64, 63))).isEqualTo(Outcome.KILL_PROCESS);
    assertThat(oracle.outcome(SyscallEvent.of(Arch.X86_64, 0x4000_0000)))
        .isEqualTo(Outcome.KILL_PROCESS);
    assertThat(oracle.outcome(SyscallEvent.of(Arch.X86_64, -1))).isEqualTo(DENIED);
  }
}
