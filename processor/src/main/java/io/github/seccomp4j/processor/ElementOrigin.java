package io.github.seccomp4j.processor;

import io.github.seccomp4j.annotation.ImportProfile;
import io.github.seccomp4j.problem.Origin;
import java.util.Comparator;
import java.util.OptionalInt;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * A place in an annotation.
 *
 * @param element the annotated element
 * @param annotation the annotation on it, or empty for the element itself
 * @param occurrence which one of that kind on the element, counted from 0
 * @param inner which of the annotation's {@code args} is meant, if one is
 * @param attribute the attribute, or empty for the whole annotation
 * @param item which value of the attribute, counted from 0
 * @param describe the place in words
 */
record ElementOrigin(
    Element element,
    @Nullable AnnotationView annotation,
    int occurrence,
    OptionalInt inner,
    String attribute,
    int item,
    String describe)
    implements Origin {
  @Override
  public boolean isInProfile() {
    return annotation != null && annotation.kind() == ImportProfile.class;
  }

  /** The order of places on one element: annotations, and the element itself after them. */
  static final Comparator<ElementOrigin> WITHIN_ELEMENT =
      Comparator.comparingInt(ElementOrigin::rank)
          .thenComparingInt(origin -> origin.inner().orElse(-1))
          .thenComparingInt(ElementOrigin::item);

  private int rank() {
    int rank = 0;
    int before = 0;
    for (AnnotationView one : Annotations.on(element)) {
      if (annotation != null && one.kind() == annotation.kind() && before++ == occurrence) {
        return rank;
      }
      rank++;
    }
    return rank;
  }

  /** The element itself. */
  static ElementOrigin of(Element element, String describe) {
    return new ElementOrigin(element, null, 0, OptionalInt.empty(), "", 0, describe);
  }

  /** An annotation on an element. */
  static ElementOrigin of(Element element, AnnotationView annotation, int occurrence) {
    return new ElementOrigin(
        element,
        annotation,
        occurrence,
        OptionalInt.empty(),
        "",
        0,
        annotation + " on " + Members.describe(element));
  }

  /** An attribute of this annotation. */
  ElementOrigin at(String name) {
    return new ElementOrigin(element, annotation, occurrence, inner, name, 0, describe);
  }

  /** One value of an attribute of this annotation, with words of its own. */
  ElementOrigin at(String name, int index, String words) {
    return new ElementOrigin(
        element,
        annotation,
        occurrence,
        inner,
        name,
        index,
        words + " on " + Members.describe(element));
  }

  /** One of the conditions inside this annotation. */
  ElementOrigin inner(AnnotationView arg, int index) {
    return new ElementOrigin(
        element,
        annotation,
        occurrence,
        OptionalInt.of(index),
        "",
        0,
        arg + " of a rule on " + Members.describe(element));
  }
}
