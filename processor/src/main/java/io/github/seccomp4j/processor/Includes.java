package io.github.seccomp4j.processor;

import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Reads the classes that a policy class includes, from sources or class files, and what they
 * include.
 */
final class Includes {
  private static final String ATTRIBUTE = "include";

  private final TypeElement root;
  private final Policy own;
  private final ReadClass.OfRound classes;
  private final List<Finding> findings;

  /** The rules of each included class, each class once. */
  private final Map<TypeElement, List<Rule>> included = new LinkedHashMap<>();

  /** The class in which each of these rules stands. */
  private final Map<Rule, String> classesOf = new HashMap<>();

  /**
   * Reads what a class includes.
   *
   * @param root the class
   * @param own what the class itself says
   * @param classes reads those it includes
   * @param findings gets what is wrong
   */
  Includes(TypeElement root, Policy own, ReadClass.OfRound classes, List<Finding> findings) {
    this.root = root;
    this.own = own;
    this.classes = classes;
    this.findings = findings;
    ReadClass.marker(root).ifPresent(marker -> readFrom(List.of(root), marker, Optional.empty()));
  }

  /**
   * The policy with the included rules. Its own rules come last: one that repeats an included rule
   * is the redundant one of the two.
   */
  Policy together() {
    List<Rule> rules = new ArrayList<>();
    included.values().forEach(rules::addAll);
    rules.addAll(own.rules());
    return own.toBuilder().rules(rules).build();
  }

  /** The class that an included rule stands in; none for the policy's own. */
  Optional<String> classOf(Rule rule) {
    return Optional.ofNullable(classesOf.get(rule));
  }

  /**
   * Whether the finding is of no use to the author of this class: presets overlap, and the author
   * of an included class has been told which calls an architecture lacks.
   */
  static boolean isNoise(Finding finding) {
    return isIncluded(finding.origin())
        && (finding.problem() == Problem.RULE_NEEDLESS || finding.severity() == Severity.NOTE);
  }

  /** Whether something came out of an included class. */
  static boolean isIncluded(Origin origin) {
    return origin instanceof ElementOrigin place && place.attribute().equals(ATTRIBUTE);
  }

  /**
   * Reads the includes of the last class of a path.
   *
   * @param at where the root includes what led here; none for the root itself
   */
  private void readFrom(List<TypeElement> path, AnnotationView marker, Optional<ElementOrigin> at) {
    TypeElement including = path.get(path.size() - 1);
    ElementOrigin own = ElementOrigin.of(including, marker, 0);
    if (marker.has(ATTRIBUTE) && marker.items(ATTRIBUTE) == 0) {
      ElementOrigin place = at.map(one -> words(one, own, path)).orElse(own.at(ATTRIBUTE));
      findings.add(Problem.NO_VALUES.at(place, ATTRIBUTE, "it"));
    }
    List<TypeMirror> types = marker.types(ATTRIBUTE);
    for (int i = 0; i < types.size(); i++) {
      String words = marker.toString();
      int item = i;
      ElementOrigin place =
          at.map(one -> words(one, own, path)).orElseGet(() -> own.at(ATTRIBUTE, item, words));
      if (types.get(i) instanceof DeclaredType type
          && type.asElement() instanceof TypeElement one) {
        read(one, path, place, at.orElse(place));
      } else {
        findings.add(Problem.INCLUDE_WITHOUT_RULES.at(place, types.get(i)));
      }
    }
  }

  /**
   * Reads one class.
   *
   * @param place what includes it, in words
   * @param at where the root includes what led here
   */
  private void read(
      TypeElement type, List<TypeElement> path, ElementOrigin place, ElementOrigin at) {
    List<TypeElement> longer = new ArrayList<>(path);
    longer.add(type);
    if (path.contains(type)) {
      findings.add(
          Problem.INCLUDE_CIRCLE.at(
              place, longer.stream().map(Members::describe).collect(Collectors.joining(" > "))));
      return;
    }
    if (included.containsKey(type)) {
      return;
    }
    ReadClass read = classes.of(type);
    IncludedOrigins origins = new IncludedOrigins(at, path, type);
    read.findings().stream()
        // Whether others can install it does not matter here.
        .filter(finding -> finding.problem() != Problem.POLICY_UNREACHABLE)
        .map(origins::of)
        .forEach(findings::add);
    List<Rule> rules = read.policy().rules().stream().map(origins::of).toList();
    included.put(type, rules);
    rules.forEach(rule -> classesOf.putIfAbsent(rule, type.getQualifiedName().toString()));
    demandRules(type, read, place);
    demandNotWeaker(type, read.policy(), read.marker(), place);
    read.marker().ifPresent(one -> readFrom(longer, one, Optional.of(at)));
  }

  private static ElementOrigin words(
      ElementOrigin at, ElementOrigin inIncluded, List<TypeElement> path) {
    TypeElement including = path.get(path.size() - 1);
    return new IncludedOrigins(at, path.subList(0, path.size() - 1), including).of(inIncluded);
  }

  private void demandRules(TypeElement type, ReadClass read, ElementOrigin place) {
    if (read.importing()) {
      findings.add(Problem.INCLUDE_WITH_IMPORT.at(place, Members.describe(type)));
      return;
    }
    if (ReadClass.isImporting(root)) {
      findings.add(Problem.INCLUDE_WITH_IMPORT.at(place, Members.describe(root)));
    }
    boolean includes = read.marker().map(one -> one.has(ATTRIBUTE)).orElse(false);
    boolean broken = !read.findings().isEmpty();
    if (!includes && !broken && included.getOrDefault(type, List.of()).isEmpty()) {
      findings.add(Problem.INCLUDE_WITHOUT_RULES.at(place, Members.describe(type)));
    }
  }

  private void demandNotWeaker(
      TypeElement type, Policy policy, Optional<AnnotationView> marker, ElementOrigin place) {
    String name = Members.describe(type);
    demandNotWeaker(
        name, "calls that no rule matches", policy.defaultOutcome(), own.defaultOutcome(), place);
    demandNotWeaker(
        name,
        "calls of other architectures and ABIs",
        policy.mismatchOutcome(),
        own.mismatchOutcome(),
        place);
    if (policy.newerCallsUnknown() && !own.newerCallsUnknown()) {
      demandNotWeaker(
          name,
          "calls newer than any that a rule names",
          Outcome.errno(Errno.ENOSYS),
          own.defaultOutcome(),
          place);
    }
    if (marker.map(one -> one.has("arches")).orElse(false)) {
      demandWrittenFor(name, policy.arches(), place);
    }
  }

  private void demandNotWeaker(
      String name, String calls, Outcome there, Outcome here, ElementOrigin place) {
    if (here.action().letsCallThrough() && !there.action().letsCallThrough()) {
      findings.add(Problem.INCLUDE_WEAKENED.at(place, name, there, calls, here));
    }
  }

  /** The program of a host judges its other ABIs with the same rules, so the hosts are compared. */
  private void demandWrittenFor(String name, List<String> arches, ElementOrigin place) {
    for (String arch : own.arches()) {
      boolean host = Arch.named(arch).map(Arch::isHost).orElse(false);
      if (host && !arches.contains(arch)) {
        findings.add(Problem.INCLUDE_ARCH.at(place, name, arch, String.join(", ", arches)));
      }
    }
  }
}
