package io.github.seccomp4j.processor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

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
        enclosingType(element).ifPresent(type -> policies.add(policyOf(type)));
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
        if (!Annotations.isMarked(nested)) {
          members.addAll(members(nested));
        }
      } else if (!isCopy(inner, policy)) {
        members.add(inner);
      }
    }
    return members;
  }

  /**
   * Whether a member has its annotations from a record's component: that passes them to its field,
   * where they are read, and to its accessor if that is not written out (Java Language
   * Specification, 8.10.3).
   */
  private static boolean isCopy(Element member, TypeElement record) {
    String annotations = Annotations.on(member).toString();
    return member.getKind() == ElementKind.RECORD_COMPONENT
        || record.getRecordComponents().stream()
            .filter(component -> member.equals(component.getAccessor()))
            .flatMap(component -> ElementFilter.fieldsIn(record.getEnclosedElements()).stream())
            .filter(field -> field.getSimpleName().equals(member.getSimpleName()))
            .anyMatch(field -> Annotations.on(field).toString().equals(annotations));
  }

  /** The class around an element; none around what only a wrong source annotates. */
  private static Optional<TypeElement> enclosingType(Element element) {
    for (Element one = element; one != null; one = one.getEnclosingElement()) {
      if (one instanceof TypeElement type) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private static TypeElement policyOf(TypeElement type) {
    TypeElement inner = type;
    TypeElement policy = type;
    while (!Annotations.isMarked(inner)
        && inner.getEnclosingElement() instanceof TypeElement outer) {
      if (Annotations.isMarked(outer) || hasRules(outer)) {
        policy = outer;
      }
      inner = outer;
    }
    return policy;
  }

  private static boolean hasRules(TypeElement type) {
    return Annotations.hasRulesOrArgs(type)
        || type.getEnclosedElements().stream()
            .filter(inner -> !(inner instanceof TypeElement))
            .anyMatch(Annotations::hasRulesOrArgs);
  }
}
