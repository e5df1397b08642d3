package io.github.seccomp4j.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.cli.Main;
import io.github.seccomp4j.testing.ChildJvm;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records a real server under load, compiles the policy class that comes out, and runs the server
 * under it with the same load, where any other call would kill the process.
 */
@Tag("kernel")
final class RecordedServiceTest {
  private static final int SECONDS = Integer.getInteger("seccomp4j.services.seconds", 2);
  private static final int SIGSYS = 31;

  @TempDir Path folder;

  private ServiceJvm shop(String name) throws Exception {
    Path own = Files.createDirectory(folder.resolve(name));
    return new ServiceJvm(ShopService.class, Life.Confinement.NONE, "default", SECONDS, own);
  }

  private static final List<String> POLICY =
      List.of("--package", "shop", "--default-action", "KILL_PROCESS");

  /** The words that start our tool in a JVM of its own. */
  private static List<String> words(String... more) {
    List<String> words = new ArrayList<>(List.of(ChildJvm.jdk().resolve("bin/java").toString()));
    if (ChildJvm.jdkVersion() >= 24) {
      words.add("--enable-native-access=ALL-UNNAMED");
    }
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(List.of(more));
    return words;
  }

  private static void tool(String... more) throws Exception {
    assertThat(new ProcessBuilder(words(more)).inheritIO().start().waitFor()).isZero();
  }

  private static List<String> policyOf(Path recording, Path source, String... more) {
    List<String> words =
        new ArrayList<>(List.of("record", "--from", recording.toString(), "-o", source.toString()));
    words.addAll(POLICY);
    words.addAll(List.of(more));
    return words;
  }

  private List<String> recorder(String... more) {
    List<String> words = words("record", "--jvm");
    words.addAll(POLICY);
    words.addAll(List.of(more));
    words.add("--");
    return words;
  }

  private ServiceJvm.Ended record(String name, String... more) throws Exception {
    ServiceJvm.Ended ended = shop(name).startedBy(recorder(more)).run(Outside.orders());
    assertThat(ended.exit()).as("%s", ended).isZero();
    assertThat(ended.out()).as("%s", ended).endsWith("end");
    return ended;
  }

  /** Compiles the class with the annotation processor; whatever it says is a failure. */
  private Path compile(Path source) throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    JavaCompiler javac = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = javac.getStandardFileManager(said, Locale.ROOT, null)) {
      boolean done =
          javac
              .getTask(
                  new StringWriter(),
                  files,
                  said,
                  List.of(
                      "-Xlint:all,-path,-classfile,-processing,-options",
                      "--release",
                      "17",
                      "-d",
                      classes.toString(),
                      "-processorpath",
                      System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertThat(said.getDiagnostics())
          .filteredOn(one -> one.getKind() != Diagnostic.Kind.NOTE)
          .as("%s", Files.readString(source))
          .isEmpty();
      assertThat(done).isTrue();
    }
    return classes;
  }

  @Test
  void livesInThePolicyThatWasRecorded() throws Exception {
    Path source = folder.resolve("ShopPolicy.java");
    Path all = folder.resolve("all.rec");
    // Two runs: what a background thread does depends on the time.
    record("first", "--save", folder.resolve("first.rec").toString());
    record("second", "--save", folder.resolve("second.rec").toString());
    tool(
        "merge",
        folder.resolve("first.rec").toString(),
        folder.resolve("second.rec").toString(),
        "-o",
        all.toString());
    tool(policyOf(all, source).toArray(String[]::new));
    String text = Files.readString(source);
    System.out.printf("JDK %d:%n%s", ChildJvm.jdkVersion(), text);
    assertThat(text)
        .contains("HotSpot.class", "\"pwrite64\"")
        .doesNotContain("StartPrograms", "\"execve\"");
    Path classes = compile(source);
    for (int run = 0; run < 2; run++) {
      ServiceJvm.Ended ended =
          shop("confined" + run).with(classes, "shop.ShopPolicy").run(Outside.orders());
      assertThat(ended.exit()).as("%s", ended).isZero();
      assertThat(ended.out()).as("%s", ended).endsWith("end");
    }
  }

  /** Shows that a missing call is noticed: one that was recorded is removed. */
  @Test
  void diesWhereThePolicyLacksACall() throws Exception {
    Path source = folder.resolve("ShopPolicy.java");
    Path saved = folder.resolve("shop.rec");
    record("recorded", "--save", saved.toString());
    List<String> without;
    try (Stream<String> lines = Files.lines(saved)) {
      without = lines.filter(line -> !line.matches("after-main \\S+ (bind|listen) .*")).toList();
    }
    Path cut = Files.write(folder.resolve("cut.rec"), without);
    tool(policyOf(cut, source, "--no-presets").toArray(String[]::new));
    Path classes = compile(source);
    ServiceJvm.Ended ended =
        shop("confined").with(classes, "shop.ShopPolicy").run(Outside.orders());
    assertThat(ended.exit()).as("%s", ended).isEqualTo(128 + SIGSYS);
  }

  /** With these most calls are not recorded, so that the service keeps its speed. */
  @Test
  void livesInThePolicyThatWasRecordedWithAssumptions() throws Exception {
    Path source = folder.resolve("ShopPolicy.java");
    record("recorded", "-o", source.toString(), "--assume", "HotSpot,ReadFiles,SocketIo");
    Path classes = compile(source);
    ServiceJvm.Ended ended =
        shop("confined").with(classes, "shop.ShopPolicy").run(Outside.orders());
    assertThat(ended.exit()).as("%s", ended).isZero();
  }
}
