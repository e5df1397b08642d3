package io.github.seccomp4j.compile;

import io.github.seccomp4j.annotation.Optimize;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.compile.check.JvmChecks;
import io.github.seccomp4j.compile.check.PolicyChecks;
import io.github.seccomp4j.compile.check.RuleChecks;
import io.github.seccomp4j.compile.emit.DecisionPass;
import io.github.seccomp4j.compile.emit.PolicyEmitter;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ArchRules;
import io.github.seccomp4j.compile.resolve.Resolver;
import io.github.seccomp4j.formula.Mtbdd;
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
 * <p>The programs are not proved yet: {@code ProvingCompiler} compiles and proves.
 */
public final class PolicyCompiler {
  private final Policy policy;
  private final Set<DecisionPass> passes;
  private final ArchFindings ofArches;

  /** Findings about hosts only, not about the other ABIs that their programs serve. */
  private final ArchFindings ofHosts;

  private final SortedMap<Arch, BpfProgram> programs;
  private final List<ResolvedPolicy> resolved = new ArrayList<>();

  private PolicyCompiler(
      Policy policy,
      Set<DecisionPass> passes,
      ArchFindings ofArches,
      ArchFindings ofHosts,
      SortedMap<Arch, BpfProgram> programs) {
    this.policy = policy;
    this.passes = passes;
    this.ofArches = ofArches;
    this.ofHosts = ofHosts;
    this.programs = programs;
  }

  /**
   * {@return the programs, or the reasons why there are none}
   *
   * @param policy any policy
   */
  public static Compilation compile(Policy policy) {
    return compile(List.of(policy));
  }

  /**
   * Compiles with these passes only: the meaning must not depend on them.
   *
   * @param policy any policy
   * @param passes the passes that run
   * @return the programs, or the reasons why there are none
   */
  public static Compilation compile(Policy policy, Set<DecisionPass> passes) {
    return compile(List.of(policy), passes);
  }

  /**
   * {@return the effect of each pass on the programs, in the order of the passes; no entry for a
   * host whose rules have an error}
   *
   * @param policy any policy
   */
  public static SortedMap<Arch, List<PassEffect>> explainPasses(Policy policy) {
    PolicyCompiler compiler =
        new PolicyCompiler(
            policy, DecisionPass.ALL, new ArchFindings(), new ArchFindings(), new TreeMap<>());
    compiler.compile();
    SortedMap<Arch, List<PassEffect>> effects = new TreeMap<>();
    for (ResolvedPolicy resolved : compiler.resolved) {
      effects.put(resolved.host(), PassEffects.of(resolved));
    }
    return effects;
  }

  /**
   * {@return the programs of a policy that differs between its hosts, or the reasons why there are
   * none}
   *
   * @param parts the policy on each of its hosts, at least one; no two for the same host
   */
  public static Compilation compile(List<Policy> parts) {
    return compile(parts, DecisionPass.ALL);
  }

  private static Compilation compile(List<Policy> parts, Set<DecisionPass> passes) {
    Set<Finding> findings = new LinkedHashSet<>();
    ArchFindings ofArches = new ArchFindings();
    ArchFindings ofHosts = new ArchFindings();
    SortedMap<Arch, BpfProgram> programs = new TreeMap<>();
    for (Policy part : parts) {
      findings.addAll(new PolicyCompiler(part, passes, ofArches, ofHosts, programs).compile());
    }
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(ofArches.merged());
    all.addAll(ofHosts.merged());
    return new Compilation(parts.get(0), programs, all);
  }

  /** Returns the findings about the policy as a whole. */
  private List<Finding> compile() {
    List<Finding> findings = new ArrayList<>();
    Set<Arch> arches = arches(findings);
    if (policy.rules().isEmpty() && !policy.origin().isInProfile()) {
      findings.add(Problem.EMPTY_POLICY.at(policy.origin()));
    }
    if (findings.isEmpty()) {
      arches.stream().filter(Arch::isHost).forEach(host -> compile(host, arches));
    }
    PolicyChecks.check(policy, findings);
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
          failed |= hasJvmErrors(rules);
        }
        known.add(rules);
        ofArches.add(arch, found);
        failed |= found.stream().anyMatch(Finding::isError);
      }
    }
    if (!failed) {
      ResolvedPolicy complete = new ResolvedPolicy(policy, host, known);
      resolved.add(complete);
      emit(complete);
    }
  }

  private boolean hasJvmErrors(ArchRules rules) {
    List<Finding> found = new ArrayList<>();
    JvmChecks.check(policy, rules, found);
    ofHosts.add(rules.arch(), found);
    return found.stream().anyMatch(Finding::isError);
  }

  private void check(ArchRules rules, List<Finding> found) {
    try {
      RuleChecks.check(rules, policy.defaultOutcome(), found);
    } catch (Mtbdd.TooLarge e) {
      // The proof uses diagrams, too, and would not end either.
      found.add(Problem.PROGRAM_UNPROVED.at(policy.origin(), String.valueOf(e.getMessage())));
    }
  }

  private void emit(ResolvedPolicy complete) {
    List<Instruction> instructions = instructions(complete);
    if (instructions.size() > BpfProgram.MAX_LENGTH) {
      ofHosts.add(
          complete.host(),
          List.of(
              Problem.PROGRAM_TOO_LONG.at(
                  policy.origin(), instructions.size(), CostliestRules.text(complete))));
      return;
    }
    BpfProgram program = BpfProgram.of(complete.host(), instructions);
    Optional<ProgramCheck.Refusal> refusal = ProgramCheck.refusal(program);
    if (refusal.isPresent()) {
      ofHosts.add(
          complete.host(), List.of(Problem.PROGRAM_REFUSED.at(policy.origin(), refusal.get())));
      return;
    }
    programs.put(complete.host(), program);
  }

  /** Formed for the policy's own goal, or for size where that is too long. */
  private List<Instruction> instructions(ResolvedPolicy complete) {
    List<Instruction> wanted = PolicyEmitter.emit(complete, passes);
    if (wanted.size() <= BpfProgram.MAX_LENGTH) {
      return wanted;
    }
    List<Instruction> shortest = PolicyEmitter.emit(complete.withOptimize(Optimize.SIZE), passes);
    if (shortest.size() <= BpfProgram.MAX_LENGTH) {
      ofHosts.add(
          complete.host(),
          List.of(
              Problem.PROGRAM_FORMED_FOR_SIZE.at(policy.origin(), wanted.size(), shortest.size())));
    }
    return shortest;
  }
}
