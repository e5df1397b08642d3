package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedCondition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.profiles.oci.OciProfile.Entry;
import io.github.seccomp4j.profiles.oci.RuleNumbers.CannotSay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes the rules of one call as entries of which no two with different actions match the same
 * call. Here the most restrictive rule wins; in libseccomp (src/db.c, db_rule_add) an entry without
 * args wins over those with args, and among these the order decides.
 */
final class RuleEntries {
  /** With more of them for one rule nobody could read the profile. */
  static final int MOST = 1000;

  private final String syscall;
  private final Outcome byDefault;
  private final List<Entry> entries = new ArrayList<>();

  private RuleEntries(String syscall, Outcome byDefault) {
    this.syscall = syscall;
    this.byDefault = byDefault;
  }

  /**
   * A rule of the call.
   *
   * @param conditions what must hold; none: it always matches
   * @param outcome what happens then
   * @param refuse takes the reason why the rule cannot be written
   */
  record Numbered(List<ResolvedCondition> conditions, Outcome outcome, Consumer<String> refuse) {}

  /** The entries that together mean the same as the rules. */
  static List<Entry> of(String syscall, Outcome byDefault, List<Numbered> rules) {
    RuleEntries result = new RuleEntries(syscall, byDefault);
    result.write(rules);
    return result.entries;
  }

  private void write(List<Numbered> rules) {
    boolean oneOutcome = rules.stream().map(Numbered::outcome).distinct().count() == 1;
    List<Numbered> strictestFirst = new ArrayList<>(rules);
    strictestFirst.sort(Comparator.comparing(rule -> rule.outcome().action()));
    List<Numbered> done = new ArrayList<>();
    for (Numbered rule : strictestFirst) {
      try {
        if (oneOutcome) {
          add(rule, inOwnWords(rule));
        } else {
          add(rule, without(rule, done));
          done.add(rule);
        }
      } catch (CannotSay e) {
        rule.refuse().accept(String.valueOf(e.getMessage()));
      }
    }
  }

  /** The runtime skips an entry with the default's action, so it is not written. */
  private void add(Numbered rule, List<List<OciArg>> alternatives) {
    if (!rule.outcome().equals(byDefault)) {
      for (List<OciArg> args : alternatives) {
        entries.add(new Entry(List.of(syscall), rule.outcome(), args));
      }
    }
  }

  /** What is left of the rule without the calls that stricter rules decide. */
  private static List<List<OciArg>> without(Numbered rule, List<Numbered> stricter)
      throws CannotSay {
    List<ArgumentBox> whole = boxes(rule);
    List<ArgumentBox> left = whole;
    for (Numbered other : stricter) {
      if (!other.outcome().equals(rule.outcome())) {
        for (ArgumentBox box : boxes(other)) {
          List<ArgumentBox> next = new ArrayList<>();
          left.forEach(piece -> next.addAll(piece.minus(box)));
          left = checked(next);
        }
      }
    }
    return left.equals(whole) ? inOwnWords(rule) : inFewEntries(left);
  }

  /** The calls a rule matches. */
  private static List<ArgumentBox> boxes(Numbered rule) throws CannotSay {
    List<ArgumentBox> boxes = List.of(ArgumentBox.ALL);
    for (ResolvedCondition condition : rule.conditions()) {
      List<ArgumentBox> next = new ArrayList<>();
      for (ArgumentBox box : boxes) {
        ConditionCubes.of(condition)
            .forEach(cube -> box.and(condition.argument().index(), cube).ifPresent(next::add));
      }
      boxes = checked(next);
    }
    return boxes;
  }

  /** The boxes, where possible with those joined that differ in one argument only. */
  private static List<List<OciArg>> inFewEntries(List<ArgumentBox> boxes) {
    List<List<OciArg>> fewest = boxes.stream().map(RuleEntries::args).toList();
    for (int index = 0; index < Arch.MAX_ARGS; index++) {
      List<List<OciArg>> joined = joinedBy(index, boxes);
      fewest = joined.size() < fewest.size() ? joined : fewest;
    }
    return fewest;
  }

  private static List<List<OciArg>> joinedBy(int index, List<ArgumentBox> boxes) {
    Map<ArgumentBox, List<Cube>> byOthers = new LinkedHashMap<>();
    for (ArgumentBox box : boxes) {
      byOthers
          .computeIfAbsent(box.with(index, Cube.ALL), others -> new ArrayList<>())
          .add(box.cubes().getOrDefault(index, Cube.ALL));
    }
    List<List<OciArg>> entries = new ArrayList<>();
    byOthers.forEach(
        (others, cubes) -> {
          for (List<OciArg> one : ArgumentIntervals.args(index, cubes)) {
            List<OciArg> all = new ArrayList<>(args(others));
            all.addAll(one);
            all.sort(Comparator.comparing(OciArg::index));
            entries.add(all);
          }
        });
    return entries;
  }

  private static List<OciArg> args(ArgumentBox box) {
    List<OciArg> args = new ArrayList<>();
    box.cubes().forEach((index, cube) -> args.add(OciArg.of(index, cube)));
    return args;
  }

  /**
   * The rule's conditions by the format's own operators, as far as no argument has two: those would
   * count as alternatives.
   */
  private static List<List<OciArg>> inOwnWords(Numbered rule) throws CannotSay {
    if (rule.conditions().stream().anyMatch(condition -> ConditionCubes.of(condition).isEmpty())) {
      // It never matches, and written it would look as if it did.
      return List.of();
    }
    Set<Integer> seen = new HashSet<>();
    if (!rule.conditions().stream().allMatch(condition -> seen.add(condition.argument().index()))) {
      return inFewEntries(boxes(rule));
    }
    SortedMap<Integer, List<OciArg>> byIndex = new TreeMap<>();
    rule.conditions()
        .forEach(
            condition -> byIndex.put(condition.argument().index(), ConditionArgs.of(condition)));
    List<List<OciArg>> all = List.of(List.of());
    for (List<OciArg> ofOne : byIndex.values()) {
      List<List<OciArg>> next = new ArrayList<>();
      for (List<OciArg> begun : all) {
        for (OciArg arg : ofOne) {
          List<OciArg> longer = new ArrayList<>(begun);
          if (!(arg.op().equals(OciArg.MASKED) && arg.value() == 0)) {
            longer.add(arg);
          }
          next.add(longer);
        }
      }
      all = checked(next);
    }
    return all;
  }

  private static <T> List<T> checked(List<T> alternatives) throws CannotSay {
    if (alternatives.size() > MOST) {
      throw new CannotSay(
          "more than " + MOST + " entries would be needed for this rule: simplify its conditions");
    }
    return alternatives;
  }
}
