package io.github.seccomp4j.processor;

import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Prints findings, each at the annotation it is about.
 *
 * <p>javac's Messager loses the position of annotations that the compiler wrapped in a container,
 * so javac's syntax tree is asked first, where there is one.
 */
final class FindingReporter {
  private final Messager messager;
  private final Optional<JavacPositions> javac;

  FindingReporter(ProcessingEnvironment environment) {
    this.messager = environment.getMessager();
    this.javac = positions(environment);
  }

  private static Optional<JavacPositions> positions(ProcessingEnvironment environment) {
    try {
      return JavacPositions.of(environment);
    } catch (LinkageError e) {
      return Optional.empty(); // Without the module jdk.compiler, as in Eclipse on a JRE.
    }
  }

  /** Prints what was found in a policy of these members, in the order of the source. */
  void report(List<Finding> findings, List<Element> members) {
    Comparator<ElementOrigin> order =
        Comparator.comparingLong((ElementOrigin origin) -> offset(origin))
            .thenComparingInt(origin -> members.indexOf(origin.element()))
            .thenComparing(ElementOrigin.WITHIN_ELEMENT);
    findings.stream()
        .sorted(Comparator.comparing(finding -> (ElementOrigin) finding.origin(), order))
        .forEach(this::report);
  }

  private long offset(ElementOrigin origin) {
    return javac.map(positions -> positions.offset(origin)).orElse(0L);
  }

  private void report(Finding finding) {
    report(kind(finding.severity()), finding.text(), (ElementOrigin) finding.origin());
  }

  private void report(Kind kind, String text, ElementOrigin origin) {
    if (javac.isPresent() && javac.get().print(kind, text, origin)) {
      return;
    }
    AnnotationView annotation = origin.annotation();
    if (annotation == null) {
      messager.printMessage(kind, text, origin.element());
      return;
    }
    AnnotationMirror mirror = annotation.mirror();
    @Nullable AnnotationValue value = annotation.value(origin.attribute());
    if (value == null) {
      messager.printMessage(kind, text, origin.element(), mirror);
    } else {
      messager.printMessage(kind, text, origin.element(), mirror, value);
    }
  }

  private static Kind kind(Severity severity) {
    return switch (severity) {
      case ERROR -> Kind.ERROR;
      case WARNING -> Kind.WARNING;
      case NOTE -> Kind.NOTE;
    };
  }
}
