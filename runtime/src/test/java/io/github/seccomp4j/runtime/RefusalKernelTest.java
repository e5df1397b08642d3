package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines on which nothing can be installed, as far as one machine can be made to be them. */
@Tag("kernel")
final class RefusalKernelTest {
  private static final String START =
      "io.github.seccomp4j.runtime.SeccompException: Policy com.acme.Test is not installed. ";
  private static final String TSYNC = "seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC)";
  private static final String LINUX = "Linux " + System.getProperty("os.version");
  private static final String ALLOW =
      "In a container, allow seccomp and prctl in its seccomp profile (Docker: --security-opt"
          + " seccomp=FILE); under systemd, add SystemCallFilter=seccomp prctl to the unit.";

  /** Installs, after an outer filter denies a call, and shows what the error says. */
  static final class Install {
    private Install() {}

    public static void main(String[] args) {
      if (args.length > 0) {
        Native.installOnEveryThread(
            Programs.onCall(args[0], Action.ERRNO, Integer.parseInt(args[1])));
      }
      try {
        Policies.install(Programs.policy(Programs.onCall("getppid", Action.ERRNO, 1)));
        System.out.println("installed");
      } catch (SeccompException e) {
        System.out.println(e.reason() + "\n" + e);
      }
    }
  }

  private static void refuses(ChildJvm child, String reason, String message) {
    child.run().wrote(reason, START + message);
  }

  @Test
  void outerFilterHidesSeccomp() {
    refuses(
        ChildJvm.of(Install.class).with("seccomp", 38),
        "NO_SECCOMP",
        TSYNC
            + " was tried without a program. It failed with ENOSYS (38): "
            + LINUX
            + " has no seccomp(2), or something outside this JVM hides it. Use a kernel of 4.14 or"
            + " later with CONFIG_SECCOMP_FILTER=y. "
            + ALLOW);
  }

  @Test
  void outerFilterForbidsSeccomp() {
    refuses(
        ChildJvm.of(Install.class).with("seccomp", 1),
        "BLOCKED",
        TSYNC
            + " was tried without a program. It failed with EPERM (1): something outside this JVM"
            + " forbids it. "
            + ALLOW);
  }

  @Test
  void outerFilterFeignsSuccess() {
    refuses(
        ChildJvm.of(Install.class).with("seccomp", 0),
        "BLOCKED",
        TSYNC
            + " was tried without a program. It succeeded, which the kernel's own seccomp(2) does"
            + " not do: something outside this JVM answers in its place. "
            + ALLOW);
  }

  @Test
  void outerFilterForbidsNoNewPrivs() {
    refuses(
        ChildJvm.of(Install.class).with("prctl", 1),
        "NO_NEW_PRIVS_REFUSED",
        "prctl(PR_SET_NO_NEW_PRIVS, 1) failed with EPERM (1): something outside this JVM forbids it. "
            + ALLOW);
  }

  @Test
  void otherSystem() {
    refuses(
        ChildJvm.of(Install.class).option("-Dos.name=FreeBSD"),
        "UNSUPPORTED_OS",
        "seccomp exists on Linux only, and this is FreeBSD (os.name). Run it on Linux, as in a"
            + " container; or ask Policies.support() first and decide what your program does"
            + " elsewhere.");
  }

  /** A virtual thread installs, where the JDK has them. */
  static final class InstallFromVirtualThread {
    private InstallFromVirtualThread() {}

    public static void main(String[] args) throws Exception {
      var program = Programs.onCall("getppid", Action.ERRNO, 1);
      Runnable install =
          () -> {
            try {
              System.out.println(
                  Policies.install(Programs.policy(program)).isInForce() ? "installed" : "not");
            } catch (SeccompException e) {
              System.out.println(e.reason() + "\n" + e);
            }
          };
      Thread thread =
          Runtime.version().feature() < 21
              ? new Thread(install)
              : (Thread)
                  Thread.class
                      .getMethod("startVirtualThread", Runnable.class)
                      .invoke(null, install);
      if (Runtime.version().feature() < 21) {
        thread.start();
      }
      thread.join();
    }
  }

  @Test
  void virtualThreadsAreRefusedAndOthersAreNot() {
    ChildJvm.Result result = ChildJvm.of(InstallFromVirtualThread.class).run();
    if (ChildJvm.jdkVersion() < 21) {
      result.wrote("installed");
    } else {
      result.wrote(
          "VIRTUAL_THREAD",
          START
              + "The calling thread is virtual, and may change its carrier between two steps of the"
              + " installation. Install from a platform thread, best at the beginning of main.");
    }
  }

