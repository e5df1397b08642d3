package io.github.seccomp4j.benchmarks;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.verify.ProofResult;
import io.github.seccomp4j.verify.Verifier;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The proof that a program means its policy. The goals: 1 s for every policy of the yardstick, 10 s
 * for the longest program that the kernel takes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProofBenchmark {
  /** A policy of {@link Yardstick}, or "longest": as many values as a program has room for. */
  @Param({
    "docker-default",
    "docker-nocaps",
    "northstar-default",
    "deny-exec",
    "vmm",
    "large",
    "longest"
  })
  public String policy = "";

  private Proof proof = new Proof(Yardstick.large());

  /** A policy and its program. */
  private record Proof(Policy policy, BpfProgram program) {
    Proof(Policy policy) {
      this(policy, PolicyCompiler.compile(policy).compiled().program(Arch.X86_64).orElseThrow());
    }
  }

  /** Compiles, outside of what is measured. */
  @Setup
  public void compile() {
    proof =
        new Proof(
            switch (policy) {
              case "large" -> Yardstick.large();
              case "longest" -> longest();
              default -> Objects.requireNonNull(Yardstick.policies().get(policy), policy);
            });
    System.out.println(policy + ": " + proof.program().length() + " instructions");
  }

  private static Policy longest() {
    int fits = 1000;
    int doesNot = BpfProgram.MAX_LENGTH;
    while (doesNot - fits > 1) {
      int middle = (fits + doesNot) / 2;
      if (PolicyCompiler.compile(Yardstick.values(middle)).hasErrors()) {
        doesNot = middle;
      } else {
        fits = middle;
      }
    }
    return Yardstick.values(fits);
  }

  /** The proof alone. */
  @Benchmark
  public ProofResult prove() {
    ProofResult verification = Verifier.verify(proof.policy(), proof.program());
    if (!(verification instanceof ProofResult.Proved)) {
      throw new IllegalStateException(verification.toString());
    }
    return verification;
  }
}
