package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The jar holds the list of class names, and exactly the classes that it names. */
final class PreloadJarTest {
  @Test
  void jarHoldsWhatIsLoaded() throws IOException {
    try (ZipFile jar = new ZipFile(new File(System.getProperty("seccomp4j.test.jars") + ".jar"))) {
      assertThat(jar.getEntry("io/github/seccomp4j/runtime/ClassNames.class")).isNotNull();
      List<String> classes = PreloadTest.names(jar.stream().map(ZipEntry::getName));
      assertThat(Preload.names()).containsExactlyInAnyOrderElementsOf(classes);
    }
  }
}
