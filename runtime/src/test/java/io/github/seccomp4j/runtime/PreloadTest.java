package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of class names that the build writes, against the classes and the jar. */
final class PreloadTest {
  private static final String FOLDER = "io/github/seccomp4j/runtime/";

  @Test
  void namesEveryBuiltClass() throws IOException, URISyntaxException {
    Path root = Path.of(Policies.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      List<String> classes = names(files.map(file -> root.relativize(file).toString()));
      assertThat(classes).contains("Policies", "KernelSupport$Presence", "kernel.JnaKernel");
      assertThat(Preload.names()).containsExactlyInAnyOrderElementsOf(classes);
    }
    Preload.everything();
  }

  /** The names of the classes among the files, as the list writes them. */
  static List<String> names(Stream<String> files) {
    return files
        .filter(file -> file.startsWith(FOLDER) && file.endsWith(".class"))
        .map(file -> file.substring(FOLDER.length(), file.length() - ".class".length()))
        .map(name -> name.replace('/', '.'))
        .filter(name -> !name.endsWith("package-info") && !name.equals("ClassNames"))
        .toList();
  }
}
