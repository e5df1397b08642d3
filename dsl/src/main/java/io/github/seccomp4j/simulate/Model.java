package io.github.seccomp4j.simulate;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Argument;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.policy.operator.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A policy read for one host, straight from its text: what the oracle and the proof hold a compiled
 * program against. It shares nothing with the compiler but the tables and the operators' meaning.
 *
 * @param host the machine
 * @param arches the host, and the other architectures whose calls the policy judges
 * @param rules all rules that name a call of one of them
 * @param byDefault what happens where no rule matches
 * @param mismatch what happens to calls of any other architecture or ABI
 */
public record Model(
    Arch host, List<Arch> arches, List<Entry> rules, Outcome byDefault, Outcome mismatch) {
  /**
   * A rule with numbers.
   *
   * @param arch whose call
   * @param number the call's number
   * @param conditions what must hold; none: it always matches
   * @param outcome what happens then
   */
  public record Entry(Arch arch, int number, List<Requirement> conditions, Outcome outcome) {}

  /**
   * A condition with numbers.
   *
   * @param index the argument's index
   * @param mask the bits of it that are compared
   * @param operator how
   */
  public record Requirement(int index, long mask, Operator operator) {}

  /** The policy as it is meant on that host; it must have no error. */
  public static Model of(Policy policy, Arch host) {
    List<Arch> arches =
        policy.arches().stream()
            .flatMap(name -> Arch.named(name).stream())
            .filter(arch -> arch.servedBy() == host)
            .distinct()
            .toList();
    List<Entry> entries = new ArrayList<>();
    for (Arch arch : arches) {
      for (Rule rule : policy.rules()) {
        arch.syscall(rule.syscall()).ifPresent(call -> entries.add(entry(rule, call, arch)));
      }
    }
    return new Model(host, arches, entries, policy.defaultOutcome(), policy.mismatchOutcome());
  }

  private static Entry entry(Rule rule, Syscall call, Arch arch) {
    List<Requirement> conditions =
        rule.match().conditions().stream().map(one -> requirement(one, call, arch)).toList();
    return new Entry(arch, call.number(), conditions, rule.outcome());
  }

  private static Requirement requirement(ArgCondition condition, Syscall call, Arch arch) {
    List<Parameter> parameters = call.parameters().orElse(List.of());
    int index =
        condition.argument() instanceof Argument.At at
            ? at.index()
            : parameters.stream()
                .map(Parameter::name)
                .toList()
                .indexOf(((Argument.Named) condition.argument()).name());
    int read = parameters.isEmpty() ? arch.wordBits() : parameters.get(index).width();
    long mask = -1L >>> (Long.SIZE - condition.width().orElse(read));
    List<Long> numbers =
        condition.values().stream().map(value -> value.bits(arch::constant) & mask).toList();
    return new Requirement(index, mask, condition.operation().operator(numbers));
  }

  /** The architecture that a call is judged by, unless it is a mismatch. */
  public Optional<Arch> archOf(SyscallEvent event) {
    return arches.stream()
        .filter(arch -> arch.auditId() == event.auditId())
        // A tracer writes -1 to have a call skipped; that is no call of another ABI.
        .filter(arch -> (event.number() & arch.otherAbiBit()) == 0 || event.number() == -1)
        .findFirst();
  }

  /** The rules for one call. */
  public Stream<Entry> rulesFor(Arch arch, int number) {
    return rules.stream().filter(entry -> entry.arch() == arch && entry.number() == number);
  }
}
