package io.github.seccomp4j.simulate;

import io.github.seccomp4j.annotation.Errno;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A policy as one host reads it, straight from its text: the oracle and the proof compare compiled
 * programs with it. It shares nothing with the compiler but the tables and the operators' forms; in
 * particular it resolves names to numbers on its own.
 *
 * @param host the native architecture
 * @param arches the host, and the other architectures whose calls the policy covers
 * @param rules the rules for each of them and each number
 * @param policy the policy itself
 */
public record ReferencePolicy(
    Arch host, List<Arch> arches, Map<Arch, SortedMap<Integer, List<Entry>>> rules, Policy policy) {
  /**
   * A rule with numbers. The rules for one number keep the policy's order.
   *
   * @param conditions what must hold; none: it always matches
   * @param outcome what happens then
   */
  public record Entry(List<ArgumentPredicate> conditions, Outcome outcome) {
    /**
     * {@return whether it matches that call} A loop and no stream: a policy with thousands of rules
     * is asked millions of times.
     *
     * @param event the call
     */
    public boolean matches(SyscallEvent event) {
      for (ArgumentPredicate condition : conditions) {
        long argument = event.arguments().get(condition.index());
        if (!condition.operator().test(argument & condition.mask())) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * A condition with numbers.
   *
   * @param index the argument's index
   * @param mask the bits of it that are compared
   * @param operator how they are compared
   */
  public record ArgumentPredicate(int index, long mask, Operator operator) {}

  /**
   * {@return the policy as that host reads it}
   *
   * @param policy a policy without errors
   * @param host one of its hosts
   */
  public static ReferencePolicy of(Policy policy, Arch host) {
    List<Arch> arches =
        policy.arches().stream()
            .flatMap(name -> Arch.named(name).stream())
            .filter(arch -> arch.servedBy() == host)
            .distinct()
            .toList();
    Map<Arch, SortedMap<Integer, List<Entry>>> rules = new EnumMap<>(Arch.class);
    for (Arch arch : arches) {
      SortedMap<Integer, List<Entry>> byNumber = new TreeMap<>(Integer::compareUnsigned);
      for (Rule rule : policy.rules()) {
        arch.syscall(rule.syscall())
            .ifPresent(
                call ->
                    byNumber
                        .computeIfAbsent(call.number(), number -> new ArrayList<>())
                        .add(entry(rule, call, arch)));
      }
      rules.put(arch, byNumber);
    }
    return new ReferencePolicy(host, arches, rules, policy);
  }

  private static Entry entry(Rule rule, Syscall call, Arch arch) {
    List<ArgumentPredicate> conditions =
        rule.match().conditions().stream().map(one -> requirement(one, call, arch)).toList();
    return new Entry(conditions, rule.outcome());
  }

  private static ArgumentPredicate requirement(ArgCondition condition, Syscall call, Arch arch) {
    List<Parameter> parameters = call.parameters().orElse(List.of());
    int index =
        condition.argument() instanceof Argument.At at
            ? at.index()
            : parameters.stream()
                .map(Parameter::name)
                .toList()
                .indexOf(((Argument.Named) condition.argument()).name());
    int read = index < parameters.size() ? parameters.get(index).width() : arch.wordBits();
    long mask = -1L >>> (Long.SIZE - condition.width().orElse(read));
    List<Long> numbers =
        condition.values().stream().map(value -> value.bits(arch::constant) & mask).toList();
    return new ArgumentPredicate(index, mask, condition.operation().operator(numbers));
  }

  /**
   * {@return the architecture whose rules apply to a call; empty for a mismatch}
   *
   * @param event the call
   */
  public Optional<Arch> archOf(SyscallEvent event) {
    for (Arch arch : arches) {
      if (arch.auditId() == event.auditId() && arch.owns(event.number())) {
        return Optional.of(arch);
      }
    }
    return Optional.empty();
  }

  /**
   * {@return the numbers that rules for that architecture name, in unsigned order}
   *
   * @param arch the host or one of its other ABIs
   */
  public List<Integer> numbers(Arch arch) {
    return List.copyOf(Objects.requireNonNull(rules.get(arch)).keySet());
  }

  /**
   * {@return the rules for one call; none where no rule names it}
   *
   * @param arch the host or one of its other ABIs
   * @param number the call's number there
   */
  public List<Entry> rulesFor(Arch arch, int number) {
    Map<Integer, List<Entry>> byNumber = rules.get(arch);
    return byNumber == null ? List.of() : byNumber.getOrDefault(number, List.of());
  }

  /**
   * {@return the highest number that a rule for this architecture names, where newer calls are
   * unknown}
   *
   * @param arch the host or one of its other ABIs
   */
  public OptionalInt newestKnown(Arch arch) {
    SortedMap<Integer, List<Entry>> byNumber = Objects.requireNonNull(rules.get(arch));
    return policy.newerCallsUnknown() && !byNumber.isEmpty()
        ? OptionalInt.of(byNumber.lastKey())
        : OptionalInt.empty();
  }

  /**
   * {@return what happens where no rule matches a call of that architecture}
   *
   * @param arch the host or one of its other ABIs
   * @param number the call's number there
   */
  public Outcome byDefault(Arch arch, int number) {
    OptionalInt newest = newestKnown(arch);
    boolean newer =
        newest.isPresent()
            && number != -1
            && Integer.compareUnsigned(number, newest.getAsInt()) > 0;
    return newer ? Outcome.errno(Errno.ENOSYS) : policy.defaultOutcome();
  }
}
