package io.github.seccomp4j.processor;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.ImportProfile;
import io.github.seccomp4j.annotation.OnSyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Finds our annotations on an element, those in containers included. */
final class Annotations {
  /** The annotations that make a rule. */
  static final List<Class<? extends Annotation>> RULES =
      List.of(AllowSyscall.class, DenySyscall.class, OnSyscall.class);

  private static final List<Class<? extends Annotation>> SINGLE =
      List.of(
          SeccompPolicy.class,
          ImportProfile.class,
          AllowSyscall.class,
          DenySyscall.class,
          OnSyscall.class,
          Arg.class);

  /** What the compiler wraps several of one kind in. */
  private static final Map<Class<? extends Annotation>, Class<? extends Annotation>> CONTAINERS =
      Map.of(
          AllowSyscall.List.class, AllowSyscall.class,
          DenySyscall.List.class, DenySyscall.class,
          OnSyscall.List.class, OnSyscall.class,
          Arg.List.class, Arg.class);

  /** All of ours. */
  static final List<Class<? extends Annotation>> ALL =
      List.of(
          SeccompPolicy.class,
          ImportProfile.class,
          AllowSyscall.class,
          AllowSyscall.List.class,
          DenySyscall.class,
          DenySyscall.List.class,
          OnSyscall.class,
          OnSyscall.List.class,
          Arg.class,
          Arg.List.class);

  private Annotations() {}

  /** Whether a name is that of a container. */
  static boolean isContainer(String qualifiedName) {
    return container(qualifiedName).isPresent();
  }

  /** All of ours on an element, in source order. */
  static List<AnnotationView> on(Element element) {
    List<AnnotationView> found = new ArrayList<>();
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      String name = nameOf(mirror);
      container(name)
          .map(container -> Objects.requireNonNull(CONTAINERS.get(container)))
          .ifPresent(
              kind -> found.addAll(new AnnotationView(mirror, kind).annotations("value", kind)));
      SINGLE.stream()
          .filter(kind -> kind.getCanonicalName().equals(name))
          .forEach(kind -> found.add(new AnnotationView(mirror, kind)));
    }
    return found;
  }

  /** The containers on an element that were written out with nothing in them. */
  static List<AnnotationView> emptyContainers(Element element) {
    return element.getAnnotationMirrors().stream()
        .flatMap(
            mirror ->
                container(nameOf(mirror)).map(kind -> new AnnotationView(mirror, kind)).stream())
        .filter(container -> container.has("value") && container.items("value") == 0)
        .toList();
  }

  private static Optional<Class<? extends Annotation>> container(String qualifiedName) {
    return CONTAINERS.keySet().stream()
        .filter(container -> container.getCanonicalName().equals(qualifiedName))
        .findFirst();
  }

  /** Those of one kind on an element, in source order. */
  static List<AnnotationView> on(Element element, Class<? extends Annotation> kind) {
    return on(element).stream().filter(one -> one.kind() == kind).toList();
  }

  /** Whether a class is marked as a policy. */
  static boolean isMarked(TypeElement type) {
    return type.getAnnotationMirrors().stream()
        .anyMatch(mirror -> nameOf(mirror).equals(SeccompPolicy.class.getCanonicalName()));
  }

  /** Whether a rule, a condition or an import stands on the element. */
  static boolean hasRulesOrArgs(Element element) {
    return element.getAnnotationMirrors().stream()
        .map(Annotations::nameOf)
        .anyMatch(
            name ->
                !name.equals(SeccompPolicy.class.getCanonicalName())
                    && ALL.stream().anyMatch(ours -> ours.getCanonicalName().equals(name)));
  }

  /** The name of an annotation's type. */
  static String nameOf(AnnotationMirror mirror) {
    return ((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName().toString();
  }
}
