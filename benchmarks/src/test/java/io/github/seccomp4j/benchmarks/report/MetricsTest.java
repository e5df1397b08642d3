package io.github.seccomp4j.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.benchmarks.Yardstick;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures of a program that was counted by hand, and the policies that are measured. */
final class MetricsTest {
  private static final int ALLOW = 0x7fff_0000;
  private static final int EPERM = 0x0005_0001;
  private static final int KILL = 0x8000_0000;

  private static final Policy POLICY =
      Policy.builder("small")
          .arches("x86_64")
          .jvm(false)
          .allow("read")
          .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on("cmd").oneOf(1, 3))
          .build();

  private static Instruction jump(int code, int k, int yes, int no) {
    return new Instruction(code, yes, no, k);
  }

  private static BpfProgram program(int second) {
    return BpfProgram.of(
        Arch.X86_64,
        List.of(
            Instruction.of(Opcode.LD_ABS, 4),
            jump(Opcode.JEQ_K, 0xc000_003e, 1, 0),
            Instruction.of(Opcode.RET_K, KILL),
            Instruction.of(Opcode.LD_ABS, 0),
            jump(Opcode.JEQ_K, 0, 4, 0), // read: 5 and the RET
            jump(Opcode.JEQ_K, 72, 0, 4), // fcntl; all others: 6 and the RET
            Instruction.of(Opcode.LD_ABS, 24),
            jump(Opcode.JEQ_K, 1, 1, 0), // 1: 8 and the RET
            jump(Opcode.JEQ_K, second, 0, 1), // 3: 9 and the RET
            Instruction.of(Opcode.RET_K, ALLOW),
            Instruction.of(Opcode.RET_K, EPERM)));
  }

  @Test
  void countsAsByHand() {
    Metrics metrics = Metrics.of(program(3), new Subject(POLICY));
    // read takes 5: fcntl 8 with 1 and 9 with 3. Any other cmd takes 9, too.
    assertThat(metrics).isEqualTo(new Metrics(11, (5 + 8.5) / 2, 8.5, 9, 0));
  }

  @Test
  void countsWrongAnswers() {
    assertThat(Metrics.of(program(4), new Subject(POLICY)).wrong()).isPositive();
  }

  @Test
  void tellsLibseccompTheSame() {
    assertThat(new Subject(POLICY).libseccompText())
        .isEqualTo(
            """
            default 327681 2147483648
            0 2147418112 0
            72 2147418112 1 1 7 4294967295 1
            72 2147418112 1 1 7 4294967295 3
            """);
  }

  @Test
  void choosesCallsThatDoNothing() {
    MeasuredCalls calls = new MeasuredCalls(new Subject(POLICY));
    assertThat(calls.unconditional()).isEmpty();
    assertThat(calls.filtered()).contains(SyscallEvent.of(Arch.X86_64, 72, -1, 1));
    assertThat(calls.denied()).contains(SyscallEvent.of(Arch.X86_64, 100));
  }

  @Test
  void allPoliciesHaveAProvedProgram() {
    Yardstick.policies()
        .forEach(
            (name, policy) -> {
              Compilation compilation = ProvingCompiler.compile(policy);
              assertThat(compilation.hasErrors()).as("%s", compilation.findings()).isFalse();
              BpfProgram program = compilation.compiled().program(Arch.X86_64).orElseThrow();
              assertThat(Metrics.of(program, new Subject(policy)).wrong()).as(name).isZero();
            });
  }
}
