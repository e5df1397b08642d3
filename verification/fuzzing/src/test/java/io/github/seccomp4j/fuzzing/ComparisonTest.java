package io.github.seccomp4j.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.fuzzing.Comparison.Compiler;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.testing.RandomCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The comparison must notice what is wrong, or the fuzzer finds nothing for the wrong reason. */
final class ComparisonTest {
  private static final KernelAnswers KERNEL = KernelAnswers.start();

  private static final Policy POLICY =
      Policy.builder("fcntl")
          .arches(KernelAnswers.HOST.kernelName())
          .jvm(false)
          .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on("cmd").oneOf(1, 2, 7))
          .rule(Outcome.errno(7), List.of("lseek"), Condition.on("offset").atLeast(1L << 32))
          .build();

  private static final Compiler RIGHT = new Compiler("right", PolicyCompiler::compile);

  @AfterAll
  static void end() {
    KERNEL.close();
  }

  private static BpfProgram program() {
    return PolicyCompiler.compile(POLICY).compiled().program(KernelAnswers.HOST).orElseThrow();
  }

  /** The program with one constant changed. */
  private static BpfProgram wrong(int from, int to) {
    List<Instruction> all = new ArrayList<>(program().instructions());
    all.replaceAll(
        one ->
            Opcode.isConditionalJump(one.code()) && one.k() == from
                ? new Instruction(one.code(), one.jt(), one.jf(), to)
                : one);
    assertThat(all).isNotEqualTo(program().instructions());
    return BpfProgram.of(KernelAnswers.HOST, all);
  }

  private static Compiler gives(BpfProgram program) {
    TreeMap<Arch, BpfProgram> programs = new TreeMap<>();
    programs.put(program.arch(), program);
    return new Compiler("wrong", policy -> new Compilation(policy, programs, List.of()));
  }

  @Test
  void theKernelAnswersAsTheSimulatorDoes() {
    RandomCalls random = new RandomCalls(new Random(1), POLICY, KernelAnswers.HOST);
    List<SyscallEvent> calls =
        Stream.generate(random::next).limit(500).map(KernelAnswers::askable).toList();
    for (BpfProgram program : List.of(program(), wrong(7, 6))) {
      Simulator simulator = Simulator.of(program);
      List<Integer> simulated =
          calls.stream().map(call -> simulator.verdict(call).returnValue()).toList();
      assertThat(simulated).contains(Outcome.ALLOW.returnValue(), 0x0005_0007, 0x0005_0001);
      assertThat(KERNEL.answers(program, calls)).isEqualTo(simulated);
    }
  }

  @Test
  void noticesAWrongProgram() {
    Comparison comparison = new Comparison(List.of(RIGHT, gives(wrong(7, 6))), KERNEL);
    assertThatThrownBy(() -> comparison.check(POLICY, new Random(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("wrong: for ");
  }

  @Test
  void noticesAKernelThatAnswersOtherwise() {
    // What the comparison takes for the kernel is asked about another program.
    Comparison comparison = new Comparison(List.of(RIGHT), KERNEL);
    assertThatThrownBy(
            () -> comparison.compareWithKernel(POLICY, wrong(7, 6), RIGHT, new Random(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("(?s)right: for .* the policy says .* and the kernel .*");
  }

  @Test
  void noticesThatOneCompilerRefuses() {
    Policy conflict =
        Policy.builder("conflict")
            .arches(KernelAnswers.HOST.kernelName())
            .jvm(false)
            .rule(Outcome.errno(1), List.of("read"))
            .rule(Outcome.errno(2), List.of("read"))
            .build();
    Compiler refuses = new Compiler("refuses", policy -> PolicyCompiler.compile(conflict));
    Comparison comparison = new Comparison(List.of(RIGHT, refuses), KERNEL);
    assertThatThrownBy(() -> comparison.check(POLICY, new Random(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("one compiler takes what another refuses");
  }
}
