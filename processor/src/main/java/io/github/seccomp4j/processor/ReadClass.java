package io.github.seccomp4j.processor;

import io.github.seccomp4j.annotation.ImportProfile;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * What an included class says by itself, whoever includes it.
 *
 * @param policy its policy, as far as it could be read
 * @param findings what is wrong with it
 * @param marker its {@code @SeccompPolicy}, if it has one
 * @param importing whether it imports a profile
 */
record ReadClass(
    Policy policy, List<Finding> findings, Optional<AnnotationView> marker, boolean importing) {
  private static ReadClass of(TypeElement type, Elements elements) {
    AnnotationReader reader = new AnnotationReader(type, elements);
    Policy policy = reader.read();
    return new ReadClass(policy, List.copyOf(reader.findings()), marker(type), isImporting(type));
  }

  static Optional<AnnotationView> marker(TypeElement type) {
    return Annotations.on(type, SeccompPolicy.class).stream().findFirst();
  }

  static boolean isImporting(TypeElement type) {
    return PolicyTypes.members(type).stream()
        .anyMatch(member -> !Annotations.on(member, ImportProfile.class).isEmpty());
  }

  /**
   * The included classes of one round, each read once: most policies include the same presets. The
   * next round may have other elements for the same classes.
   */
  static final class OfRound {
    private final Elements elements;
    private final Map<TypeElement, ReadClass> read = new HashMap<>();

    OfRound(Elements elements) {
      this.elements = elements;
    }

    ReadClass of(TypeElement type) {
      ReadClass known = read.get(type);
      if (known == null) {
        known = ReadClass.of(type, elements);
        read.put(type, known);
      }
      return known;
    }
  }
}
