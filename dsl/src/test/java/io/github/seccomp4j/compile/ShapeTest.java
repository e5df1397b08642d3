package io.github.seccomp4j.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Optimize;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Shape;
import io.github.seccomp4j.policy.Weights;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the author asks of the compiler shows in the program, and never in its meaning. */
final class ShapeTest {
  /** Every third call is let through: many borders, and much to choose from. */
  private static Policy policy(Shape shape) {
    List<String> names = new ArrayList<>(Arch.X86_64.syscalls().keySet());
    List<String> allowed = names.stream().filter(name -> names.indexOf(name) % 3 == 0).toList();
    return Policy.builder("third")
        .arches("x86_64")
        .jvm(false)
        .rule(Outcome.ALLOW, allowed)
        .shape(shape)
        .build();
  }

  @Test
  void sizeIsNeverLongerAndSpeedNeverSlower() {
    BpfProgram balance = program(Shape.DEFAULT);
    BpfProgram size = program(Shape.DEFAULT.withOptimize(Optimize.SIZE));
    BpfProgram speed = program(Shape.DEFAULT.withOptimize(Optimize.SPEED));
    assertThat(size.length()).isLessThan(balance.length());
    assertThat(balance.length()).isLessThanOrEqualTo(speed.length());
    assertThat(executed(speed)).isLessThanOrEqualTo(executed(balance));
    assertThat(executed(balance)).isLessThan(executed(size));
  }

  @Test
  void aCountedCallGetsAShorterWay() {
    List<String> allowed =
        policy(Shape.DEFAULT).rules().stream().map(rule -> rule.syscall()).toList();
    BpfProgram even = program(Shape.DEFAULT);
    for (String call : List.of(allowed.get(10), allowed.get(60), allowed.get(100))) {
      Weights weights = Weights.parse("w", call + ": 100000\n" + allowed.get(0) + ": 1");
      BpfProgram weighed = program(Shape.DEFAULT.withWeights(weights));
      assertThat(executed(weighed, call)).as(call).isLessThan(executed(even, call));
    }
  }

  private static BpfProgram program(Shape shape) {
    return ProvingCompiler.compile(policy(shape)).compiled().program(Arch.X86_64).orElseThrow();
  }

  private static int executed(BpfProgram program) {
    return policy(Shape.DEFAULT).rules().stream()
        .mapToInt(rule -> executed(program, rule.syscall()))
        .sum();
  }

  private static int executed(BpfProgram program, String call) {
    int number = Arch.X86_64.numberOf(call).orElseThrow();
    return Simulator.of(program).run(SyscallEvent.of(Arch.X86_64, number)).executed();
  }
}
