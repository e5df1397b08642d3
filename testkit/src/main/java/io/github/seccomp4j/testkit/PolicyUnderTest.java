package io.github.seccomp4j.testkit;

import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.runtime.Policies;
import io.github.seccomp4j.verify.CallFilter;
import io.github.seccomp4j.verify.FilterAnalysis;
import io.github.seccomp4j.verify.NotDecidedException;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A policy with its programs and, where they are known at run time, its rules. */
final class PolicyUnderTest implements CompiledPolicy {
  private final CompiledPolicy compiled;
  private final Optional<Policy> written;
  private final Map<Arch, FilterAnalysis> answers = new EnumMap<>(Arch.class);

  private PolicyUnderTest(CompiledPolicy compiled, Optional<Policy> written) {
    this.compiled = compiled;
    this.written = written;
  }

  static PolicyUnderTest of(Class<?> policy) {
    return of(Policies.compiled(policy));
  }

  static PolicyUnderTest of(CompiledPolicy policy) {
    return policy instanceof PolicyUnderTest same
        ? same
        : new PolicyUnderTest(policy, Optional.empty());
  }

  static PolicyUnderTest of(Policy policy) {
    return new PolicyUnderTest(ProvingCompiler.compile(policy).compiled(), Optional.of(policy));
  }

  static PolicyUnderTest of(Path profile, ReadOptions options) {
    try {
      return of(Profiles.read(profile, options).policy());
    } catch (IOException e) {
      throw new UncheckedIOException("the profile " + profile + " cannot be read", e);
    }
  }

  @Override
  public String name() {
    return compiled.name();
  }

  @Override
  public List<Arch> arches() {
    return compiled.arches();
  }

  @Override
  public Optional<BpfProgram> program(Arch arch) {
    return compiled.program(arch);
  }

  @Override
  public Set<FilterFlag> flags() {
    return compiled.flags();
  }

  /** The policy with its rules; not known of one that only a generated class has. */
  Optional<Policy> written() {
    return written;
  }

  /**
   * The program that judges calls of this architecture, its own or the one of the machine that
   * serves it.
   */
  BpfProgram programFor(Arch arch) {
    return program(arch.servedBy())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name()
                        + " was not compiled for "
                        + arch.servedBy().kernelName()
                        + ", which judges calls of "
                        + arch.kernelName()
                        + "; it was for "
                        + FailureText.names(arches())));
  }

  /** The exact answers to calls of this architecture. */
  FilterAnalysis answersFor(Arch arch) {
    BpfProgram program = programFor(arch);
    try {
      return answers.computeIfAbsent(
          program.arch(), host -> FilterAnalysis.of(new CallFilter.OfProgram(program)));
    } catch (NotDecidedException e) {
      throw new IllegalStateException(
          "what "
              + name()
              + " answers on "
              + program.arch().kernelName()
              + " cannot be decided for all arguments, so nothing is asserted: "
              + e.getMessage(),
          e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
