package io.github.seccomp4j.benchmarks;

import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the annotation processor and the command line do for a policy and one architecture: compile,
 * prove, and try the edges of every rule. The goals: 150 ms for Docker's default policy, 2 s for
 * the large one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CompileBenchmark {
  private final SortedMap<String, Policy> policies = Yardstick.policies();
  private final Policy large = Yardstick.large();

  /** Docker's default policy, with the capabilities of a container. */
  @Benchmark
  public Compilation dockerDefault() {
    return compiled(Objects.requireNonNull(policies.get("docker-default")));
  }

  /** 400 calls and 2,000 rules with an argument. */
  @Benchmark
  public Compilation large() {
    return compiled(large);
  }

  private static Compilation compiled(Policy policy) {
    Compilation compilation = ProvingCompiler.compile(policy);
    if (compilation.hasErrors()) {
      throw new IllegalStateException(compilation.findings().toString());
    }
    return compilation;
  }
}
