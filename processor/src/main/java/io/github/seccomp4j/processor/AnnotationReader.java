package io.github.seccomp4j.processor;

import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Match;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Turns the annotations of one policy class into a {@link Policy}. */
final class AnnotationReader {
  private final TypeElement type;
  private final Elements elements;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();

  AnnotationReader(TypeElement type, Elements elements) {
    this.type = type;
    this.elements = elements;
  }

  /** What was wrong; complete after {@link #read}. */
  List<Finding> findings() {
    return findings;
  }

  /** The policy as far as it could be read. */
  Policy read() {
    checkReachable();
    for (Element member : PolicyTypes.members(type)) {
      readRules(member);
    }
    PolicyBuilder policy = Policy.builder(elements.getBinaryName(type).toString());
    policy.origin(ElementOrigin.of(type, "policy " + Members.describe(type)));
    Annotations.on(type, SeccompPolicy.class).forEach(marker -> readMarker(marker, policy));
    rules.forEach(policy::rule);
    return policy.build();
  }

  private void readMarker(AnnotationView marker, PolicyBuilder policy) {
    ElementOrigin origin = ElementOrigin.of(type, marker, 0);
    Outcomes outcomes = new Outcomes(findings);
    policy.origin(origin);
    policy.defaultOutcome(outcomes.ofDefault(marker, origin));
    policy.mismatchOutcome(outcomes.ofMismatch(marker, origin));
    if (marker.has("arches")) {
      policy.arches(marker.texts("arches").toArray(new String[0]));
    }
    marker.flag("jvm").ifPresent(policy::jvm);
    marker.flag("newerCallsUnknown").ifPresent(policy::newerCallsUnknown);
    policy.flags(
        marker.constants("flags").stream().map(FilterFlag::valueOf).toArray(FilterFlag[]::new));
  }

  private void checkReachable() {
    for (Element one = type; one instanceof TypeElement; one = one.getEnclosingElement()) {
      if (one.getModifiers().contains(Modifier.PRIVATE)) {
        findings.add(
            Problem.POLICY_UNREACHABLE.at(
                ElementOrigin.of(type, "policy " + Members.describe(type)),
                Members.describe(type),
                one.getSimpleName()
                    + " is private. Make it at least package-private, or move it to the top level"));
      }
    }
  }

  private void readRules(Element member) {
    for (AnnotationView container : Annotations.emptyContainers(member)) {
      ElementOrigin origin = ElementOrigin.of(member, container, 0);
      findings.add(Problem.NO_VALUES.at(origin, container.name(), "it"));
    }
    List<AnnotationView> args = Annotations.on(member, Arg.class);
    List<AnnotationView> written =
        Annotations.on(member).stream()
            .filter(one -> Annotations.RULES.contains(one.kind()))
            .toList();
    if (!args.isEmpty() && written.size() != 1) {
      ElementOrigin origin = ElementOrigin.of(member, args.get(0), 0);
      findings.add(
          written.isEmpty()
              ? Problem.ARG_WITHOUT_RULE.at(origin)
              : ambiguous(origin, args.get(0), written));
      return;
    }
    Map<Class<? extends Annotation>, Integer> seen = new HashMap<>();
    for (AnnotationView rule : written) {
      int occurrence = seen.merge(rule.kind(), 1, Integer::sum) - 1;
      readRule(member, rule, occurrence, args);
    }
  }

  private static Finding ambiguous(
      ElementOrigin origin, AnnotationView arg, List<AnnotationView> rules) {
    AnnotationView first = rules.get(0);
    List<String> names = first.texts("value");
    String kind = "@" + first.kind().getSimpleName();
    String name = "\"" + (names.isEmpty() ? "name" : names.get(0)) + "\"";
    return Problem.ARG_AMBIGUOUS.at(
        origin,
        rules.size(),
        kind + "(value = " + name + ", args = " + arg + ")",
        kind + "(" + name + ") " + arg + " void rule();");
  }

  private void readRule(
      Element member, AnnotationView rule, int occurrence, List<AnnotationView> args) {
    ElementOrigin origin = ElementOrigin.of(member, rule, occurrence);
    if (!rule.has("value")) {
      throw new UnresolvedValueException("value");
    }
    List<String> names = rule.texts("value");
    if (names.isEmpty()) {
      findings.add(
          Problem.NO_VALUES.at(origin.at("value"), "the list of system calls", "the rule"));
    }
    if (rule.has("args") && rule.items("args") == 0) {
      findings.add(Problem.NO_VALUES.at(origin.at("args"), "args", "it"));
    }
    Optional<Outcome> outcome = new Outcomes(findings).ofRule(rule, origin);
    Optional<Match> match = match(member, rule, origin, args);
    if (outcome.isEmpty() || match.isEmpty()) {
      return;
    }
    for (int i = 0; i < names.size(); i++) {
      String words = "@" + rule.kind().getSimpleName() + "(\"" + names.get(i) + "\")";
      rules.add(
          new Rule(
              Members.ruleName(member, type),
              names.get(i),
              match.get(),
              outcome.get(),
              origin.at("value", i, words)));
    }
  }

  private Optional<Match> match(
      Element member, AnnotationView rule, ElementOrigin origin, List<AnnotationView> args) {
    ArgReader reader = new ArgReader(findings);
    List<ArgCondition> conditions = new ArrayList<>();
    int before = findings.size();
    for (int i = 0; i < args.size(); i++) {
      conditions.addAll(reader.read(args.get(i), ElementOrigin.of(member, args.get(i), i)));
    }
    List<AnnotationView> inner = rule.annotations("args", Arg.class);
    for (int i = 0; i < inner.size(); i++) {
      conditions.addAll(reader.read(inner.get(i), origin.inner(inner.get(i), i)));
    }
    boolean failed = findings.subList(before, findings.size()).stream().anyMatch(Finding::isError);
    if (failed) {
      return Optional.empty();
    }
    return Optional.of(
        conditions.isEmpty() ? new Match.Always() : new Match.Conditions(conditions));
  }
}
