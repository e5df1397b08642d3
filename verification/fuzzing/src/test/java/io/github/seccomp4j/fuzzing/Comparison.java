package io.github.seccomp4j.fuzzing;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.simulate.BoundaryEvents;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.testing.Agreement;
import io.github.seccomp4j.testing.RandomCalls;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Asks everything that can give a policy's answers, and fails if two answers differ.
 *
 * @param compilers all that turn policies into programs
 * @param kernel the real one
 */
record Comparison(List<Compiler> compilers, KernelAnswers kernel) {
  private static final int CALLS_IN_THE_SIMULATOR = 100;
  private static final int CALLS_IN_THE_KERNEL = 100;

  /**
   * A compiler from a policy to programs.
   *
   * @param name for messages
   * @param compile compiles
   */
  record Compiler(String name, Function<Policy, Compilation> compile) {}

  /**
   * Compares all answers to one policy.
   *
   * @param random decides which calls are tried
   */
  void check(Policy policy, Random random) {
    Set<Set<Arch>> hosts = new HashSet<>();
    for (Compiler compiler : compilers) {
      Compilation compilation = compiler.compile().apply(policy);
      requireNoMistakeOfOurs(policy, compiler, compilation);
      hosts.add(new TreeSet<>(compilation.programs().keySet()));
      for (BpfProgram program : compilation.programs().values()) {
        Agreement.require(policy, program, random, CALLS_IN_THE_SIMULATOR, compiler.name());
        if (program.arch() == KernelAnswers.HOST) {
          compareWithKernel(policy, program, compiler, random);
        }
      }
    }
    if (hosts.size() != 1) {
      throw new AssertionError("one compiler takes what another refuses: " + hosts + ": " + policy);
    }
  }

  /** A policy may have mistakes, and then there is no program; a wrong program is no such thing. */
  private static void requireNoMistakeOfOurs(
      Policy policy, Compiler compiler, Compilation compilation) {
    for (Finding finding : compilation.findings()) {
      if (finding.problem() == Problem.PROGRAM_REFUSED
          || finding.problem() == Problem.PROGRAM_WRONG
          || finding.problem() == Problem.PROGRAM_UNPROVED) {
        throw new AssertionError(compiler.name() + ": " + finding.text() + ": " + policy);
      }
    }
    if (compilation.programs().isEmpty() && !compilation.hasErrors()) {
      throw new AssertionError(compiler.name() + ": no program and no reason: " + policy);
    }
  }

  void compareWithKernel(Policy policy, BpfProgram program, Compiler compiler, Random random) {
    List<SyscallEvent> calls = calls(policy, random);
    List<Integer> answers = kernel.answers(program, calls);
    PolicyOracle oracle = PolicyOracle.of(policy, KernelAnswers.HOST);
    for (int i = 0; i < calls.size(); i++) {
      int said = oracle.outcome(calls.get(i)).returnValue();
      if (said != answers.get(i)) {
        throw new AssertionError(
            String.format(
                "%s: for %s the policy says 0x%x and the kernel 0x%x: %s",
                compiler.name(), calls.get(i), said, answers.get(i), policy));
      }
    }
  }

  /** Calls that this machine's kernel can be asked about: half of them on the policy's edges. */
  private static List<SyscallEvent> calls(Policy policy, Random random) {
    List<SyscallEvent> edges =
        BoundaryEvents.of(policy, KernelAnswers.HOST).stream()
            .filter(event -> event.auditId() == KernelAnswers.HOST.auditId())
            .toList();
    RandomCalls others = new RandomCalls(random, policy, KernelAnswers.HOST);
    List<SyscallEvent> calls = new ArrayList<>();
    while (calls.size() < CALLS_IN_THE_KERNEL) {
      SyscallEvent edge = edges.get(random.nextInt(edges.size()));
      SyscallEvent other = others.next();
      calls.add(KernelAnswers.askable(edge));
      calls.add(KernelAnswers.askable(other));
    }
    calls.removeIf(call -> !KernelAnswers.isFiltered(call));
    return calls;
  }
}
