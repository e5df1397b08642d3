package io.github.seccomp4j.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.ProofResult.Differs;
import io.github.seccomp4j.verify.ProofResult.Proved;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Right programs with one jump, constant, offset or return value changed: the proof must say the
 * same as trying out everything.
 *
 * <p>Everything can be tried where numbers are small. All masks here look at the lowest two bits,
 * or at all of the others together. So it is enough to try, for each word that is read, numbers
 * next to every constant, with all four endings: no test can tell others from these.
 */
final class ExhaustiveMutationTest {
  private static final Arch ARCH = Arch.AARCH64;
  private static final int ENDINGS = 3;
  private static final int MUTANTS_OF_ONE = 25;
  private static final int POLICIES = 200;

  /** Calls with small numbers, 0 to 3; the first argument of the first one has 32 bits. */
  private static final List<String> CALLS =
      List.of("io_setup", "io_destroy", "io_submit", "io_cancel");

  private static final int[] OFFSETS = {0, 4, 16, 20};
  private static final int[] RETURN_VALUES = {
    Action.ALLOW.code(), Action.ERRNO.code() | 1, Action.ERRNO.code() | 2, Action.LOG.code(), 0
  };

  private final Random random = new Random(1);
  private int proved;
  private int differ;

  @Test
  void findsEveryMutantThatMeansSomethingElse() {
    for (int i = 0; i < POLICIES; i++) {
      // Few with 64 bits: a fourth word takes twenty times as long.
      Policy policy = policy(i % 20 == 0);
      var programs = PolicyCompiler.compile(policy).programs();
      for (BpfProgram program : programs.values()) {
        assertThat(isSmall(program)).as("%s", program.instructions()).isTrue();
        check(policy, program);
        for (int j = 0; j < MUTANTS_OF_ONE; j++) {
          BpfProgram mutant = mutate(program);
          if (ProgramCheck.refusal(mutant).isEmpty() && isSmall(mutant)) {
            check(policy, mutant);
          }
        }
      }
    }
    assertThat(differ).isGreaterThan(2000);
    assertThat(proved).isGreaterThan(POLICIES / 2);
  }

  private Policy policy(boolean wide) {
    PolicyBuilder policy =
        Policy.builder("small").arches(ARCH.kernelName()).jvm(false).defaultOutcome(outcome());
    int rules = 1 + random.nextInt(4);
    for (int i = 0; i < rules; i++) {
      String call = CALLS.get(random.nextInt(CALLS.size()));
      if (wide && i == 0) {
        policy.rule(outcome(), List.of("io_destroy"), condition());
      } else if (call.equals("io_setup")) {
        policy.rule(outcome(), List.of(call), condition());
      } else {
        policy.rule(outcome(), List.of(call));
      }
    }
    return policy.build();
  }

  private ArgCondition condition() {
    Condition first = Condition.on(0);
    int value = random.nextInt(4);
    return switch (random.nextInt(7)) {
      case 0 -> first.equalTo(value);
      case 1 -> first.notEqualTo(value);
      case 2 -> first.atLeast(value + 1L);
      case 3 -> first.lessThan(value + 1L);
      case 4 -> first.maskedEqualTo(3, value);
      case 5 -> first.oneOf(value, 3 - value, 2);
      default -> first.onlyBits(1 + random.nextInt(3));
    };
  }

  private Outcome outcome() {
    return random.nextBoolean() ? Outcome.ALLOW : Outcome.errno(1);
  }

  private BpfProgram mutate(BpfProgram program) {
    List<Instruction> all = new ArrayList<>(program.instructions());
    int at = random.nextInt(all.size());
    all.set(at, mutate(all.get(at)));
    return BpfProgram.of(ARCH, all);
  }

