package io.github.seccomp4j.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The real profiles and the reference readings of them, which stand outside of the repository: the
 * folder that the system property {@code seccomp4j.shared.data} names, or {@code ../shared/data}
 * beside the repository.
 */
public final class SharedData {
  private static final String PROPERTY = "seccomp4j.shared.data";

  private SharedData() {}

  /** The content of a profile. */
  public static byte[] profile(String name) {
    return read(folder().resolve("profiles").resolve(name));
  }

  /** The reference reading of a policy: raw numbers. */
  public static byte[] reference(String name) {
    return read(folder().resolveSibling("bench").resolve("ir").resolve(name + ".json"));
  }

  private static Path folder() {
    String property = System.getProperty(PROPERTY, "");
    // Tests run in the folder of their module.
    Path folder =
        property.isEmpty()
            ? Path.of("").toAbsolutePath().resolve("../../shared/data")
            : Path.of(property);
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          "The real profiles are not in "
              + folder.normalize()
              + ": set -D"
              + PROPERTY
              + " to the folder that has them");
    }
    return folder.normalize();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
