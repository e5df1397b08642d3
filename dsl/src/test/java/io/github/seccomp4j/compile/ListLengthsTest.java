package io.github.seccomp4j.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.ProofResult.Proved;
import io.github.seccomp4j.verify.Verifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Allow-lists and deny-lists of all lengths, each held against the list itself. */
final class ListLengthsTest {
  private static final int BEYOND_ALL_TABLES = 600;

  @Test
  void everyLengthOnX86() {
    check(Arch.X86_64, 1, Arch.X86_64);
  }

  @Test
  void someLengthsOnX86WithItsThirtyTwoBitCalls() {
    check(Arch.I386, 17, Arch.X86_64, Arch.I386);
  }

  @ParameterizedTest
  @EnumSource(
      value = Arch.class,
      names = {"AARCH64", "RISCV64", "PPC64LE", "S390X", "LOONGARCH64"})
  void someLengthsElsewhere(Arch host) {
    check(host, 29, host);
  }

  @Test
  void someLengthsOnArmWithItsThirtyTwoBitCalls() {
    check(Arch.ARM, 29, Arch.AARCH64, Arch.ARM);
  }

  /** Lists of the names that one architecture has, in a random order. */
  private static void check(Arch namesFrom, int step, Arch host, Arch... others) {
    List<String> names = new ArrayList<>(namesFrom.syscalls().keySet());
    Collections.shuffle(names, new Random(9));
    for (int length = 1; length <= names.size(); length += step) {
      List<String> list = names.subList(0, length);
      // The two differ in the outcomes only, so neighbouring lengths take turns.
      if (length / step % 2 == 0) {
        check(list, Outcome.ALLOW, Outcome.errno(1), host, others);
      } else {
        check(list, Outcome.errno(13), Outcome.ALLOW, host, others);
      }
    }
  }

  private static void check(
      List<String> list, Outcome listed, Outcome unlisted, Arch host, Arch... others) {
    List<Arch> arches = new ArrayList<>(List.of(others));
    arches.add(host);
    Policy policy =
        Policy.builder("list")
            .arches(arches.stream().map(Arch::kernelName).toArray(String[]::new))
            .jvm(false)
            .defaultOutcome(unlisted)
            .rule(listed, list)
            .build();
    BpfProgram program = PolicyCompiler.compile(policy).compiled().program(host).orElseThrow();
    Simulator simulator = Simulator.of(program);
    for (Arch arch : arches) {
      Set<Integer> numbers = new TreeSet<>();
      list.forEach(name -> arch.numberOf(name).ifPresent(numbers::add));
      for (int number = -1; number < BEYOND_ALL_TABLES; number++) {
        Outcome expected = numbers.contains(number) ? listed : unlisted;
        int actual = simulator.verdict(SyscallEvent.of(arch, number)).returnValue();
        if (actual != expected.returnValue()) {
          assertThat(actual)
              .as("%s %s, list of %s: %s", arch, number, list.size(), list)
              .isEqualTo(expected.returnValue());
        }
      }
    }
    assertThat(Verifier.verify(policy, program)).isEqualTo(new Proved());
  }
}