  private Instruction mutate(Instruction one) {
    if (one.code() == Opcode.LD_ABS) {
      return Instruction.of(one.code(), OFFSETS[random.nextInt(OFFSETS.length)]);
    }
    if (one.code() == Opcode.RET_K) {
      return Instruction.of(one.code(), RETURN_VALUES[random.nextInt(RETURN_VALUES.length)]);
    }
    int constant =
        switch (random.nextInt(3)) {
          case 0 -> one.k() + 1;
          case 1 -> one.k() - 1;
          default -> one.k() ^ 1 << random.nextInt(3);
        };
    if (!Opcode.isConditionalJump(one.code())) {
      return Instruction.of(one.code(), constant);
    }
    return switch (random.nextInt(4)) {
      case 0 -> new Instruction(one.code(), other(one.jt()), one.jf(), one.k());
      case 1 -> new Instruction(one.code(), one.jt(), other(one.jf()), one.k());
      case 2 -> new Instruction(one.code(), one.jf(), one.jt(), one.k());
      default -> new Instruction(one.code(), one.jt(), one.jf(), constant);
    };
  }

  private int other(int distance) {
    return random.nextBoolean() ? distance + 1 : random.nextInt(distance + 5);
  }

  /** Whether trying the endings with the numbers next to all constants is trying everything. */
  private static boolean isSmall(BpfProgram program) {
    return program.instructions().stream().allMatch(ExhaustiveMutationTest::isSmall);
  }

  private static boolean isSmall(Instruction one) {
    return switch (one.code()) {
      case Opcode.LD_ABS, Opcode.RET_K, Opcode.JA -> true;
      case Opcode.JEQ_K, Opcode.JGE_K, Opcode.JGT_K -> true;
      case Opcode.JSET_K, Opcode.AND_K ->
          (one.k() & ~ENDINGS) == 0 || (one.k() & ~ENDINGS) == ~ENDINGS;
      default -> false;
    };
  }

  private void check(Policy policy, BpfProgram mutant) {
    ProofResult verification = Verifier.verify(policy, mutant);
    PolicyOracle oracle = PolicyOracle.of(policy, ARCH);
    Simulator simulator = Simulator.of(mutant);
    String about = verification + ": " + policy + mutant.instructions();
    if (verification instanceof Differs differs) {
      SyscallEvent event = differs.event();
      assertThat(oracle.outcome(event)).as(about).isEqualTo(differs.expected());
      assertThat(simulator.verdict(event)).as(about).isEqualTo(differs.actual());
      assertThat(differs.actual().returnValue())
          .as(about)
          .isNotEqualTo(differs.expected().returnValue());
      differ++;
    } else {
      assertThat(verification).as(about).isEqualTo(new Proved());
      assertThat(everyCallAgrees(oracle, simulator, mutant)).as(about).isTrue();
      proved++;
    }
  }

  private static boolean everyCallAgrees(
      PolicyOracle oracle, Simulator simulator, BpfProgram program) {
    int[] numbers = numbers(program);
    boolean wide =
        program.instructions().stream()
            .anyMatch(one -> one.code() == Opcode.LD_ABS && one.k() == 20);
    for (int auditId : numbers) {
      for (int number : numbers) {
        for (int low : numbers) {
          for (int high : wide ? numbers : new int[] {0, 1}) {
            long argument = (long) high << 32 | Integer.toUnsignedLong(low);
            SyscallEvent event =
                new SyscallEvent(auditId, number, 0, List.of(argument, 0L, 0L, 0L, 0L, 0L));
            if (oracle.outcome(event).returnValue() != simulator.verdict(event).returnValue()) {
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  private static int[] numbers(BpfProgram program) {
    SortedSet<Integer> constants = new TreeSet<>(List.of(0, 1, 2, 3, 4, -1, ARCH.auditId()));
    for (Instruction one : program.instructions()) {
      if (Opcode.isConditionalJump(one.code())) {
        constants.add(one.k());
      }
    }
    SortedSet<Integer> numbers = new TreeSet<>();
    for (int constant : constants) {
      for (int near = constant - 1; near <= constant + 1; near++) {
        for (int ending = 0; ending <= ENDINGS; ending++) {
          numbers.add((near & ~ENDINGS) | ending);
        }
      }
    }
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
