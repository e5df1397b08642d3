package io.github.seccomp4j.workloads;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs that end by themselves and one that does not. */
final class Programs {
  private Programs() {}

  static void run(Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "text");
    Process cat =
        new ProcessBuilder("cat", "file")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    try (InputStream in = cat.getInputStream()) {
      String read = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (!read.equals(Files.readString(file)) || cat.waitFor() != 0) {
        throw new IllegalStateException(read + cat.waitFor());
      }
    }
    Process endless = new ProcessBuilder(List.of("cat")).start();
    endless.destroy();
    if (endless.waitFor() != 143) {
      throw new IllegalStateException("cat: " + endless.waitFor());
    }
  }
}
