package io.github.seccomp4j.profiles;

import io.github.seccomp4j.profiles.json.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that a profile takes in by their paths, as a minijail policy does with
 * {@code @include}.
 */
@FunctionalInterface
public interface IncludedFiles {
  /** For a profile whose place is not known: no other file is found. */
  IncludedFiles NONE = path -> Optional.empty();

  /**
   * {@return the content of that file, or empty where it cannot be read}
   *
   * @param path as the profile names it
   */
  Optional<byte[]> content(String path);

  /**
   * {@return the files in and around the folder of a profile}
   *
   * @param profile the profile's path, from which relative ones are resolved
   */
  static IncludedFiles beside(Path profile) {
    return path -> {
      try (InputStream in = Files.newInputStream(profile.resolveSibling(path))) {
        return Optional.of(in.readNBytes(Limits.BYTES + 1));
      } catch (IOException | InvalidPathException e) {
        return Optional.empty();
      }
    };
  }
}
