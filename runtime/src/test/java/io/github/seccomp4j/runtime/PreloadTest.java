package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the list of classes to load true to the classes there are. */
final class PreloadTest {
  @Test
  void namesEveryClassOfTheModule() throws IOException, URISyntaxException {
    Path root =
        Path.of(Policies.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("io/github/seccomp4j/runtime");
    List<String> classes;
    try (Stream<Path> files = Files.walk(root)) {
      classes =
          files
              .map(file -> root.relativize(file).toString().replace('/', '.'))
              .filter(name -> name.endsWith(".class"))
              .map(name -> name.substring(0, name.length() - ".class".length()))
              // The agent is done with its classes before it installs.
              .filter(name -> !name.startsWith("agent."))
              // Those of reports are used before the filter, if at all.
              .filter(name -> !name.startsWith("report.") && !name.startsWith("trap."))
              // The kernel's records are read by whoever asks for them.
              .filter(name -> !name.startsWith("audit."))
              .filter(name -> !name.endsWith("package-info") && !name.equals("Preload"))
              .sorted()
              .toList();
    }
    assertThat(classes).isNotEmpty();
    assertThat(Preload.names()).containsExactlyElementsOf(classes);
    Preload.everything();
  }
}
