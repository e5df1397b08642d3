package io.github.seccomp4j.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Main;
import com.sun.jna.Native;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.runtime.Policies;
import io.github.seccomp4j.testing.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One application, packed and started in the ways of docs/applications.md. */
@Tag("kernel")
final class RecipesTest {
  private static final Path TARGET = Path.of("target");
  private static final String NAME = "seccomp4j-recipes-0.1.0-SNAPSHOT";
  private static final Path DOCUMENT = Path.of("../../docs/applications.md");

  private static final List<String> CONFINED =
      List.of("in force: true", "again: true", "instructions: #", "no program was started");

  private static Path jdk() {
    String set = System.getProperty("seccomp4j.test.jdk", "");
    return Path.of(set.isEmpty() ? System.getProperty("java.home") : set);
  }

  private static String run(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    ChildProcess.Result end = ChildProcess.start(builder, Duration.ofMinutes(2)).end();
    assertThat(end.exit()).as("%s%n%s", command, end.out()).isZero();
    return end.out();
  }

  /** Nothing else is written: no warning of the JDK either. */
  private static void confines(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(jdk().resolve("bin/java").toString()));
    command.addAll(List.of(options));
    assertThat(run(command).replaceAll("instructions: [0-9]+", "instructions: #").lines())
        .containsExactlyElementsOf(CONFINED);
  }

  private static String place(Class<?> one) throws URISyntaxException {
    return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /** The document's code blocks of a language, in order. */
  private static List<String> blocks(String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    String text = Files.readString(DOCUMENT);
    String begin = "\n```" + language + "\n";
    for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
      int start = at + begin.length();
      blocks.add(text.substring(start, text.indexOf("```\n", start)));
    }
    assertThat(blocks).as(language).isNotEmpty();
    return blocks;
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Test
  void oneJarWithEverything() throws Exception {
    confines("-jar", TARGET.resolve(NAME + ".jar").toString());
  }

  @Test
  void theDocumentsPluginIsTheOneThatMadeIt() throws IOException {
    assertThat(words(Files.readString(Path.of("pom.xml")))).contains(words(blocks("xml").get(0)));
  }

  @Test
  void relocated() throws Exception {
    confines("-jar", TARGET.resolve(NAME + "-relocated.jar").toString());
  }

  @Test
  void shrunk() throws Exception {
    Path shrunk = TARGET.resolve(NAME + "-shrunk.jar");
    assertThat(Files.size(shrunk)).isLessThan(Files.size(TARGET.resolve(NAME + ".jar")));
    confines("-jar", shrunk.toString());
  }

  /** The jar before shading is the one with module-info. */
  @Test
  void modules() throws Exception {
    Path application = TARGET.resolve("original-" + NAME + ".jar");
    String path =
        String.join(
            File.pathSeparator,
            application.toString(),
            place(Policies.class),
            place(Arch.class),
            place(Native.class));
    List<String> options = new ArrayList<>();
    if (Files.readString(jdk().resolve("release")).contains("JAVA_VERSION=\"25")) {
      options.add("--enable-native-access=com.sun.jna");
    }
    options.addAll(List.of("-p", path, "-m", "com.acme.shop/com.acme.shop.Main"));
    confines(options.toArray(new String[0]));
  }

  @Test
  void theDocumentsModuleIsTheOneThatRan() throws IOException {
    String source = Files.readString(Path.of("src/main/java/module-info.java"));
    assertThat(words(source)).endsWith(words(blocks("java").get(0)));
  }

  /**
   * Gradle itself is not here. It hands javac {@code implementation} as the class path and {@code
   * annotationProcessor} as the processor path, with what each depends on, and nothing else of
   * ours.
   */
  @Test
  void javacWithGradlesPaths(@TempDir Path folder) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                jdk().resolve("bin/javac").toString(),
                "--release",
                "17",
                "-Xlint:all,-classfile,-options,-processing",
                "-Werror",
                "-d",
                folder.resolve("classes").toString(),
                "-s",
                folder.resolve("generated").toString(),
                "-classpath",
                String.join(
                    File.pathSeparator,
                    place(Policies.class),
                    place(Arch.class),
                    place(Native.class)),
                "-processorpath",
                processorPath()));
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      sources
          .map(Path::toString)
          .filter(name -> name.endsWith(".java") && !name.endsWith("module-info.java"))
          .forEach(command::add);
    }
    Files.createDirectories(folder.resolve("generated"));
    assertThat(run(command)).isEmpty();
    assertThat(folder.resolve("generated/com/acme/shop/policy/ShopPolicy_Seccomp.java")).exists();
    List<String> options = new ArrayList<>();
    if (Files.readString(jdk().resolve("release")).contains("JAVA_VERSION=\"25")) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    options.addAll(
        List.of(
            "-cp",
            String.join(
                File.pathSeparator,
                folder.resolve("classes").toString(),
                place(Policies.class),
                place(Arch.class),
                place(Native.class)),
            Main.class.getName()));
    confines(options.toArray(new String[0]));
  }

  /** The processor and what its POM names, from this test's class path. */
  private static String processorPath() {
    List<String> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.matches(
          ".*(seccomp4j-(processor|dsl|profiles|report)-[^/]*\\.jar"
              + "|/(processor|dsl|profiles|report)/target/classes"
              + "|/(javapoet|auto-common|guava|failureaccess|jackson-[a-z]+)-[^/]*\\.jar)")) {
        path.add(entry);
      }
    }
    return String.join(File.pathSeparator, path);
  }
}
