package io.github.seccomp4j.observe.report;

import io.github.seccomp4j.observe.decode.DecodedArgument.Kind;
import io.github.seccomp4j.observe.decode.DecodedCall;
import io.github.seccomp4j.observe.jvm.StackResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Counts violations. Two calls are the same violation where call, answer, flags, families, commands
 * and targets are the same; sizes, descriptors and addresses do not count.
 *
 * <p>Registers alone tell groups apart, and targets, which must be read from memory, the violations
 * in a group. A group lists its first {@value #MOST_TARGETS} targets; further ones, such as the
 * paths of temporary files, are one violation together.
 */
final class Violations {
  private static final int MOST_TARGETS = 50;
  private static final int MOST = 5000;

  private static final class Group {
    final Map<String, Integer> byTarget = new HashMap<>();

    /** The index of the violation for calls without a target; -1 until there is one. */
    int plain = -1;

    /** The index of the violation for all further targets; -1 until there is one. */
    int others = -1;
  }

  /** The last program that a thread tried to start, and the violation that it counts for. */
  private record ProgramSearched(String program, int index) {}

  private final Map<Long, ProgramSearched> searches =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ProgramSearched> eldest) {
          return size() > MOST;
        }
      };

  private final Map<String, Group> groups = new HashMap<>();
  private final List<Violation> all = new ArrayList<>();
  private final List<Boolean> finished = new ArrayList<>();
  private long unlisted;
  private long own;
  private final SortedMap<String, Long> fallBacks = new TreeMap<>();

  synchronized void countOwn() {
    own++;
  }

  /** Counts a call that the policy answers as if the kernel did not have it. */
  synchronized void countFallBack(String call) {
    fallBacks.merge(fallBacks.size() < MOST ? call : "others", 1L, Long::sum);
  }

  synchronized SortedMap<String, Long> fallBacks() {
    return new TreeMap<>(fallBacks);
  }

  /** Counts a call whose violation is known without looking at its targets. */
  synchronized boolean countKnown(String group, Instant when) {
    Group known = groups.get(group);
    if (known == null) {
      if (all.size() >= MOST) {
        unlisted++;
        return true;
      }
      return false;
    }
    if (known.plain >= 0) {
      count(known.plain, when);
      return true;
    }
    return false;
  }

  /**
   * Counts a call, and adds a violation where it is a new one.
   *
   * @param tid the thread that made the call
   * @param described makes the violation of that number
   * @return the new violation's number
   */
  synchronized Optional<Integer> add(
      String name,
      DecodedCall call,
      long tid,
      Instant when,
      BiFunction<Integer, DecodedCall, Violation> described) {
    Group group = groups.computeIfAbsent(name, key -> new Group());
    String target = call.with(List.of(Kind.TARGET));
    String program = program(call);
    int index = group.byTarget.getOrDefault(target, group.others);
    ProgramSearched last = program.isEmpty() ? null : searches.get(tid);
    if (last != null && last.program().equals(program)) {
      index = last.index();
    }
    if (index < 0 && all.size() >= MOST) {
      unlisted++;
      return Optional.empty();
    }
    boolean known = index >= 0;
    if (known) {
      count(index, when);
    } else {
      index = all.size();
      boolean many = group.byTarget.size() >= MOST_TARGETS;
      all.add(described.apply(index + 1, many ? call.withTargets("(others)") : call));
      finished.add(false);
      if (call.arguments().stream().noneMatch(one -> one.kind() == Kind.TARGET)) {
        group.plain = index;
      } else if (many) {
        group.others = index;
      } else {
        group.byTarget.put(target, index);
      }
    }
    if (!program.isEmpty()) {
      searches.put(tid, new ProgramSearched(program, index));
    }
    return known ? Optional.empty() : Optional.of(index + 1);
  }

  /**
   * What a thread tries to start, whatever the folder: a shell tries those of PATH one after the
   * other. Empty for other calls.
   */
  private static String program(DecodedCall call) {
    return call.name().endsWith("execve")
        ? call.arguments().stream()
            .filter(one -> one.kind() == Kind.TARGET)
            .map(one -> one.text().substring(one.text().lastIndexOf('/') + 1))
            .collect(Collectors.joining(" "))
        : "";
  }

  private void count(int index, Instant when) {
    all.set(index, all.get(index).again(when));
  }

  /** Adds the stack; empty where that was done before. */
  synchronized Optional<Violation> finish(int number, StackResult stack) {
    if (finished.get(number - 1)) {
      return Optional.empty();
    }
    finished.set(number - 1, true);
    all.set(number - 1, all.get(number - 1).withStack(stack));
    return Optional.of(all.get(number - 1));
  }

  synchronized List<Violation> unfinished() {
    return all.stream().filter(one -> !finished.get(one.number() - 1)).toList();
  }

  synchronized List<Violation> all() {
    return List.copyOf(all);
  }

  synchronized long unlisted() {
    return unlisted;
  }

  synchronized long own() {
    return own;
  }
}
