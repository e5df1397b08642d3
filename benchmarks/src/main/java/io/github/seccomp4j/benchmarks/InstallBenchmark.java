package io.github.seccomp4j.benchmarks;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.profiles.KernelVersion;
import io.github.seccomp4j.profiles.ready.DockerDefault;
import io.github.seccomp4j.runtime.InstallResult;
import io.github.seccomp4j.runtime.Policies;
import io.github.seccomp4j.verify.ProvingCompiler;
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
 * The one installation that a process makes, cold: checks, loading JNA, the kernel's part, and the
 * check of every thread. Each is measured once, in a JVM of its own. The report has the kernel's
 * part alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(10)
public class InstallBenchmark {
  private final CompiledPolicy compiled =
      ProvingCompiler.compile(
              DockerDefault.policy(
                  Yardstick.DOCKER_CAPABILITIES,
                  new KernelVersion(6, 18),
                  Arch.host().orElseThrow()))
          .compiled();

  /** Docker's default policy, for all threads of this JVM. */
  @Benchmark
  public InstallResult dockerDefault() {
    return Policies.install(compiled);
  }
}
