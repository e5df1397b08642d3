package io.github.seccomp4j.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.KernelVersion;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.simulate.BoundaryEvents;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.ProofResult.Proved;
import io.github.seccomp4j.verify.ProvingCompiler;
import io.github.seccomp4j.verify.Verifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.Diagnostic.Kind;

/** Compiles policies that import a file p.json of their own package. */
final class Importing {
  /** The path of the file. */
  static final String FILE = "demo/p.json";

  private Importing() {}

  static Compiled compile(Tool tool, String profile, String declarations, String... options) {
    return compile(tool, profile.getBytes(UTF_8), declarations, options);
  }

  static Compiled compile(Tool tool, byte[] profile, String declarations, String... options) {
    return tool.compile(
        Map.of(FILE, profile),
        List.of(Source.demo("P", declarations)),
        List.of(new PolicyProcessor()),
        List.of(options));
  }

  static ReadOptions options(Arch host, String kernel, String... capabilities) {
    return ReadOptions.of(
        new ProfileTarget(host, Set.of(capabilities), KernelVersion.parse(kernel)));
  }

  /** What was generated for demo.P. */
  static CompiledPolicy generated(Compiled compiled) {
    assertThat(compiled.texts(Kind.ERROR)).isEmpty();
    assertThat(compiled.succeeded()).isTrue();
    return compiled.classes().policy("demo.P_Seccomp");
  }

  /**
   * Demands that the program for that host means what the policy says: by the proof, by the oracle
   * on the edges of every rule, and instruction for instruction as the compiler has it.
   */
  static void assertSame(CompiledPolicy generated, Arch host, Policy policy) {
    BpfProgram program = generated.program(host).orElseThrow();
    assertThat(Verifier.verify(policy, program)).isInstanceOf(Proved.class);
    Simulator simulator = Simulator.of(program);
    PolicyOracle oracle = PolicyOracle.of(policy, host);
    for (SyscallEvent event : BoundaryEvents.of(policy, host)) {
      assertThat(simulator.verdict(event).returnValue())
          .as(event::toString)
          .isEqualTo(oracle.outcome(event).returnValue());
    }
    assertThat(Optional.of(program))
        .isEqualTo(ProvingCompiler.compile(policy).compiled().program(host));
  }
}
