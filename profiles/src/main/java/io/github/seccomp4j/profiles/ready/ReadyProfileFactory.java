package io.github.seccomp4j.profiles.ready;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.profiles.Capabilities;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a policy of the facts that hold for a machine and a process. */
final class ReadyProfileFactory {
  private ReadyProfileFactory() {}

  /** A rule that several facts may state. */
  private record Statement(String syscall, Outcome outcome, Optional<ArgCondition> condition) {}

  static Policy policy(
      String name,
      Outcome byDefault,
      Stream<CallFact> facts,
      Set<String> capabilities,
      Arch... arches) {
    capabilities.forEach(Capabilities::requireKnown);
    Set<Arch> all = EnumSet.noneOf(Arch.class);
    all.addAll(Arrays.asList(arches));
    PolicyBuilder builder =
        Policy.builder(name)
            .defaultOutcome(byDefault)
            .arches(all.stream().map(Arch::kernelName).toArray(String[]::new))
            .origin(Origin.of("ready profile " + name));
    Set<Statement> statements = new LinkedHashSet<>();
    facts
        .filter(fact -> fact.isForHolderOf(capabilities) && fact.isOn(all))
        .filter(fact -> all.stream().anyMatch(arch -> arch.syscall(fact.syscall()).isPresent()))
        .forEach(f -> statements.add(new Statement(f.syscall(), f.outcome(), f.condition())));
    for (Statement one : statements) {
      builder.rule(
          one.outcome(),
          List.of(one.syscall()),
          one.condition().stream().toArray(ArgCondition[]::new));
    }
    return builder.build();
  }
}
