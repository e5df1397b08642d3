package io.github.seccomp4j.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Maven Central and a user's lawyer ask of the jars and poms. */
class PublishedJarTest {
  static Stream<String> published() {
    return Poms.published().stream();
  }

  /** The jar of a module that stands built. */
  static Path jar(String module) {
    return Poms.ROOT
        .resolve(module)
        .resolve("target")
        .resolve(Poms.artifactOf(module) + "-" + Poms.version() + ".jar");
  }

  private static String text(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry("META-INF/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void holdsLicenceAndNotice(String module) throws IOException {
    try (JarFile jar = new JarFile(jar(module).toFile())) {
      for (String name : List.of("LICENSE", "NOTICE")) {
        String ours = Files.readString(Poms.ROOT.resolve(name));
        // The agent's jar holds libraries, whose licences and notices stand beside ours.
        if (module.equals("agent")) {
          assertThat(text(jar, name)).contains(ours.strip());
        } else {
          assertThat(text(jar, name)).isEqualTo(ours);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void hasANameOfItsOwn(String module) {
    assertThat(Poms.text(module, "name")).isPresent();
    assertThat(Poms.artifactOf(module)).startsWith("seccomp4j-");
  }

  @Test
  void saysWhoWhereAndUnderWhichLicence() {
    for (String element :
        List.of("name", "description", "url", "licenses", "developers", "scm", "inceptionYear")) {
      assertThat(Poms.text("", element)).as(element).isPresent();
    }
  }
}
