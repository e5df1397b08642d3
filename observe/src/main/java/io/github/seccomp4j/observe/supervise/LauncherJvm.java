package io.github.seccomp4j.observe.supervise;

import com.sun.jna.Native;
import io.github.seccomp4j.observe.supervise.SupervisorException.Reason;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Starts the {@link Launcher} in a small JVM, which lives for a moment. */
final class LauncherJvm {
  // Each adds options, some with a message in the command's output.
  private static final List<String> OPTION_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private LauncherJvm() {}

  static Process start(Command command, String orderFile) throws SupervisorException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-XX:-UsePerfData",
            // The command keeps this process's limits, which a JVM would raise.
            "-XX:-MaxFDLimit",
            // Keeps the JVM's warnings out of the command's output.
            "-Xlog:disable",
            "-Djna.nosys=true",
            "-Djna.platform.library.path="
                + System.getProperty("jna.platform.library.path", "/usr/lib64:/lib64:/usr/lib")));
    if (Runtime.version().feature() >= 22) {
      words.add("--enable-native-access=ALL-UNNAMED");
    }
    words.addAll(List.of("-cp", classPath(), Launcher.class.getName(), orderFile));
    ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
    OPTION_VARIABLES.forEach(builder.environment()::remove);
    command.directory().ifPresent(directory -> builder.directory(directory.toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new SupervisorException(
          Reason.UNSUPPORTED,
          "the launcher, a JVM of its own, cannot be started: "
              + e.getMessage()
              + ". Is this a full Java installation, and may this process start programs?");
    }
  }

  /** The jars or folders that the launcher's classes are in. */
  private static String classPath() throws SupervisorException {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> needed : List.of(Launcher.class, Native.class)) {
      CodeSource source = needed.getProtectionDomain().getCodeSource();
      if (source == null || !"file".equals(source.getLocation().getProtocol())) {
        throw new SupervisorException(
            Reason.UNSUPPORTED,
            needed.getName()
                + " is in no jar or folder ("
                + (source == null ? "the runtime image" : source.getLocation())
                + "), and the launcher is started from one: use seccomp4j.jar");
      }
      try {
        places.add(Path.of(source.getLocation().toURI()).toString());
      } catch (URISyntaxException e) {
        throw new SupervisorException(Reason.UNSUPPORTED, "no path: " + source.getLocation());
      }
    }
    return String.join(File.pathSeparator, places);
  }
}
