package io.github.seccomp4j.observe.jvm;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.supervise.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The jar of {@link MainMark} in a temporary file, and the mark that it makes. */
public final class MainMarkAgent implements AutoCloseable {
  /**
   * Where main begins, the agent moves the position of a descriptor to this offset: the letters
   * "seccomp4", a number that no program uses. The call shows in registers and in strace's log, so
   * nobody has to read the program's memory.
   */
  public static final long OFFSET = 0x7365_6363_6f6d_7034L;

  private final Path jar;

  /**
   * Writes the jar.
   *
   * @throws IOException where it cannot be written
   */
  public MainMarkAgent() throws IOException {
    jar = Files.createTempFile("seccomp4j-mark", ".jar");
    write(jar);
  }

  /**
   * {@return whether this call is the mark}
   *
   * @param arch the architecture of the call
   * @param number the call's number
   * @param arguments its registers
   */
  public static boolean isMark(Arch arch, int number, List<Long> arguments) {
    return arguments.get(1) == OFFSET && arch.nameOf(number).filter("lseek"::equals).isPresent();
  }

  /**
   * {@return the command with an environment in which every JVM runs the agent}
   *
   * @param command what is started
   */
  public Command in(Command command) {
    Map<String, String> environment = new HashMap<>(command.environment());
    environment.merge("JAVA_TOOL_OPTIONS", "-javaagent:" + jar, (set, ours) -> set + " " + ours);
    return command.withEnvironment(environment);
  }

  /**
   * Writes the jar: one class, which joins the program's class path.
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
        JarOutputStream target = new JarOutputStream(out, manifest)) {
      if (in == null) {
        throw new IOException("seccomp4j-observe is incomplete: it lacks " + entry);
      }
      target.putNextEntry(new JarEntry(entry));
      in.transferTo(target);
      target.closeEntry();
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(jar);
    } catch (IOException e) {
      // It stays in the folder for temporary files.
    }
  }
}
