package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar, as a user starts it. */
final class SeccompJarTest {
  private static final Path JAR = Path.of(System.getProperty("seccomp4j.test.jar", ""));

  @TempDir private Path folder = Path.of("");

  private static Cli.Result run(String input, Object... words) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Child.java(), "-jar", JAR.toString()));
    for (Object word : words) {
      command.add(word.toString());
    }
    return Child.run(input, command);
  }

  @Test
  void answersFromAPipe() {
    Path filter = SamplePolicies.file(folder, "upload.bpf", SamplePolicies.upload());
    assertThat(run("read 0\nexecve\n", "simulate", filter, "--vectors", "-"))
        .isEqualTo(new Cli.Result(0, "ALLOW\nERRNO(13)\n", ""));
    String listing = run("", "disasm", filter).out();
    Path again = folder.resolve("again.bpf");
    assertThat(run(listing, "asm", "-", "-o", again)).isEqualTo(new Cli.Result(0, "", ""));
    assertThat(again).hasBinaryContent(SamplePolicies.upload().toBytes());
  }

  @Test
  void endsWithTheExitCode() {
    Path blind = SamplePolicies.file(folder, "blind.bpf", SamplePolicies.blind());
    assertThat(run("", "check", blind).exit()).isEqualTo(1);
    assertThat(run("", "check", folder.resolve("none")).exit()).isEqualTo(2);
  }

  /** JNA's native part is in it, and no JDK complains about native access. */
  @Test
  void asksTheKernel() {
    Cli.Result result = run("", "doctor");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("JNA: 5.", "native part ");
  }

  @Test
  void holdsWhatItNeedsAndNoMore() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      var manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Main-Class")).isEqualTo(Main.class.getName());
      assertThat(manifest.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
      List<String> names = jar.stream().map(entry -> entry.getName()).toList();
      assertThat(names)
          .contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/LGPL2.1", "META-INF/AL2.0")
          .contains("META-INF/services/com.fasterxml.jackson.core.JsonFactory")
          .noneMatch(name -> name.endsWith("module-info.class"))
          .doesNotHaveDuplicates();
    }
  }
}
