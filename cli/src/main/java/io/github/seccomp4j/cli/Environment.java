package io.github.seccomp4j.cli;

import com.sun.jna.Native;
import io.github.seccomp4j.runtime.KernelSupport;
import io.github.seccomp4j.runtime.KernelSupport.ThreadState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Describes the JVM and the container of this process. */
final class Environment {
  private Environment() {}

  static List<String> lines(KernelSupport support) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "JVM: "
            + System.getProperty("java.vm.name")
            + " "
            + Runtime.version()
            + " ("
            + System.getProperty("java.vendor")
            + "), "
            + System.getProperty("os.arch"));
    lines.add("  JNA: " + jna());
    lines.add("  native access: " + nativeAccess());
    lines.add("container: " + container());
    boolean filtered = support.thread().map(Environment::isFiltered).orElse(false);
    if (filtered) {
      lines.add(
          "  - An outer filter is in force: what it forbids stays forbidden, whatever a policy"
              + " allows.");
    }
    return lines;
  }

  private static boolean isFiltered(ThreadState thread) {
    return thread.seccompMode().orElse(0) == 2;
  }

  private static String jna() {
    try {
      return Native.VERSION
          + ", native part "
          + Native.VERSION_NATIVE
          + " loaded, pointers of "
          + 8 * Native.POINTER_SIZE
          + " bits";
    } catch (LinkageError e) {
      return "its native part does not load: " + e.getMessage();
    }
  }

  /** JDK 22 and later can restrict it; the method is not known to this code's own JDK. */
  private static String nativeAccess() {
    if (Runtime.version().feature() < 22) {
      return "not restricted by this JDK";
    }
    try {
      Object enabled =
          Module.class.getMethod("isNativeAccessEnabled").invoke(Native.class.getModule());
      return Boolean.TRUE.equals(enabled)
          ? "enabled"
          : "not enabled: this JDK warns or refuses. Start java with"
              + " --enable-native-access=ALL-UNNAMED";
    } catch (ReflectiveOperationException e) {
      return "cannot be asked: " + e.getMessage();
    }
  }

  private static String container() {
    List<String> hints = new ArrayList<>();
    if (Files.exists(Path.of("/.dockerenv"))) {
      hints.add("Docker (/.dockerenv)");
    }
    if (Files.exists(Path.of("/run/.containerenv"))) {
      hints.add("Podman (/run/.containerenv)");
    }
    if (System.getenv("KUBERNETES_SERVICE_HOST") != null) {
      hints.add("Kubernetes (KUBERNETES_SERVICE_HOST)");
    }
    String manager = System.getenv("container");
    if (manager != null) {
      // systemd's container interface: the manager sets this variable for process 1.
      hints.add(manager + " (variable container)");
    }
    return hints.isEmpty() ? "no sign of one" : String.join(", ", hints);
  }
}
