package io.github.seccomp4j.processor;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Names elements as a person would. */
final class Members {
  private Members() {}

  /** As in {@code UploadPolicy.io()}, {@code UploadPolicy.IO} or {@code UploadPolicy}. */
  static String describe(Element element) {
    Element outer = element.getEnclosingElement();
    String own = shortName(element);
    return outer instanceof TypeElement type ? describe(type) + "." + own : own;
  }

  /** The rule's name in reports: its member's, below the policy class. */
  static String ruleName(Element element, TypeElement policy) {
    String whole = describe(element);
    return element.equals(policy) ? whole : whole.substring(describe(policy).length() + 1);
  }

  private static String shortName(Element element) {
    boolean method = element.getKind() == ElementKind.METHOD;
    return element.getSimpleName() + (method ? "()" : "");
  }
}
