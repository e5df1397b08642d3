package io.github.seccomp4j.observe.report;

import io.github.seccomp4j.observe.decode.DecodedArgument.Kind;
import io.github.seccomp4j.observe.decode.DecodedCall;
import io.github.seccomp4j.observe.jvm.StackResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Counts violations. Two calls are the same violation where call, answer, flags, families, commands
 * and targets are the same; sizes, descriptors and addresses do not count.
 *
 * <p>Groups are what registers alone tell apart. Targets, which take reading, are looked at in a
 * group while it has few of them; after that all its calls are one violation, as the paths of
 * temporary files, for instance, never end.
 */
final class Violations {
  private static final int MOST_TARGETS = 50;
  private static final int MOST = 5000;

  private static final class Group {
    final Map<String, Integer> byTarget = new HashMap<>();

    /** The index of the violation that takes all others. */
    int rest = -1;
  }

  private final Map<String, Group> groups = new HashMap<>();
  private final List<Violation> all = new ArrayList<>();
  private final List<Boolean> finished = new ArrayList<>();
  private long unlisted;
  private long own;

  synchronized void countOwn() {
    own++;
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
    if (known.rest >= 0) {
      count(known.rest, when);
      return true;
    }
    return false;
  }

  /**
   * Counts a call, and adds a violation where it is a new one.
   *
   * @param described makes the violation of that number
   * @return the new violation's number
   */
  synchronized Optional<Integer> add(
      String name,
      DecodedCall call,
      Instant when,
      BiFunction<Integer, DecodedCall, Violation> described) {
    Group group = groups.computeIfAbsent(name, key -> new Group());
    String target = call.with(List.of(Kind.TARGET));
    Integer index = group.byTarget.get(target);
    if (index != null) {
      count(index, when);
      return Optional.empty();
    }
    if (all.size() >= MOST) {
      unlisted++;
      return Optional.empty();
    }
    int added = all.size();
    boolean many = group.byTarget.size() >= MOST_TARGETS;
    all.add(described.apply(added + 1, many ? call.withTargets("(others)") : call));
    finished.add(false);
    group.byTarget.put(target, added);
    if (many || call.arguments().stream().noneMatch(one -> one.kind() == Kind.TARGET)) {
      group.rest = added;
    }
    return Optional.of(added + 1);
  }

  private void count(int index, Instant when) {
    all.set(index, all.get(index).again(when));
  }

  /** Adds what was found of a stack; empty where that was done before. */
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
