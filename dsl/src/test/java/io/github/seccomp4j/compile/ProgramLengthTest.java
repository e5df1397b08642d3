package io.github.seccomp4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.annotation.Optimize;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Shape;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.verify.ProofResult.Proved;
import io.github.seccomp4j.verify.ProvingCompiler;
import io.github.seccomp4j.verify.Verifier;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The longest program that the kernel takes, and the next longer one. */
final class ProgramLengthTest {
  /** A call with many values, one with few, one with none. */
  private static Policy policy(int many, int few) {
    return Policy.builder("long")
        .arches("x86_64")
        .jvm(false)
        .rule(Outcome.ALLOW, List.of("ioctl"), Condition.on("cmd").oneOf(values(many)))
        .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on("cmd").oneOf(values(few)))
        .allow("read")
        .shape(Shape.DEFAULT.withOptimize(Optimize.SIZE))
        .build();
  }

  private static long[] values(int count) {
    return LongStream.range(0, count).map(i -> 5 * i).toArray();
  }

  @Test
  void takesExactly4096AndRefusesMore() {
    int many = 4060;
    while (!PolicyCompiler.compile(policy(many + 1, 1)).hasErrors()) {
      many++;
    }
    int few = 1;
    while (length(policy(many, few)) < BpfProgram.MAX_LENGTH) {
      few++;
    }
    Policy longest = policy(many, few);
    BpfProgram program =
        PolicyCompiler.compile(longest).compiled().program(Arch.X86_64).orElseThrow();
    assertThat(program.length()).isEqualTo(4096);
    assertThat(ProgramCheck.refusal(program)).isEmpty();
    assertThat(Verifier.verify(longest, program)).isEqualTo(new Proved());

    Compilation tooLong = PolicyCompiler.compile(policy(many, few + 1));
    assertThat(tooLong.programs()).isEmpty();
    assertThat(tooLong.findings()).hasSize(1);
    Finding finding = tooLong.findings().get(0);
    assertThat(finding.problem()).isEqualTo(Problem.PROGRAM_TOO_LONG);
    assertThat(finding.text())
        .isEqualTo(
            "[SC501] policy long: the program would have 4097 instructions, and the kernel takes"
                + " at most 4096. The costliest rules: ioctl of long (about %d tests), fcntl of"
                + " long (about %d tests), read of long (about 1 tests)",
            many + 1, few + 2);
    assertThatThrownBy(tooLong::compiled)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The policy has errors:\n" + finding.text());
  }

  /** A rule that holds in two ABIs is named once. */
  @Test
  void namesEachRuleOnceForAllAbis() {
    Policy policy =
        Policy.builder("long")
            .arches("x86_64", "i386")
            .jvm(false)
            .rule(Outcome.ALLOW, List.of("ioctl"), Condition.on("cmd").oneOf(values(5000)))
            .allow("read")
            .build();
    assertThat(PolicyCompiler.compile(policy).findings())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .matches(
            "the program would have .* The costliest rules: ioctl of long \\(about \\d+ tests\\),"
                + " read of long \\(about \\d+ tests\\)");
  }

  @Test
  void formsForSizeWhatWouldBeTooLong() {
    Policy policy = policy(4000, 1).toBuilder().shape(Shape.DEFAULT).build();
    Compilation compilation = ProvingCompiler.compile(policy);
    int length = compilation.compiled().program(Arch.X86_64).orElseThrow().length();
    assertThat(compilation.findings()).hasSize(1);
    assertThat(compilation.findings().get(0).problem()).isEqualTo(Problem.PROGRAM_FORMED_FOR_SIZE);
    assertThat(compilation.findings().get(0).text())
        .matches(
            "\\[SC505\\] policy long: the program would have 45\\d\\d instructions, and the kernel"
                + " takes at most 4096: it is formed for size instead and has "
                + length
                + ", some of which a call may meet late");
  }

  @Test
  void compilesOnAThreadWithASmallStack() throws InterruptedException {
    AtomicInteger length = new AtomicInteger();
    Runnable compile = () -> length.set(length(policy(4000, 1)));
    Thread small = new Thread(null, compile, "small stack", 256 * 1024);
    small.start();
    small.join();
    assertThat(length).hasValueGreaterThan(4000).hasValueLessThanOrEqualTo(BpfProgram.MAX_LENGTH);
  }

  private static int length(Policy policy) {
    Compilation compilation = PolicyCompiler.compile(policy);
    return compilation.hasErrors()
        ? Integer.MAX_VALUE
        : compilation.compiled().program(Arch.X86_64).orElseThrow().length();
  }
}
