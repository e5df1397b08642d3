package io.github.seccomp4j.observe.record.policy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.observe.arguments.ArgumentConstants;
import io.github.seccomp4j.observe.arguments.ArgumentRole;
import io.github.seccomp4j.observe.record.RecordingText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes rules for the calls that must be let through. The values of several arguments stay
 * together: a combination that was not recorded gets no rule. Values are compared by the names of
 * their constants, so that recordings of several architectures make one rule.
 */
final class RuleMaker {
  private static final String MANY = "*";
  private static final String WRITING = "O_ACCMODE|O_CREAT|O_TRUNC";
  private static final String NAMESPACES =
      "CLONE_NEWNS|CLONE_NEWCGROUP|CLONE_NEWUTS|CLONE_NEWIPC|CLONE_NEWUSER|CLONE_NEWPID"
          + "|CLONE_NEWNET";

  private final SortedSet<Arch> arches;

  RuleMaker(SortedSet<Arch> arches) {
    this.arches = arches;
  }

  /** One combination of values, of the arguments that rules are about. */
  private record Row(List<String> words) implements Comparable<Row> {
    @Override
    public int compareTo(Row other) {
      return String.join(" ", words).compareTo(String.join(" ", other.words));
    }

    Row tail() {
      return new Row(words.subList(1, words.size()));
    }
  }

  List<DraftRule> rules(List<CallRequirement> needs) {
    SortedMap<String, List<CallRequirement>> byName = new TreeMap<>();
    needs.forEach(need -> byName.computeIfAbsent(need.name(), one -> new ArrayList<>()).add(need));
    List<DraftRule> rules = new ArrayList<>();
    byName.forEach((name, its) -> rules.addAll(rules(name, its)));
    return rules;
  }

  private List<DraftRule> rules(String name, List<CallRequirement> needs) {
    List<String> arguments = arguments(name, needs);
    SortedMap<Row, Long> counts = new TreeMap<>();
    Why why = needs.stream().map(CallRequirement::why).min(Why::compareTo).orElseThrow();
    for (CallRequirement need : needs) {
      counts.merge(row(need, arguments), need.count(), Long::sum);
    }
    if (arguments.isEmpty()) {
      return List.of(new DraftRule(name, List.of(), total(counts.values()), why));
    }
    return special(name, arguments, needs, counts, why)
        .orElseGet(
            () ->
                alternatives(arguments, counts.keySet()).stream()
                    .map(
                        conditions ->
                            new DraftRule(
                                name, conditions, count(counts, arguments, conditions), why))
                    .toList());
  }

