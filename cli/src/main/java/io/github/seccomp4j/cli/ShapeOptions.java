package io.github.seccomp4j.cli;

import io.github.seccomp4j.annotation.Optimize;
import io.github.seccomp4j.policy.Shape;
import io.github.seccomp4j.policy.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options for the form of a program. */
final class ShapeOptions {
  @Option(
      names = "--optimize",
      paramLabel = "AIM",
      description = {
        "The aim of optimization: ${COMPLETION-CANDIDATES}.",
        "size: the shortest program; speed: the fewest instructions executed; balance: both."
            + " Default: balance."
      })
  private Optimize optimize = Optimize.BALANCE;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "How often each system call is made, one per line, as in 'read: 31007': frequent calls"
              + " get short paths.")
  private Optional<String> weights = Optional.empty();

  Shape shape() {
    Shape shape = Shape.DEFAULT.withOptimize(optimize);
    if (weights.isEmpty()) {
      return shape;
    }
    String file = weights.get();
    try {
      return shape.withWeights(Weights.parse(file, Files.readString(Path.of(file))));
    } catch (IllegalArgumentException e) {
      throw new Misuse("--weights: " + e.getMessage());
    } catch (IOException e) {
      throw new Misuse("--weights: the file " + file + " cannot be read as text: " + e);
    }
  }
}
