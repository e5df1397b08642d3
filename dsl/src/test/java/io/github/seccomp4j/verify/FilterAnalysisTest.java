package io.github.seccomp4j.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.BoundaryEvents;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.testing.RandomPolicies;
import io.github.seccomp4j.verify.FilterAnalysis.KnownBits;
import io.github.seccomp4j.verify.FilterAnalysis.Twins;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Holds what is computed from diagrams against the simulator, on random policies. */
final class FilterAnalysisTest {
  private static final int POLICIES = 60;

  private record Case(Policy policy, BpfProgram program) {}

  private static List<Case> cases(long seed) {
    RandomPolicies policies = new RandomPolicies(new Random(seed));
    List<Case> cases = new ArrayList<>();
    while (cases.size() < POLICIES) {
      Compilation compilation = PolicyCompiler.compile(policies.next());
      compilation
          .programs()
          .values()
          .forEach(program -> cases.add(new Case(compilation.policy(), program)));
    }
    return cases;
  }

  @Test
  void knowsEveryAnswerThatTheSimulatorGives() {
    for (Case one : cases(1)) {
      FilterAnalysis answers = FilterAnalysis.of(new CallFilter.OfProgram(one.program()));
      Simulator simulator = Simulator.of(one.program());
      for (SyscallEvent event : BoundaryEvents.of(one.policy(), one.program().arch())) {
        Optional<Arch> arch =
            answers.arches().stream()
                .filter(each -> each.auditId() == event.auditId() && each.owns(event.number()))
                .findFirst();
        arch.ifPresent(
            each ->
                assertThat(answers.verdicts(each, event.number()))
                    .contains(simulator.verdict(event)));
      }
    }
  }

  @Test
  void givesAnExampleOfEveryAnswer() {
    for (Case one : cases(2)) {
      FilterAnalysis answers = FilterAnalysis.of(new CallFilter.OfProgram(one.program()));
      Simulator simulator = Simulator.of(one.program());
      for (Syscall call : answers.host().syscalls().values()) {
        for (Verdict verdict : answers.verdicts(answers.host(), call.number())) {
          SyscallEvent example =
              answers.example(answers.host(), call.number(), verdict::equals).orElseThrow();
          assertThat(example.number()).isEqualTo(call.number());
          assertThat(simulator.verdict(example)).isEqualTo(verdict);
        }
      }
    }
  }

  /**
   * With all bits known there is the simulator's one answer; with some, its answer is among them.
   */
  @Test
  void knowsTheAnswersToCallsOfWhichSomeBitsAreKnown() {
    Random random = new Random(5);
    int several = 0;
    for (Case one : cases(5)) {
      FilterAnalysis answers = FilterAnalysis.of(new CallFilter.OfProgram(one.program()));
      Simulator simulator = Simulator.of(one.program());
      Arch host = answers.host();
      for (SyscallEvent event : BoundaryEvents.of(one.policy(), host)) {
        if (event.auditId() != host.auditId() || !host.owns(event.number())) {
          continue;
        }
        assertThat(answers.verdicts(host, event.number(), known(event, () -> -1L)))
            .containsExactly(simulator.verdict(event));
        List<KnownBits> some = known(event, random::nextLong);
        List<Verdict> verdicts = answers.verdicts(host, event.number(), some);
        assertThat(verdicts).contains(simulator.verdict(event));
        several += verdicts.size() > 1 ? 1 : 0;
        for (Verdict verdict : verdicts) {
          SyscallEvent example =
              answers.example(host, event.number(), some, verdict::equals).orElseThrow();
          assertThat(simulator.verdict(example)).isEqualTo(verdict);
          for (KnownBits bits : some) {
            assertThat(example.arguments().get(bits.argument()) & bits.mask())
                .isEqualTo(bits.bits());
          }
        }
      }
    }
    assertThat(several).isPositive();
  }

  private static List<KnownBits> known(SyscallEvent event, LongSupplier masks) {
    List<KnownBits> known = new ArrayList<>();
    for (int i = 0; i < Arch.MAX_ARGS; i++) {
      long mask = masks.getAsLong();
      known.add(new KnownBits(i, mask, event.arguments().get(i) & mask));
    }
    return known;
  }

  @Test
  void refusesBitsThatContradictEachOther() {
    FilterAnalysis answers = FilterAnalysis.of(new CallFilter.OfProgram(cases(6).get(0).program()));
    List<KnownBits> two = List.of(new KnownBits(1, 3, 1), new KnownBits(1, 6, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answers.verdicts(answers.host(), 0, two))
        .withMessage("bits of argument 1 contradict each other");
    assertThatIllegalArgumentException().isThrownBy(() -> new KnownBits(6, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new KnownBits(0, 1, 2));
  }

  @Test
  void findsCallsThatDifferInIgnoredBitsOnly() {
    int found = 0;
    for (Case one : cases(3)) {
      FilterAnalysis answers = FilterAnalysis.of(new CallFilter.OfProgram(one.program()));
      Simulator simulator = Simulator.of(one.program());
      for (Syscall call : answers.host().syscalls().values()) {
        for (int argument = 0; argument < Arch.MAX_ARGS; argument++) {
          int number = call.number();
          List<Twins> twins = new ArrayList<>();
          answers
              .letThroughByIgnoredBits(answers.host(), number, argument, 32)
              .ifPresent(twins::add);
          answers.refusedByIgnoredBits(answers.host(), number, argument, 32).ifPresent(twins::add);
          for (Twins pair : twins) {
            found++;
            assertThat(simulator.verdict(pair.letThrough()).action().letsCallThrough()).isTrue();
            assertThat(simulator.verdict(pair.refused()).action().letsCallThrough()).isFalse();
            assertThat(pair.letThrough().arguments().get(argument).intValue())
                .isEqualTo(pair.refused().arguments().get(argument).intValue());
          }
        }
      }
    }
    assertThat(found).isPositive();
  }

  /** To change a return that calls get to changes an answer, and another one changes none. */
  @Test
  void findsTheInstructionsThatNoCallGetsTo() {
    for (Case one : cases(4).subList(0, 12)) {
      List<Instruction> instructions = new ArrayList<>(one.program().instructions());
      // Dead on purpose: twice the same test, so the second one's other way is never taken.
      instructions.addAll(
          0,
          List.of(
              Instruction.of(Opcode.LD_ABS, Arch.NR_OFFSET),
              new Instruction(Opcode.JEQ_K, 0, 2, 77),
              new Instruction(Opcode.JEQ_K, 1, 0, 77),
              Instruction.of(Opcode.RET_K, 0x0005_0063)));
      BpfProgram program = BpfProgram.of(one.program().arch(), instructions);
      List<Integer> unreached = DeadCode.of(program);
      assertThat(unreached).contains(3);
      for (int i = 0; i < instructions.size(); i++) {
        if (instructions.get(i).code() == Opcode.RET_K) {
          List<Instruction> changed = new ArrayList<>(instructions);
          changed.set(i, Instruction.of(Opcode.RET_K, 0x0003_1234));
          Difference difference =
              Difference.between(
                  new CallFilter.OfProgram(program),
                  new CallFilter.OfProgram(BpfProgram.of(program.arch(), changed)));
          assertThat(difference.isNone()).as("%s", i).isEqualTo(unreached.contains(i));
        }
      }
    }
  }
}
