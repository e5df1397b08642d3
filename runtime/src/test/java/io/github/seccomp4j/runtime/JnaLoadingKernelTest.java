package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Platform;
import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.testing.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How JNA comes to its native part, and that nothing is left of it. */
@Tag("kernel")
final class JnaLoadingKernelTest {
  /** Installs, and says what JNA loaded. */
  static final class Install {
    private Install() {}

    public static void main(String[] args) {
      Policies.install(Programs.policy(Programs.onCall("getppid", Action.ERRNO, 1)));
      if (args.length > 0) {
        System.out.println(System.getProperty("jnidispatch.path"));
        return;
      }
      Path loaded = Path.of(System.getProperty("jnidispatch.path", "/no/file"));
      int names = loaded.getNameCount();
      System.out.println(loaded.getName(names - 2) + " " + loaded.getName(names - 1));
      System.out.println(System.getProperty("jna.boot.library.path"));
      System.out.println(
          List.of(Objects.requireNonNull(new File(System.getProperty("jna.tmpdir")).list())));
    }
  }

  private static ChildJvm.Result install(Path folder, String... options) {
    ChildJvm.Result result =
        ChildJvm.of(Install.class).option("-Djna.tmpdir=" + folder).option(options).run();
    assertThat(result.err()).isEmpty();
    result.exits(0);
    return result;
  }

  @Test
  void unpackedForJnaAndGone(@TempDir Path folder) {
    assertThat(install(folder).out())
        .matches("seccomp4j-[0-9a-f]+ libjnidispatch\\.so\\nnull\\n\\[\\]\\n");
    assertThat(folder).isEmptyDirectory();
  }

  /** The folder need not exist; JNA makes it, too. */
  @Test
  void folderThatDoesNotExist(@TempDir Path folder) {
    assertThat(install(folder.resolve("new/one")).out()).endsWith("null\n[]\n");
  }

  /** Where a user has told JNA how to load, it does. */
  @Test
  void jnaIsLeftAloneWhereItWasTold(@TempDir Path folder, @TempDir Path library)
      throws IOException {
    assertThat(install(folder, "-Djnidispatch.preserve=false").out())
        .matches(folder.getFileName() + " jna[0-9]+\\.tmp\\nnull\\n\\[\\]\\n");
    String name = "/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/libjnidispatch.so";
    try (InputStream in = Platform.class.getResourceAsStream(name)) {
      Files.copy(Objects.requireNonNull(in), library.resolve("libjnidispatch.so"));
    }
    assertThat(install(folder, "-Djna.boot.library.path=" + library).out())
        .isEqualTo(library.getFileName() + " libjnidispatch.so\n" + library + "\n[]\n");
  }

  /** A process that was killed while JNA loaded could not tidy up. */
  @Test
  void whatAKilledProcessLeftIsSweptAway(@TempDir Path folder, @TempDir Path elsewhere)
      throws IOException {
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    Path left = Files.createDirectory(folder.resolve("seccomp4j-1a2b"));
    Files.createFile(left.resolve("libjnidispatch.so"));
    Files.setLastModifiedTime(left, longAgo);
    Path starting = Files.createDirectory(folder.resolve("seccomp4j-3c4d"));
    Files.createFile(elsewhere.resolve("libjnidispatch.so"));
    Files.setLastModifiedTime(elsewhere, longAgo);
    Path link = Files.createSymbolicLink(folder.resolve("seccomp4j-5e6f"), elsewhere);
    install(folder);
    assertThat(folder).isDirectoryNotContaining(left::equals);
    assertThat(starting).isDirectory();
    assertThat(link).isSymbolicLink();
    assertThat(elsewhere).isDirectoryContaining("glob:**libjnidispatch.so");
  }

  /** A user whom /etc/passwd does not know has the home "?". */
  @Test
  void homeThatIsNotAbsolute(@TempDir Path folder, @TempDir Path temporary) {
    ChildJvm.Result result =
        ChildJvm.of(Install.class)
            .through("env", "-C", folder.toString(), "-u", "XDG_CACHE_HOME")
            .option("-Duser.home=?", "-Djava.io.tmpdir=" + temporary)
            .with("home")
            .run();
    assertThat(result.out()).matches(temporary + "/seccomp4j-[0-9a-f]+/libjnidispatch\\.so\\n");
    assertThat(folder).isEmptyDirectory();
  }

  /** What is loaded ahead is there to be loaded. */
  @Test
  void namesOfJna() {
    for (String name : LoadAhead.JNA_NAMES) {
      assertThat(Platform.class.getResource(name.replace('.', '/') + ".class")).isNotNull();
    }
  }

  /** With one CPU nothing is loaded ahead, and without a further thread neither. */
  @Test
  void oneCpuOrNoFurtherThread(@TempDir Path folder) {
    assertThat(install(folder, "-XX:ActiveProcessorCount=1").out()).endsWith("null\n[]\n");
  }
}
