package io.github.seccomp4j.simulate;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.ReferencePolicy.ArgumentPredicate;
import io.github.seccomp4j.simulate.ReferencePolicy.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Calls at the boundaries of a policy, where a wrong program would most probably show. */
public final class BoundaryEvents {
  private static final int MOST_FOR_ONE_CALL = 5_000;

  private final List<SyscallEvent> events = new ArrayList<>();

  private BoundaryEvents() {}

  /**
   * {@return the calls, always the same ones}
   *
   * @param policy a policy without errors
   * @param host one of its hosts
   */
  public static List<SyscallEvent> of(Policy policy, Arch host) {
    return of(ReferencePolicy.of(policy, host));
  }

  /**
   * {@return the same of a policy that has been read}
   *
   * @param model the policy on one of its hosts
   */
  public static List<SyscallEvent> of(ReferencePolicy model) {
    BoundaryEvents boundary = new BoundaryEvents();
    for (Arch arch : Arch.values()) {
      boundary.addNumbers(model, arch);
    }
    boundary.addUnknownArchitecture(model);
    return boundary.events;
  }

  /** Every number that a rule names, its neighbours, and the numbers with a special meaning. */
  private void addNumbers(ReferencePolicy model, Arch arch) {
    SortedSet<Integer> numbers = new TreeSet<>(List.of(0, 0x3fff_ffff, Integer.MAX_VALUE));
    numbers.addAll(List.of(Integer.MIN_VALUE, 0x4000_0000, 0xc000_0000, 0xbfff_ffff, -1, -2));
    if (model.arches().contains(arch)) {
      for (int number : model.numbers(arch)) {
        numbers.addAll(List.of(number, number - 1, number + 1, number ^ 0x4000_0000));
      }
    }
    for (int number : numbers) {
      addArguments(arch, number, model.rulesFor(arch, number));
    }
  }

  private void addUnknownArchitecture(ReferencePolicy model) {
    List<Long> arguments = List.of(0L, 0L, 0L, 0L, 0L, 0L);
    for (int auditId : new int[] {0, -1, model.host().auditId() ^ 1}) {
      for (int number : model.numbers(model.host())) {
        events.add(new SyscallEvent(auditId, number, 0, arguments));
      }
    }
  }

  private void addArguments(Arch arch, int number, List<Entry> rules) {
    events.add(SyscallEvent.of(arch, number));
    events.add(SyscallEvent.of(arch, number, -1, -1, -1, -1, -1, -1));
    Map<Integer, Set<Long>> probes = probes(rules);
    List<long[]> bases = new ArrayList<>();
    for (Entry rule : rules) {
      bases.add(matching(rule, probes));
    }
    int total = 0;
    for (Set<Long> values : probes.values()) {
      total += bases.size() * values.size();
    }
    int step = 1 + total / MOST_FOR_ONE_CALL;
    int turn = 0;
    for (long[] base : bases) {
      events.add(SyscallEvent.of(arch, number, base));
      for (Map.Entry<Integer, Set<Long>> ofOne : probes.entrySet()) {
        for (long value : ofOne.getValue()) {
          if (turn++ % step == 0) {
            long[] changed = base.clone();
            changed[ofOne.getKey()] = value;
            events.add(SyscallEvent.of(arch, number, changed));
          }
        }
      }
    }
  }

  /** For each argument that a rule tests, all values at the boundary of a condition. */
  private static Map<Integer, Set<Long>> probes(List<Entry> rules) {
    Map<Integer, Set<Long>> probes = new LinkedHashMap<>();
    for (Entry rule : rules) {
      for (ArgumentPredicate condition : rule.conditions()) {
        Set<Long> values = probes.computeIfAbsent(condition.index(), i -> new LinkedHashSet<>());
        long[] edges = condition.operator().probes();
        for (long value : edges) {
          values.add(value);
        }
        // Bits that are not compared must make no difference.
        for (long value : edges) {
          values.add(value | ~condition.mask());
        }
      }
    }
    return probes;
  }

  /** Arguments that the rule matches, as far as the boundary values include some. */
  private static long[] matching(Entry rule, Map<Integer, Set<Long>> probes) {
    long[] arguments = new long[Arch.MAX_ARGS];
    for (Map.Entry<Integer, Set<Long>> ofOne : probes.entrySet()) {
      int index = ofOne.getKey();
      for (long value : ofOne.getValue()) {
        if (fits(rule, index, value)) {
          arguments[index] = value;
          break;
        }
      }
    }
    return arguments;
  }

  private static boolean fits(Entry rule, int index, long value) {
    for (ArgumentPredicate condition : rule.conditions()) {
      if (condition.index() == index && !condition.operator().test(value & condition.mask())) {
        return false;
      }
    }
    return true;
  }
}
