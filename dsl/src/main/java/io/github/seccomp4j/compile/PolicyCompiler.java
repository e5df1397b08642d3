package io.github.seccomp4j.compile;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.compile.check.JvmChecks;
import io.github.seccomp4j.compile.check.RuleChecks;
import io.github.seccomp4j.compile.emit.PolicyEmitter;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ArchRules;
import io.github.seccomp4j.compile.resolve.Resolver;
import io.github.seccomp4j.formula.Diagrams;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compiles a policy for each of its hosts.
 *
 * <p>What it returns is not proved yet: use {@code ProvingCompiler}, which is this and the proof.
 */
public final class PolicyCompiler {
  private final Policy policy;
  private final ArchFindings ofArches;
  private final SortedMap<Arch, BpfProgram> programs;

  private PolicyCompiler(
      Policy policy, ArchFindings ofArches, SortedMap<Arch, BpfProgram> programs) {
    this.policy = policy;
    this.ofArches = ofArches;
    this.programs = programs;
  }

  /** The programs, or the reasons why there are none. */
  public static Compilation compile(Policy policy) {
    return compile(List.of(policy));
  }

  /**
   * The programs of a policy that differs between its hosts, or the reasons why there are none.
   *
   * @param parts the policy on each of its hosts, at least one; no two for the same host
   */
  public static Compilation compile(List<Policy> parts) {
    Set<Finding> findings = new LinkedHashSet<>();
    ArchFindings ofArches = new ArchFindings();
    SortedMap<Arch, BpfProgram> programs = new TreeMap<>();
    for (Policy part : parts) {
      findings.addAll(new PolicyCompiler(part, ofArches, programs).compile());
    }
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(ofArches.merged());
    return new Compilation(parts.get(0), programs, all);
  }

  /** Returns what was found in the whole of the policy. */
  private List<Finding> compile() {
    List<Finding> findings = new ArrayList<>();
    Set<Arch> arches = arches(findings);
    if (policy.rules().isEmpty()) {
      findings.add(Problem.EMPTY_POLICY.at(policy.origin()));
    }
    if (findings.isEmpty()) {
      arches.stream().filter(Arch::isHost).forEach(host -> compile(host, arches));
    }
    return findings;
  }

  private Set<Arch> arches(List<Finding> findings) {
    Set<Arch> arches = EnumSet.noneOf(Arch.class);
    for (String name : policy.arches()) {
      Arch.named(name).ifPresentOrElse(arches::add, () -> findings.add(unknownArch(name)));
    }
    if (policy.arches().isEmpty()) {
      findings.add(Problem.NO_ARCH.at(policy.origin()));
    }
    for (Arch arch : arches) {
      if (!arches.contains(arch.servedBy())) {
        findings.add(
            Problem.ARCH_WITHOUT_HOST.at(
                policy.origin(), arch.kernelName(), arch.servedBy().kernelName()));
      }
    }
    return arches;
  }

  private Finding unknownArch(String name) {
    List<String> known = Arrays.stream(Arch.values()).map(Arch::kernelName).toList();
    String meant = Suggestion.didYouMean(name, known);
    return Problem.UNKNOWN_ARCH.at(
        policy.origin(),
        name,
        (meant.isEmpty() ? "." : meant) + " Known are " + String.join(", ", known));
  }

  private void compile(Arch host, Set<Arch> arches) {
    boolean failed = false;
    List<ArchRules> known = new ArrayList<>();
    for (Arch arch : arches) {
      if (arch.servedBy() == host) {
        List<Finding> found = new ArrayList<>();
        ArchRules rules = Resolver.resolve(policy, arch, found);
        check(rules, found);
        if (arch == host) {
          JvmChecks.check(policy, rules, found);
        }
        known.add(rules);
        ofArches.add(arch, found);
        failed |= found.stream().anyMatch(Finding::isError);
      }
    }
    if (!failed) {
      emit(new ResolvedPolicy(policy, host, known));
    }
  }

  private void check(ArchRules rules, List<Finding> found) {
    try {
      RuleChecks.check(rules, policy.defaultOutcome(), found);
    } catch (Diagrams.TooLarge e) {
      // The proof is made with diagrams, too, and would not come to an end either.
      found.add(Problem.PROGRAM_UNPROVED.at(policy.origin(), String.valueOf(e.getMessage())));
    }
  }

  private void emit(ResolvedPolicy resolved) {
    List<Instruction> instructions = PolicyEmitter.emit(resolved);
    if (instructions.size() > BpfProgram.MAX_LENGTH) {
      ofArches.add(
          resolved.host(),
          List.of(
              Problem.PROGRAM_TOO_LONG.at(
                  policy.origin(), instructions.size(), CostliestRules.text(resolved))));
      return;
    }
    BpfProgram program = BpfProgram.of(resolved.host(), instructions);
    Optional<ProgramCheck.Refusal> refusal = ProgramCheck.refusal(program);
    if (refusal.isPresent()) {
      ofArches.add(
          resolved.host(), List.of(Problem.PROGRAM_REFUSED.at(policy.origin(), refusal.get())));
      return;
    }
    programs.put(resolved.host(), program);
  }
}
