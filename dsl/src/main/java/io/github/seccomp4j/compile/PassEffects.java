package io.github.seccomp4j.compile;

import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.LongestPath;
import io.github.seccomp4j.compile.PassEffect.Figures;
import io.github.seccomp4j.compile.emit.DecisionPass;
import io.github.seccomp4j.compile.emit.PolicyEmitter;
import io.github.seccomp4j.compile.emit.Steps;
import io.github.seccomp4j.compile.pass.Passes;
import io.github.seccomp4j.compile.pass.RulePass;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy;
import io.github.seccomp4j.policy.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Compiles a policy with one pass more each time. */
final class PassEffects {
  private final ResolvedPolicy policy;
  private final List<PassEffect> effects = new ArrayList<>();
  private Figures figures;

  private PassEffects(ResolvedPolicy policy) {
    this.policy = policy;
    this.figures = figures(new Steps(List.of(), Set.of()));
  }

  static List<PassEffect> of(ResolvedPolicy policy) {
    PassEffects result = new PassEffects(policy);
    result.run();
    return List.copyOf(result.effects);
  }

  private void run() {
    List<RulePass> rulePasses = new ArrayList<>();
    Set<DecisionPass> decisionPasses = EnumSet.noneOf(DecisionPass.class);
    for (RulePass pass : Passes.ORDER) {
      rulePasses.add(pass);
      add(pass.title(), new Steps(rulePasses, decisionPasses));
    }
    for (DecisionPass pass : DecisionPass.values()) {
      decisionPasses.add(pass);
      add(pass.title(), new Steps(rulePasses, decisionPasses));
    }
  }

  private Figures figures(Steps steps) {
    List<Instruction> program = PolicyEmitter.emit(policy, steps);
    return new Figures(rules(steps), program.size(), LongestPath.through(program));
  }

  private int rules(Steps steps) {
    Outcome byDefault = policy.source().defaultOutcome();
    return policy.known().stream()
        .flatMap(ofArch -> ofArch.byNumber().values().stream())
        .mapToInt(ofCall -> Passes.decisionList(ofCall, byDefault, steps.onRules()).size())
        .sum();
  }

  private void add(String name, Steps steps) {
    Figures after = figures(steps);
    effects.add(new PassEffect(name, figures, after));
    figures = after;
  }
}
