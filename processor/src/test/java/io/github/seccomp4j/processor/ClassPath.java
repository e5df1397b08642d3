package io.github.seccomp4j.processor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A folder with the files of an earlier compilation, before our own class path.
 *
 * @param folder the folder
 */
record ClassPath(Path folder) implements AutoCloseable {
  static ClassPath with(Compiled earlier) throws IOException {
    return with(earlier.files());
  }

  /** With these files, by their paths. */
  static ClassPath with(Map<String, byte[]> files) throws IOException {
    Path folder = Files.createTempDirectory("classpath");
    Tool.write(folder, files);
    return new ClassPath(folder);
  }

  /** What makes a compiler look there. */
  List<String> options() {
    return List.of(
        "-classpath", folder + File.pathSeparator + System.getProperty("java.class.path"));
  }

  @Override
  public void close() throws IOException {
    Tool.delete(folder);
  }
}
