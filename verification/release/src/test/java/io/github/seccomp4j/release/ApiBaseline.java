package io.github.seccomp4j.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** Writes what later builds compare the API with; run by tools/api-baseline. */
final class ApiBaseline {
  /** As in our jars: the same API gives the same bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private ApiBaseline() {}

  /** Where the baseline of a module is. */
  static Path file(String module, String ending) {
    return Poms.ROOT.resolve("verification/release/api").resolve(Poms.artifactOf(module) + ending);
  }

  /** Takes the API of the jars that stand built. */
  public static void main(String[] args) throws IOException {
    for (String module : Poms.published()) {
      SortedMap<String, byte[]> api = PublicApi.of(beforeShading(PublishedJarTest.jar(module)));
      Path jar = file(module, ".jar");
      Files.createDirectories(jar.getParent());
      try (OutputStream out = Files.newOutputStream(jar)) {
        write(api, out);
      }
      Files.writeString(file(module, ".txt"), PublicApi.text(api));
      System.out.printf("%s: %d classes, %d bytes%n", module, api.size(), Files.size(jar));
    }
  }

  /** The module's own classes: a shaded jar also has those of its libraries. */
  private static Path beforeShading(Path jar) {
    Path original = jar.resolveSibling("original-" + jar.getFileName());
    return Files.exists(original) ? original : jar;
  }

  private static void write(SortedMap<String, byte[]> api, OutputStream out) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> one : api.entrySet()) {
        ZipEntry entry = new ZipEntry(one.getKey());
        entry.setTimeLocal(TIME);
        jar.putNextEntry(entry);
        jar.write(one.getValue());
      }
    }
  }
}