  @Test
  void noJna() {
    // The main class itself must not need JNA.
    refuses(
        ChildJvm.of(InstallWithoutOuterFilter.class).classPath(ChildJvm.classPathWithout("jna-")),
        "JNA_UNAVAILABLE",
        "JNA, which makes the system calls, could not be loaded: java.lang.NoClassDefFoundError:"
            + " com/sun/jna/Platform. The JNA jar is missing: put net.java.dev.jna:jna on the"
            + " class path (or module path) of the program; seccomp4j-runtime depends on it in its"
            + " POM.");
  }

  /** The same, twice, as a program would that tries again. */
  static final class InstallWithoutOuterFilter {
    private InstallWithoutOuterFilter() {}

    public static void main(String[] args) {
      for (int i = 0; i < Math.max(1, args.length); i++) {
        Install.main(new String[0]);
      }
    }
  }

  /** JNA unpacks into a folder from which nothing may be mapped executable. */
  @Test
  void folderWithoutExec(@TempDir Path folder) {
    boolean root = System.getProperty("user.name").equals("root");
    ChildJvm child =
        ChildJvm.of(InstallWithoutOuterFilter.class)
            .through("unshare", root ? "-m" : "-Urm", "sh", "-c")
            .through("mount -t tmpfs -o noexec tmpfs '" + folder + "' && exec \"$@\"", "sh")
            .option("-Djna.tmpdir=" + folder)
            .with("once", "twice");
    ChildJvm.Result result = child.run();
    assertThat(result.err()).isEmpty();
    result.exits(0);
    String remedy =
        "JNA unpacks its native part into "
            + folder
            + " (jna.tmpdir), which is mounted noexec. Start the JVM with -Djna.tmpdir=FOLDER, where"
            + " FOLDER is writable and on a file system without noexec; or unpack libjnidispatch.so"
            + " from the JNA jar when you build, and start the JVM with -Djna.boot.library.path="
            + "FOLDER -Djna.nounpack=true.";
    String start = START + "JNA, which makes the system calls, could not be loaded: java.lang.";
    assertThat(result.out().replaceAll("jna\\d+\\.tmp", "jna#.tmp").lines())
        .containsExactlyElementsOf(
            List.of(
                "JNA_UNAVAILABLE",
                start
                    + "UnsatisfiedLinkError: "
                    + folder
                    + "/jna#.tmp: "
                    + folder
                    + "/jna#.tmp: failed to map segment from shared object. "
                    + remedy,
                "JNA_UNAVAILABLE",
                start
                    + "NoClassDefFoundError: Could not initialize class com.sun.jna.NativeLibrary. "
                    + remedy));
  }

  /** Shows where JNA looks for libraries after an installation. */
  static final class LibraryPath {
    private LibraryPath() {}

    public static void main(String[] args) {
      Policies.install(Programs.policy(Programs.onCall("getppid", Action.ERRNO, 1)));
      System.out.println(System.getProperty("jna.platform.library.path"));
    }
  }

  @Test
  void userSettingOfTheLibraryPathIsKept() {
    ChildJvm.of(LibraryPath.class)
        .option("-Djna.platform.library.path=/of/the/user")
        .run()
        .wrote("/of/the/user");
  }

  /** Shows whether a child process has run: its page faults are added to its parent's account. */
  static final class Children {
    private Children() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      Policies.install(Programs.policy(Programs.onCall("getppid", Action.ERRNO, 1)));
      System.out.println("installed, a child has run: " + childHasRun());
      new ProcessBuilder("true").start().waitFor();
      System.out.println("and then: " + childHasRun());
    }

    /** proc_pid_stat(5): cminflt is the 9th field behind the name. */
    private static boolean childHasRun() throws IOException {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return !fields[8].equals("0");
    }
  }

  /** JNA would start ldconfig, and an outer filter may kill the JVM for that. */
  @Test
  void noProcessIsStarted() {
    ChildJvm.of(Children.class).run().wrote("installed, a child has run: false", "and then: true");
  }

  @Test
  void librariesOfOthersAreFoundInTheUsualFolders() {
    ChildJvm.Result result = ChildJvm.of(LibraryPath.class).run();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .matches(
            "/usr/lib/[a-z0-9_]+-linux-gnu:/lib/[a-z0-9_]+-linux-gnu"
                + ":/usr/lib64:/lib64:/usr/lib:/lib:/usr/local/lib\\n");
  }
}
