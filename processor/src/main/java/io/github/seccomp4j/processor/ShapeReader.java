package io.github.seccomp4j.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.seccomp4j.annotation.Optimize;
import io.github.seccomp4j.policy.Shape;
import io.github.seccomp4j.policy.Weights;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;

/** Reads from {@code @SeccompPolicy} how the programs are to be formed. */
final class ShapeReader {
  private final ResourceFiles files;
  private final String packageName;
  private final List<Finding> findings;

  ShapeReader(ResourceFiles files, String packageName, List<Finding> findings) {
    this.files = files;
    this.packageName = packageName;
    this.findings = findings;
  }

  Shape read(AnnotationView marker, ElementOrigin origin) {
    Shape shape = Shape.DEFAULT;
    Optional<Optimize> aim = marker.constant("optimize").map(Optimize::valueOf);
    if (aim.isPresent()) {
      shape = shape.withOptimize(aim.get());
    }
    Optional<String> name = marker.text("weights").filter(text -> !text.isEmpty());
    return name.isPresent() ? shape.withWeights(weights(name.get(), origin.at("weights"))) : shape;
  }

  private Weights weights(String name, ElementOrigin origin) {
    Optional<byte[]> content = files.find(name, packageName, origin);
    if (content.isEmpty()) {
      return Weights.NONE;
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content.get())).toString();
      return Weights.parse(name, text);
    } catch (CharacterCodingException e) {
      findings.add(Problem.WEIGHTS_UNREADABLE.at(origin, name + " is not UTF-8"));
    } catch (IllegalArgumentException e) {
      findings.add(Problem.WEIGHTS_UNREADABLE.at(origin, String.valueOf(e.getMessage())));
    }
    return Weights.NONE;
  }
}
