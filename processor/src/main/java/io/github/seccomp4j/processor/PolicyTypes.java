package io.github.seccomp4j.processor;

import io.github.seccomp4j.annotation.SeccompPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Tells which classes are policies and what belongs to each.
 *
 * <p>A class is a policy if it is marked {@code @SeccompPolicy}, or carries rules itself or on its
 * methods or fields. A nested class that is not marked belongs to the policy around it, if there is
 * one, and its rules to that policy.
 */
final class PolicyTypes {
  private PolicyTypes() {}

  /** The policies to which the annotations of this round belong. */
  static Set<TypeElement> annotatedIn(RoundEnvironment round) {
    Set<TypeElement> policies = new LinkedHashSet<>();
    for (var annotation : Annotations.ALL) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        policies.add(policyOf(element));
      }
    }
    return policies;
  }

  /** The element itself and all members that belong to the policy, in source order. */
  static List<Element> members(TypeElement policy) {
    List<Element> members = new ArrayList<>();
    members.add(policy);
    for (Element inner : policy.getEnclosedElements()) {
      if (inner instanceof TypeElement nested) {
        if (!isMarked(nested)) {
          members.addAll(members(nested));
        }
      } else {
        members.add(inner);
      }
    }
    return members;
  }

  private static TypeElement policyOf(Element element) {
    TypeElement inner =
        element instanceof TypeElement itself
            ? itself
            : (TypeElement) Objects.requireNonNull(element.getEnclosingElement());
    TypeElement policy = inner;
    while (!isMarked(inner) && inner.getEnclosingElement() instanceof TypeElement outer) {
      if (isMarked(outer) || hasRules(outer)) {
        policy = outer;
      }
      inner = outer;
    }
    return policy;
  }

  private static boolean isMarked(TypeElement type) {
    return !Annotations.on(type, SeccompPolicy.class).isEmpty();
  }

  private static boolean hasRules(TypeElement type) {
    return Annotations.hasRulesOrArgs(type)
        || type.getEnclosedElements().stream()
            .filter(inner -> !(inner instanceof TypeElement))
            .anyMatch(Annotations::hasRulesOrArgs);
  }
}
