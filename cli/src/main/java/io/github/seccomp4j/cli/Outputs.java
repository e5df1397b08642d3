package io.github.seccomp4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Writes outputs that are not text for people. */
final class Outputs {
  private Outputs() {}

  /** Writes the bytes to that file, or to standard output for {@code -}. */
  static void write(String output, byte[] bytes) {
    boolean made = false;
    try {
      if (output.equals("-")) {
        System.out.write(bytes);
        System.out.flush();
        return;
      }
      Path file = Path.of(output);
      made = !Files.exists(file);
      Files.write(file, bytes);
    } catch (IOException | InvalidPathException e) {
      throw new Misuse(
          "the output "
              + output
              + " cannot be written: "
              + e.getMessage()
              + (made && delete(output) ? "" : ". Is its folder there?"));
    }
  }

  /** Half a filter must not be taken for a whole one. */
  private static boolean delete(String output) {
    try {
      return Files.deleteIfExists(Path.of(output));
    } catch (IOException e) {
      return false;
    }
  }
}
