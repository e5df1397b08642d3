package io.github.seccomp4j.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.verify.ProofResult.Proved;
import io.github.seccomp4j.verify.Verifier;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How long programs are: each pass is missed here when it does nothing. */
final class ProgramSizeTest {
  @Test
  void valuesWithFreeBitsAreOneTest() {
    List<Integer> codes =
        codes(policy("personality", Condition.on(0).width(32).oneOf(0, 8, 0x20000, 0x20008)));
    assertThat(codes).containsOnlyOnce(Opcode.JSET_K);
    assertThat(codes)
        .containsExactlyInAnyOrder(
            Opcode.LD_ABS, // architecture
            Opcode.JEQ_K,
            Opcode.LD_ABS, // number
            Opcode.JEQ_K,
            Opcode.LD_ABS, // argument
            Opcode.JSET_K,
            Opcode.RET_K,
            Opcode.RET_K,
            Opcode.RET_K);
  }

  @Test
  void aSharedHighHalfIsTestedOnce() {
    BpfProgram program =
        program(policy("ioctl", Condition.on(1).width(64).oneOf(5, 100, 2000, 30000)));
    int high = Arch.AARCH64.highOffset(1);
    assertThat(program.instructions())
        .filteredOn(one -> one.code() == Opcode.LD_ABS && one.k() == high)
        .hasSize(1);
  }

  @Test
  void manyValuesAreSearchedNotTriedOneByOne() {
    long[] values = LongStream.range(0, 200).map(i -> 1000 + 7 * i).toArray();
    BpfProgram program = program(policy("ioctl", Condition.on(1).width(32).oneOf(values)));
    assertThat(longestWay(program)).isLessThan(20);
  }

  @Test
  void noOrdinaryCallPaysForTheOtherAbi() {
    Policy policy = base(Arch.X86_64).allow("read", "write", "open", "close").build();
    BpfProgram program = program(policy);
    // Architecture, number, one test against the rest, RET.
    assertThat(program.instructions().get(3).code()).isNotEqualTo(Opcode.JSET_K);
    assertThat(program.length()).isEqualTo(9);
  }

  @Test
  void rulesOfOneCallShareTheirTests() {
    PolicyBuilder policy = base(Arch.AARCH64);
    for (long flags : new long[] {0x32, 0x1, 0x22, 0x8001, 0x4001, 0x4022, 0x4011}) {
      policy.rule(
          Outcome.ALLOW,
          List.of("mmap"),
          Condition.on(3).width(32).equalTo(flags),
          Condition.on(2).width(32).maskedEqualTo(4, 0));
    }
    assertThat(codes(policy.build()).stream().filter(code -> code == Opcode.JSET_K)).hasSize(1);
  }

  @Test
  void everyPassIsNamedAndTheLastLengthIsTheProgrammes() {
    Policy policy =
        base(Arch.AARCH64)
            .allow("read", "write")
            .rule(
                Outcome.ALLOW,
                List.of("personality"),
                Condition.on(0).oneOf(0, 8, 0x20000, 0x20008))
            .build();
    List<PassEffect> effects =
        PolicyCompiler.explainPasses(policy).values().stream().findFirst().orElseThrow();
    assertThat(effects)
        .extracting(PassEffect::pass)
        .containsExactly(
            "look at each word of an argument once",
            "test values with free bits together",
            "search numbers and values by the cheapest trees");
    assertThat(effects.get(effects.size() - 1).after().length())
        .isEqualTo(program(policy).length());
    for (int i = 1; i < effects.size(); i++) {
      assertThat(effects.get(i).before()).isEqualTo(effects.get(i - 1).after());
    }
  }

  private static PolicyBuilder base(Arch arch) {
    return Policy.builder("size").arches(arch.kernelName()).jvm(false);
  }

  private static Policy policy(String call, ArgCondition condition) {
    return base(Arch.AARCH64).rule(Outcome.ALLOW, List.of(call), condition).build();
  }

  private static List<Integer> codes(Policy policy) {
    return program(policy).instructions().stream().map(Instruction::code).toList();
  }

  private static BpfProgram program(Policy policy) {
    BpfProgram program =
        PolicyCompiler.compile(policy).programs().values().stream().findFirst().orElseThrow();
    assertThat(Verifier.verify(policy, program)).isInstanceOf(Proved.class);
    return program;
  }

  private static int longestWay(BpfProgram program) {
    int[] ways = new int[program.length()];
    for (int i = ways.length - 1; i >= 0; i--) {
      Instruction one = program.at(i);
      if (one.code() == Opcode.JA) {
        ways[i] = 1 + ways[i + 1 + one.k()];
      } else if (Opcode.isConditionalJump(one.code())) {
        ways[i] = 1 + Math.max(ways[i + 1 + one.jt()], ways[i + 1 + one.jf()]);
      } else {
        ways[i] = one.code() == Opcode.RET_K ? 1 : 1 + ways[i + 1];
      }
    }
    return ways[0];
  }
}
