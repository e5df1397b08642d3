package io.github.seccomp4j.compile;

import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.LongestPath;
import io.github.seccomp4j.compile.PassEffect.Figures;
import io.github.seccomp4j.compile.emit.DecisionPass;
import io.github.seccomp4j.compile.emit.PolicyEmitter;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Compiles a policy with one more pass each time. */
final class PassEffects {
  private PassEffects() {}

  static List<PassEffect> of(ResolvedPolicy policy) {
    List<PassEffect> effects = new ArrayList<>();
    Set<DecisionPass> passes = EnumSet.noneOf(DecisionPass.class);
    Figures before = figures(policy, passes);
    for (DecisionPass pass : DecisionPass.values()) {
      passes.add(pass);
      Figures after = figures(policy, passes);
      effects.add(new PassEffect(pass.title(), before, after));
      before = after;
    }
    return List.copyOf(effects);
  }

  private static Figures figures(ResolvedPolicy policy, Set<DecisionPass> passes) {
    List<Instruction> program = PolicyEmitter.emit(policy, passes);
    return new Figures(program.size(), LongestPath.through(program));
  }
}
