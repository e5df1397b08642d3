package io.github.seccomp4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.Diagnostic.Kind;

/** Compares what was generated with what the compiler makes of a policy put together by hand. */
final class Policies {
  private Policies() {}

  /** A policy like one marked {@code @SeccompPolicy(jvm = false)}. */
  static PolicyBuilder builder() {
    return Policy.builder("by hand").jvm(false);
  }

  /**
   * Compiles a source with both compilers, which must agree with each other and with the policy.
   */
  static void assertCompilesTo(Source source, PolicyBuilder expected) {
    assertCompilesTo(source, source.name(), expected);
  }

  /** The same for a policy of that binary name. */
  static void assertCompilesTo(Source source, String policy, PolicyBuilder expected) {
    for (Tool tool : Tool.values()) {
      assertGenerated(tool.compile(source), policy, expected);
    }
  }

  /** Loads a generated class and compares its programs. */
  static void assertGenerated(Compiled compiled, String policy, PolicyBuilder expected) {
    assertThat(compiled.texts(Kind.ERROR)).isEmpty();
    assertThat(compiled.succeeded()).isTrue();
    Compilation byHand = ProvingCompiler.compile(expected.build());
    assertThat(byHand.findings()).noneMatch(finding -> finding.isError());
    CompiledPolicy generated = compiled.classes().policy(CompiledPolicy.generatedName(policy));
    assertThat(generated.name()).isEqualTo(policy);
    assertThat(programs(generated)).isEqualTo(byHand.programs());
  }

  private static SortedMap<Arch, BpfProgram> programs(CompiledPolicy policy) {
    SortedMap<Arch, BpfProgram> programs = new TreeMap<>();
    for (Arch arch : Arch.values()) {
      policy.program(arch).ifPresent(program -> programs.put(arch, program));
    }
    assertThat(policy.arches()).isEqualTo(List.copyOf(programs.keySet()));
    return programs;
  }
}
