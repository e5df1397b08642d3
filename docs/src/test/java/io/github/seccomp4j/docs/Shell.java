package io.github.seccomp4j.docs;

import io.github.seccomp4j.cli.CommandServer;
import io.github.seccomp4j.testing.ChildProcess;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs a document's commands in its folder, and knows how the last one ended. {@code java} has the
 * folder and all modules on its class path.
 */
final class Shell implements AutoCloseable {
  // Commands that read and write files and standard output, and do nothing else.
  private static final Pattern PURE =
      Pattern.compile(
          "seccomp4j (asm|check|compile|convert|diff|disasm|explain|graph|simulate|syscalls)"
              + "( [\\w./:=,+-]+)*");
  // Maven prints the end of a colour even where it prints none.
  private static final Pattern COLOUR = Pattern.compile("\\x1b\\[[\\d;]*m");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration LIMIT_OF_ALL = Duration.ofMinutes(30);

  private final Path folder;
  private final String functions;
  private @Nullable ChildProcess server;
  private int exit;

  /**
   * @param functions what the shell is told before each command
   */
  Shell(Path folder, String functions) {
    this.folder = folder;
    this.functions = functions;
  }

  /** How the last command ended. */
  int exit() {
    return exit;
  }

  /** What a command prints, its errors among it as on a terminal, without colours. */
  String run(String command) {
    String printed = PURE.matcher(command).matches() ? serve(command) : inShell(command);
    return COLOUR.matcher(printed).replaceAll("");
  }

  private String inShell(String command) {
    ChildProcess.Result end =
        ChildProcess.start(builder(script("(exit " + exit + ")\n" + command)), LIMIT).end();
    exit = end.exit();
    return end.out();
  }

  /** A shell that does this. */
  List<String> script(String commands) {
    return List.of("bash", "-c", "exec 2>&1\n" + functions + "\n" + commands + "\n");
  }

  private String serve(String command) {
    String[] words = command.split(" ", -1);
    ChildProcess running = server;
    if (running == null) {
      running =
          ChildProcess.start(
              builder(List.of(java(), "-cp", classPath(), CommandServer.class.getName())),
              LIMIT_OF_ALL);
      server = running;
    }
    try {
      var out = new DataOutputStream(running.process().getOutputStream());
      out.writeInt(words.length - 1);
      for (int i = 1; i < words.length; i++) {
        out.writeUTF(words[i]);
      }
      out.flush();
      var in = new DataInputStream(running.process().getInputStream());
      exit = in.readInt();
      return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(command, e);
    }
  }

  /** Starts a process in the folder. */
  Process start(List<String> command) {
    try {
      return builder(command).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder(List<String> command) {
    try {
      var builder = new ProcessBuilder(command).directory(folder.toFile());
      String path = tools() + ":" + Path.of(java()).getParent() + ":" + System.getenv("PATH");
      builder
          .environment()
          .putAll(Map.of("LC_ALL", "C", "PATH", path, "CLASSPATH", ".:" + classPath()));
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      return builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A folder with a {@code java} that lets JNA load its library, of which JDK 24 and later warn.
   */
  private Path tools() throws IOException {
    Path tools = folder.resolve(".tools");
    if (!Files.exists(tools)) {
      Files.createDirectory(tools);
      Path tool = tools.resolve("java");
      Files.writeString(
          tool, "#!/bin/sh\nexec '" + java() + "' --enable-native-access=ALL-UNNAMED \"$@\"\n");
      Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
    }
    return tools;
  }

  static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** The java of the JDK to test with. */
  private static String java() {
    String set = System.getProperty("seccomp4j.test.jdk", "");
    String home = set.isEmpty() ? System.getProperty("java.home") : set;
    return home + File.separator + "bin" + File.separator + "java";
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
