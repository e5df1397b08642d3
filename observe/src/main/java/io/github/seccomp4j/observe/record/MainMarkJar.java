package io.github.seccomp4j.observe.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Writes the agent's jar: one class, which joins the class path of the program. */
public final class MainMarkJar {
  private MainMarkJar() {}

  /**
   * Writes it.
   *
   * @param file the jar to write
   * @throws IOException where it cannot be written
   */
  public static void write(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", MainMark.class.getName());
    String entry = MainMark.class.getName().replace('.', '/') + ".class";
    try (InputStream in = MainMark.class.getResourceAsStream("/" + entry);
        OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      if (in == null) {
        throw new IOException("seccomp4j-observe is incomplete: it lacks " + entry);
      }
      jar.putNextEntry(new JarEntry(entry));
      in.transferTo(jar);
      jar.closeEntry();
    }
  }
}
