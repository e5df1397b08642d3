package io.github.seccomp4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Writes what is no text for a person. */
final class Outputs {
  private Outputs() {}

  /** Writes the bytes to that file, or to standard output where it is {@code -}. */
  static void write(String output, byte[] bytes) {
    try {
      if (output.equals("-")) {
        System.out.write(bytes);
        System.out.flush();
      } else {
        Files.write(Path.of(output), bytes);
      }
    } catch (IOException | InvalidPathException e) {
      throw new Misuse(
          "the output "
              + output
              + " cannot be written: "
              + e.getMessage()
              + ". Is its folder there?");
    }
  }
}
