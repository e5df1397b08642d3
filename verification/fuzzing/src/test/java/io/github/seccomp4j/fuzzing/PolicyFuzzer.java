package io.github.seccomp4j.fuzzing;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.github.seccomp4j.annotation.Optimize;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.fuzzing.Comparison.Compiler;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Shape;
import io.github.seccomp4j.testing.RandomPolicies;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What Jazzer runs: its input becomes a policy, and everything must answer alike for it. */
public final class PolicyFuzzer {
  /** All that turn policies into programs: they must agree with each other, too. */
  static final List<Compiler> COMPILERS =
      List.of(
          new Compiler("as the policy says", PolicyCompiler::compile),
          new Compiler("without any pass", policy -> PolicyCompiler.compile(policy, Set.of())),
          new Compiler("for size", policy -> compile(policy, Optimize.SIZE)),
          new Compiler("for speed", policy -> compile(policy, Optimize.SPEED)));

  private static final Comparison COMPARISON = new Comparison(COMPILERS, KernelAnswers.start());

  private PolicyFuzzer() {}

  private static Compilation compile(Policy policy, Optimize aim) {
    return PolicyCompiler.compile(
        policy.toBuilder().shape(Shape.DEFAULT.withOptimize(aim)).build());
  }

  /** One policy; half of them are for this machine, so that its kernel can be asked. */
  public static void fuzzerTestOneInput(FuzzedDataProvider input) {
    Random calls = new Random(input.consumeLong());
    boolean here = input.consumeBoolean();
    RandomPolicies policies = new RandomPolicies(new FuzzedRandom(input));
    Policy policy = here ? policies.next(KernelAnswers.HOST) : policies.next();
    COMPARISON.check(policy, calls);
  }
}
