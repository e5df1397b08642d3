package io.github.seccomp4j.processor;

import io.github.seccomp4j.annotation.ImportProfile;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Match;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves what was found in a profile to the annotation that imports it. The text keeps the place in
 * the profile.
 *
 * @param origin the annotation's
 * @param name the profile's
 */
record ImportedOrigins(ElementOrigin origin, String name) {
  /** Whether something came out of a profile. */
  static boolean isImported(Origin origin) {
    if (!(origin instanceof ElementOrigin element)) {
      return false;
    }
    AnnotationView annotation = element.annotation();
    return annotation != null && annotation.kind() == ImportProfile.class;
  }

  ElementOrigin of(Origin inProfile) {
    return origin.at(
        "value", 0, inProfile.describe() + ", imported by @ImportProfile(\"" + name + "\")");
  }

  Finding of(Finding found) {
    return found.at(of(found.origin()));
  }

  Rule of(Rule rule) {
    Match match =
        rule.match() instanceof Match.Conditions conditions
            ? new Match.Conditions(conditions.all().stream().map(this::of).toList())
            : rule.match();
    return new Rule(rule.name(), rule.syscall(), match, rule.outcome(), of(rule.origin()));
  }

  private ArgCondition of(ArgCondition one) {
    return new ArgCondition(
        one.argument(), one.width(), one.operation(), one.values(), of(one.origin()));
  }

  /**
   * The findings with but the first note of a kind about profiles, and how many there are: a real
   * profile names a hundred calls that one architecture or another does not have.
   */
  static List<Finding> condensed(List<Finding> findings) {
    Map<Problem, List<Finding>> notes = new LinkedHashMap<>();
    for (Finding finding : findings) {
      if (isNote(finding)) {
        notes.computeIfAbsent(finding.problem(), problem -> new ArrayList<>()).add(finding);
      }
    }
    List<Finding> condensed = new ArrayList<>();
    for (Finding finding : findings) {
      if (!isNote(finding)) {
        condensed.add(finding);
      }
    }
    notes.values().forEach(alike -> condensed.add(first(alike)));
    return condensed;
  }

  private static boolean isNote(Finding finding) {
    return finding.severity() == Severity.NOTE && isImported(finding.origin());
  }

  private static Finding first(List<Finding> alike) {
    Finding first = alike.get(0);
    return alike.size() == 1
        ? first
        : first.saying(
            first.message() + " (the first of " + alike.size() + " such notes about the profile)");
  }
}
