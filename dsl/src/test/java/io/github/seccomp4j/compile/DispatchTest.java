package io.github.seccomp4j.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which architecture's and which ABI's calls go where; which of two rules wins. */
final class DispatchTest {
  private static final Outcome MISMATCH = new Outcome(Action.TRAP, 99);

  private static PolicyBuilder builder(String... arches) {
    return Policy.builder("dispatch").arches(arches).jvm(false).mismatchOutcome(MISMATCH);
  }

  private static Simulator simulator(PolicyBuilder policy, Arch host) {
    return Simulator.of(
        PolicyCompiler.compile(policy.build()).compiled().program(host).orElseThrow());
  }

  private static void expect(Simulator simulator, Arch arch, int number, Outcome outcome) {
    assertThat(simulator.verdict(SyscallEvent.of(arch, number)))
        .as("%s %s", arch, number)
        .isEqualTo(new Verdict(outcome.returnValue()));
  }

  @Test
  void thirtyTwoBitCallsOfX86HaveTheirOwnNumbers() {
    Simulator both = simulator(builder("x86_64", "i386").allow("execve", "read"), Arch.X86_64);
    // arch/x86/entry/syscalls: execve is 59 and 11, read 0 and 3, munmap 11 on x86_64.
    expect(both, Arch.X86_64, 59, Outcome.ALLOW);
    expect(both, Arch.X86_64, 11, Outcome.errno(1));
    expect(both, Arch.X86_64, 0, Outcome.ALLOW);
    expect(both, Arch.I386, 11, Outcome.ALLOW);
    expect(both, Arch.I386, 59, Outcome.errno(1));
    expect(both, Arch.I386, 3, Outcome.ALLOW);
    expect(both, Arch.I386, 0x4000_000b, Outcome.errno(1));
    expect(both, Arch.AARCH64, 59, MISMATCH);
    Simulator one = simulator(builder("x86_64").allow("execve", "read"), Arch.X86_64);
    expect(one, Arch.X86_64, 59, Outcome.ALLOW);
    expect(one, Arch.I386, 11, MISMATCH);
  }

  @Test
  void thirtyTwoBitCallsOfArmHaveTheirOwnNumbers() {
    Simulator both = simulator(builder("arm", "aarch64").allow("execve"), Arch.AARCH64);
    expect(both, Arch.AARCH64, 221, Outcome.ALLOW);
    expect(both, Arch.AARCH64, 11, Outcome.errno(1));
    expect(both, Arch.ARM, 11, Outcome.ALLOW);
    expect(both, Arch.ARM, 221, Outcome.errno(1));
    expect(both, Arch.X86_64, 59, MISMATCH);
    expect(simulator(builder("aarch64").allow("execve"), Arch.AARCH64), Arch.ARM, 11, MISMATCH);
  }

  @Test
  void x32CallsAreAnotherAbi() {
    for (Outcome byDefault : List.of(Outcome.errno(1), Outcome.ALLOW)) {
      Simulator simulator =
          simulator(
              builder("x86_64").defaultOutcome(byDefault).rule(Outcome.errno(7), List.of("read")),
              Arch.X86_64);
      expect(simulator, Arch.X86_64, 0, Outcome.errno(7));
      expect(simulator, Arch.X86_64, 1, byDefault);
      expect(simulator, Arch.X86_64, 0x3fff_ffff, byDefault);
      for (int number : new int[] {0, 1, 512, 547, 0x3fff_ffff}) {
        expect(simulator, Arch.X86_64, number | 0x4000_0000, MISMATCH);
      }
      expect(simulator, Arch.X86_64, 0x8000_0000, byDefault);
      expect(simulator, Arch.X86_64, 0xbfff_ffff, byDefault);
      expect(simulator, Arch.X86_64, 0xc000_0000, MISMATCH);
      expect(simulator, Arch.X86_64, -2, MISMATCH);
      // What a tracer writes to have a call skipped is no x32 call.
      expect(simulator, Arch.X86_64, -1, byDefault);
    }
  }

  @Test
  void bitThirtyMeansNothingElsewhere() {
    Simulator simulator = simulator(builder("riscv64").allow("read"), Arch.RISCV64);
    expect(simulator, Arch.RISCV64, 63, Outcome.ALLOW);
    expect(simulator, Arch.RISCV64, 63 | 0x4000_0000, Outcome.errno(1));
    expect(simulator, Arch.RISCV64, -1, Outcome.errno(1));
  }

  /** include/uapi/linux/seccomp.h, "Masks for the return value sections", as signed numbers. */
  private static final List<String> STRICTEST_FIRST =
      List.of(
          "KILL_PROCESS", "KILL_THREAD", "TRAP", "ERRNO", "USER_NOTIF", "TRACE", "LOG", "ALLOW");

  @ParameterizedTest
  @EnumSource(Action.class)
  void ofTwoRulesTheStricterWins(Action action) {
    for (Action other : Action.values()) {
      Action stricter =
          STRICTEST_FIRST.indexOf(action.name()) < STRICTEST_FIRST.indexOf(other.name())
              ? action
              : other;
      for (Action byDefault : List.of(Action.KILL_PROCESS, Action.ALLOW, Action.LOG)) {
        Simulator simulator =
            simulator(
                builder("x86_64")
                    .defaultOutcome(Outcome.of(byDefault))
                    .rule(Outcome.of(action), List.of("kill"), Condition.on("sig").atMost(10))
                    .rule(Outcome.of(other), List.of("kill"), Condition.on("sig").atLeast(10)),
                Arch.X86_64);
        expectKill(simulator, 9, action);
        expectKill(simulator, 10, stricter);
        expectKill(simulator, 11, other);
        Simulator always =
            simulator(
                builder("x86_64")
                    .defaultOutcome(Outcome.of(byDefault))
                    .rule(Outcome.of(action), List.of("kill"))
                    .rule(Outcome.of(other), List.of("kill"), Condition.on("sig").equalTo(10)),
                Arch.X86_64);
        expectKill(always, 9, action);
        expectKill(always, 10, stricter);
      }
    }
  }

  private static void expectKill(Simulator simulator, int signal, Action action) {
    assertThat(simulator.verdict(SyscallEvent.of(Arch.X86_64, 62, 1, signal)))
        .as("signal %s", signal)
        .isEqualTo(new Verdict(Outcome.of(action).returnValue()));
  }
}