  private static long total(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The arguments that the rules are about: those that every architecture of the policy has and
   * that had few values.
   */
  private List<String> arguments(String name, List<CallRequirement> needs) {
    return needs.get(0).roles().stream()
        .filter(ArgumentRole::ruled)
        .filter(role -> needs.stream().noneMatch(need -> isMany(need, role)))
        .map(role -> role.parameter().name())
        .filter(
            argument ->
                arches.stream()
                    .flatMap(arch -> arch.syscall(name).stream())
                    .allMatch(call -> has(call, argument)))
        .toList();
  }

  private static boolean isMany(CallRequirement need, ArgumentRole role) {
    List<ArgumentRole> roles = need.roles();
    for (int i = 0; i < roles.size(); i++) {
      if (roles.get(i).parameter().name().equals(role.parameter().name())) {
        // The ids of other processes are not told apart.
        boolean other = role.vocabulary() == ArgumentConstants.SELF && !need.isLookedAt(i);
        return need.values().values().get(i).isEmpty() || other;
      }
    }
    return true;
  }

  private static boolean has(Syscall call, String argument) {
    return call.parameters().orElse(List.of()).stream()
        .anyMatch(parameter -> parameter.name().equals(argument) && !parameter.pointer());
  }

  private static Row row(CallRequirement need, List<String> arguments) {
    List<ArgumentRole> roles = need.roles();
    List<String> words = RecordingText.words(need.arch(), roles, need.values().values());
    List<String> its = new ArrayList<>();
    for (int i = 0; i < roles.size(); i++) {
      if (arguments.contains(roles.get(i).parameter().name())) {
        its.add(need.isLookedAt(i) ? words.get(i) : MANY);
      }
    }
    return new Row(its);
  }

  /** Rules by meaning instead of single values: how a file is opened, what clone creates. */
  private Optional<List<DraftRule>> special(
      String name,
      List<String> arguments,
      List<CallRequirement> needs,
      SortedMap<Row, Long> counts,
      Why why) {
    if (counts.keySet().stream().anyMatch(row -> row.words().contains(MANY))) {
      return Optional.empty();
    }
    long count = total(counts.values());
    if (name.equals("open") || name.equals("openat")) {
      return needs.stream().allMatch(need -> masked(need, WRITING) == 0)
          ? Optional.of(
              List.of(
                  new DraftRule(
                      name, List.of(DraftCondition.masked("flags", WRITING, "0")), count, why)))
          : Optional.empty();
    }
    if (name.equals("clone") && needs.stream().allMatch(need -> masked(need, NAMESPACES) == 0)) {
      boolean threads = needs.stream().allMatch(need -> masked(need, "CLONE_THREAD") != 0);
      DraftCondition condition =
          threads
              ? DraftCondition.masked(
                  arguments.get(0), "CLONE_THREAD|" + NAMESPACES, "CLONE_THREAD")
              : DraftCondition.masked(arguments.get(0), NAMESPACES, "0");
      return Optional.of(List.of(new DraftRule(name, List.of(condition), count, why)));
    }
    return Optional.empty();
  }

  private static long masked(CallRequirement need, String mask) {
    long bits = 0;
    for (String one : mask.split("\\|", -1)) {
      bits |= need.arch().constant(one).orElse(0);
    }
    return need.values().values().get(0).orElseThrow() & bits;
  }

  /**
   * Joins rows that differ only in the first argument, then does the same for the next one: the
   * rows (AF_INET, SOCK_STREAM), (AF_INET6, SOCK_STREAM) become one rule, family one of AF_INET,
   * AF_INET6 and type SOCK_STREAM.
   */
  private static List<List<DraftCondition>> alternatives(
      List<String> arguments, Collection<Row> rows) {
    if (arguments.isEmpty()) {
      return List.of(List.of());
    }
    SortedMap<String, SortedSet<Row>> tails = new TreeMap<>();
    for (Row row : rows) {
      tails.computeIfAbsent(row.words().get(0), one -> new TreeSet<>()).add(row.tail());
    }
    Map<SortedSet<Row>, List<String>> alike = new LinkedHashMap<>();
    tails.forEach((word, its) -> alike.computeIfAbsent(its, one -> new ArrayList<>()).add(word));
    List<List<DraftCondition>> result = new ArrayList<>();
    alike.forEach(
        (its, words) -> {
          for (List<DraftCondition> rest :
              alternatives(arguments.subList(1, arguments.size()), its)) {
            List<DraftCondition> all = new ArrayList<>();
            if (!words.contains(MANY)) {
              all.add(DraftCondition.oneOf(arguments.get(0), words));
            }
            all.addAll(rest);
            result.add(all);
          }
        });
    return result;
  }

  private static long count(
      SortedMap<Row, Long> counts, List<String> arguments, List<DraftCondition> conditions) {
    long count = 0;
    for (Map.Entry<Row, Long> entry : counts.entrySet()) {
      boolean all =
          conditions.stream()
              .allMatch(
                  condition ->
                      condition
                          .values()
                          .contains(
                              entry.getKey().words().get(arguments.indexOf(condition.argument()))));
      count += all ? entry.getValue() : 0;
    }
    return count;
  }
}
