package io.github.seccomp4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The real profiles that tests read: Docker's, gVisor's and others. They stand in the folder that
 * the system property {@code seccomp4j.shared.data} names, or else in {@code ../shared/data} beside
 * the repository. Where they are missing, the tests that need them fail.
 *
 * @see NeedsSharedData
 */
public final class SharedData {
  private static final String PROPERTY = "seccomp4j.shared.data";

  private SharedData() {}

  /** Whether the tests that need the folder are to run: always in CI, else where it is named. */
  public static boolean isWanted() {
    return System.getProperty(PROPERTY) != null || Boolean.parseBoolean(System.getenv("CI"));
  }

  /** A file of that folder. */
  public static Path file(String path) {
    Path file = folder().resolve(path).normalize();
    if (!Files.isReadable(file)) {
      throw new IllegalStateException(
          "The test needs " + file + ": name its folder with -D" + PROPERTY + "=...");
    }
    return file;
  }

  /** A file's bytes. */
  public static byte[] bytes(String path) {
    try {
      return Files.readAllBytes(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A real profile. */
  public static byte[] profile(String name) {
    return bytes("profiles/" + name);
  }

  /** The folder itself. */
  public static Path folder() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return Path.of(named);
    }
    Path repository = Path.of("").toAbsolutePath();
    while (repository.getParent() != null && !Files.exists(repository.resolve("dsl/pom.xml"))) {
      repository = repository.getParent();
    }
    return repository.resolveSibling("shared").resolve("data");
  }
}
