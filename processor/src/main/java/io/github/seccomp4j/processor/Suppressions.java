package io.github.seccomp4j.processor;

import io.github.seccomp4j.problem.Finding;
import java.util.Arrays;
import javax.lang.model.element.Element;

/**
 * Which warnings and notes an author has silenced, as javac's own are: with
 * {@code @SuppressWarnings("SC703")} on the element or around it.
 */
final class Suppressions {
  private Suppressions() {}

  /** Whether a finding need not be told. An error always is. */
  static boolean silence(Finding finding) {
    if (finding.isError() || !(finding.origin() instanceof ElementOrigin origin)) {
      return false;
    }
    String id = finding.problem().id();
    for (Element one = origin.element(); one != null; one = one.getEnclosingElement()) {
      SuppressWarnings silenced = one.getAnnotation(SuppressWarnings.class);
      if (silenced != null && Arrays.asList(silenced.value()).contains(id)) {
        return true;
      }
    }
    return false;
  }
}
