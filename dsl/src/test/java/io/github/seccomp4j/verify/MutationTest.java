package io.github.seccomp4j.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.testing.Agreement;
import io.github.seccomp4j.testing.RandomPolicies;
import io.github.seccomp4j.verify.ProofResult.Differs;
import io.github.seccomp4j.verify.ProofResult.Undecided;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Right programs with one thing wrong: the proof must notice, or the thing must not matter. */
final class MutationTest {
  private static final int POLICIES = 300;
  private static final int MUTANTS_OF_ONE = 20;
  private static final int[] WITHOUT_ARITHMETIC = {
    Opcode.LD_ABS,
    Opcode.LD_IMM,
    Opcode.LD_LEN,
    Opcode.AND_K,
    Opcode.OR_K,
    Opcode.XOR_K,
    Opcode.LSH_K,
    Opcode.RSH_K,
    Opcode.JA,
    Opcode.JEQ_K,
    Opcode.JGT_K,
    Opcode.JGE_K,
    Opcode.JSET_K,
    Opcode.JEQ_X,
    Opcode.JGE_X,
    Opcode.RET_K,
    Opcode.TAX,
    Opcode.TXA,
    Opcode.ST
  };
  private static final int[] WITH_ARITHMETIC = {
    Opcode.ADD_K, Opcode.SUB_K, Opcode.MUL_K, Opcode.NEG, Opcode.DIV_K, Opcode.RET_A, Opcode.DIV_X
  };

  private int differ;
  private int proved;
  private int undecided;

  @Test
  void noMutantIsCalledRightThatIsWrong() {
    for (long seed = 0; seed < POLICIES; seed++) {
      Random random = new Random(seed);
      Policy policy = new RandomPolicies(random).next();
      for (BpfProgram program : PolicyCompiler.compile(policy).programs().values()) {
        for (int i = 0; i < MUTANTS_OF_ONE; i++) {
          boolean arithmetic = random.nextInt(20) == 0;
          BpfProgram mutant = mutate(program, arithmetic, random);
          if (ProgramCheck.refusal(mutant).isEmpty() && !mutant.equals(program)) {
            check(policy, mutant, arithmetic, seed);
          }
        }
      }
    }
    assertThat(differ).isGreaterThan(1000);
    assertThat(proved).isGreaterThan(10);
    assertThat(undecided).isGreaterThan(10);
  }

  private void check(Policy policy, BpfProgram mutant, boolean arithmetic, long seed) {
    ProofResult verification = Verifier.verify(policy, mutant);
    String about = "seed " + seed + ", " + verification + ": " + policy + mutant.instructions();
    if (verification instanceof Differs differs) {
      assertThat(PolicyOracle.of(policy, mutant.arch()).outcome(differs.event()))
          .as(about)
          .isEqualTo(differs.expected());
      assertThat(Simulator.of(mutant).verdict(differs.event()))
          .as(about)
          .isEqualTo(differs.actual());
      assertThat(differs.actual().returnValue())
          .as(about)
          .isNotEqualTo(differs.expected().returnValue());
      differ++;
    } else if (verification instanceof Undecided) {
      assertThat(arithmetic).as(about).isTrue();
      undecided++;
    } else {
      assertThat(Agreement.disagreement(policy, mutant, new Random(seed), 2000))
          .as(about)
          .isEmpty();
      proved++;
    }
  }

  private static BpfProgram mutate(BpfProgram program, boolean arithmetic, Random random) {
    List<Instruction> all = new ArrayList<>(program.instructions());
    int at = random.nextInt(all.size());
    all.set(at, mutate(all.get(at), arithmetic, random));
    return BpfProgram.of(program.arch(), all);
  }

  private static Instruction mutate(Instruction one, boolean arithmetic, Random random) {
    if (arithmetic) {
      int code = WITH_ARITHMETIC[random.nextInt(WITH_ARITHMETIC.length)];
      return Instruction.of(code, random.nextInt(5));
    }
    if (one.code() == Opcode.LD_ABS && random.nextBoolean()) {
      return Instruction.of(Opcode.LD_ABS, 4 * random.nextInt(16));
    }
    return switch (random.nextInt(5)) {
      case 0 -> new Instruction(one.code(), near(one.jt(), random), one.jf(), one.k());
      case 1 -> new Instruction(one.code(), one.jt(), near(one.jf(), random), one.k());
      case 2 -> new Instruction(one.code(), one.jt(), one.jf(), one.k() + random.nextInt(3) - 1);
      case 3 -> new Instruction(one.code(), one.jt(), one.jf(), one.k() ^ 1 << random.nextInt(32));
      default -> {
        int code = WITHOUT_ARITHMETIC[random.nextInt(WITHOUT_ARITHMETIC.length)];
        yield new Instruction(code, one.jt(), one.jf(), one.k());
      }
    };
  }

  private static int near(int distance, Random random) {
    return random.nextInt(4) == 0
        ? random.nextInt(20)
        : Math.floorMod(distance + (random.nextBoolean() ? 1 : -1), 256);
  }
}
