package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Platform;
import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.testing.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Surroundings that lack something: a place to write to, /proc, classes. */
@Tag("kernel")
final class EnvironmentKernelTest {
  private static final String NOT_INSTALLED = "Policy com.acme.Test is not installed. ";

  /** Installs, and says what came of it. */
  public static final class Install {
    private Install() {}

    /** Also called by reflection, from another class loader. */
    public static void main(String[] args) {
      try {
        System.out.println(
            Policies.install(Programs.policy(Programs.onCall("personality", Action.ERRNO, 13))));
      } catch (SeccompException e) {
        System.out.println(e.reason() + " " + e.getMessage());
      }
    }
  }

  /** A shell of its own that may mount, then the JVM. */
  private static ChildJvm after(String mounts) {
    boolean root = System.getProperty("user.name").equals("root");
    return ChildJvm.of(Install.class)
        .through("unshare", root ? "-m" : "-Urm", "sh", "-c", mounts + " && exec \"$@\"", "sh");
  }

  private static ChildJvm.Result succeeds(ChildJvm child) {
    ChildJvm.Result result = child.run();
    assertThat(result.err()).isEmpty();
    result.exits(0);
    return result;
  }

  /** Nothing is writable: not the root, not the cache, not the temporary folder. */
  private static ChildJvm readOnly(Path folder) {
    return after(
            "mount -t tmpfs -o ro tmpfs '"
                + folder
                + "' && mount -o remount,bind,ro / && ! touch /x"
                + " 2>&-")
        .through("env", "XDG_CACHE_HOME=" + folder)
        .option("-Djava.io.tmpdir=" + folder, "-XX:-UsePerfData");
  }

  @Test
  void readOnlyRoot(@TempDir Path folder) {
    ChildJvm.Result result = readOnly(folder).run();
    result.exits(0);
    // JNA itself logs that it cannot tidy up there; nothing else complains.
    assertThat(result.err()).contains("JNA Warning").doesNotContain("Exception in thread");
    assertThat(result.out())
        .startsWith(
            "JNA_UNAVAILABLE "
                + NOT_INSTALLED
                + "JNA, which makes the system calls, could not be loaded: ")
        .contains("-Djna.tmpdir=FOLDER names another; -Djna.boot.library.path=FOLDER")
        .hasLineCount(1);
  }

  /** The way out that the message names. */
  @Test
  void readOnlyRootWithTheLibraryUnpackedBefore(@TempDir Path folder, @TempDir Path library)
      throws IOException {
    String name = "/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/libjnidispatch.so";
    try (InputStream in = Platform.class.getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      Files.copy(in, library.resolve("libjnidispatch.so"));
    }
    ChildJvm child =
        readOnly(folder).option("-Djna.boot.library.path=" + library, "-Djna.nounpack=true");
    assertThat(succeeds(child).out())
        .startsWith("Policy com.acme.Test confines ")
        .contains("(verified in /proc for every thread)");
  }

  @Test
  void noProc() {
    // The launcher finds its libraries by /proc, too.
    ChildJvm child =
        after("mount -t tmpfs tmpfs /proc")
            .through("env", "LD_LIBRARY_PATH=" + ChildJvm.jdk().resolve("lib"));
    assertThat(succeeds(child).out())
        .isEqualTo(
            "Policy com.acme.Test confines every thread (not verified in /proc: /proc/self/task could"
                + " not be listed); 7 instructions, "
                + Programs.HOST.kernelName()
                + ", Linux "
                + System.getProperty("os.version")
                + "\n");
  }

  /** Installs from class loaders that see a part of the class path, and nothing of each other. */
  static final class Loaders {
    private Loaders() {}

    public static void main(String[] args) throws Exception {
      List<URL> all = new ArrayList<>();
      List<URL> withoutJna = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        URL url = url(entry);
        all.add(url);
        if (!entry.contains("jna-")) {
          withoutJna.add(url);
        }
      }
      install(withoutJna);
      install(all);
      install(all);
      System.out.println(ThreadScopeKernelTest.seen());
      // The policy's loader has another CompiledPolicy than the one that installs.
      try (URLClassLoader other = loader(all)) {
        System.out.println(Policies.install(other.loadClass(AgentPolicy.class.getName())));
      } catch (SeccompException e) {
        System.out.println(e.reason());
      }
    }

    private static URL url(String entry) throws MalformedURLException {
      return new File(entry).toURI().toURL();
    }

    private static URLClassLoader loader(List<URL> urls) {
      return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    private static void install(List<URL> urls) throws Exception {
      try (URLClassLoader loader = loader(urls)) {
        loader
            .loadClass(Install.class.getName())
            .getMethod("main", String[].class)
            .invoke(null, (Object) new String[0]);
      }
    }
  }

  @Test
  void classLoadersThatDoNotSeeEverything() {
    List<String> lines = succeeds(ChildJvm.of(Loaders.class)).out().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0))
        .startsWith("JNA_UNAVAILABLE " + NOT_INSTALLED)
        .contains("put net.java.dev.jna:jna on the class path");
    // Each copy of the library knows its own installations only.
    assertThat(lines.subList(1, 3))
        .allSatisfy(line -> assertThat(line).startsWith("Policy com.acme.Test confines "));
    assertThat(lines.subList(3, 5)).containsExactly("-13 with 2", "INCOMPATIBLE_GENERATED_CLASS");
  }
}
