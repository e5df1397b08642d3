package io.github.seccomp4j.examples.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo, in a JVM of its own, on the JDK that {@code -Dseccomp4j.test.jdk} names. */
@Tag("kernel")
final class DocumentsDemoTest {
  @Test
  void programStartsWithoutThePolicyAndIsRefusedWithIt(@TempDir Path folder) throws Exception {
    String set = System.getProperty("seccomp4j.test.jdk", "");
    String jdk = set.isEmpty() ? System.getProperty("java.home") : set;
    Path output = folder.resolve("output");
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Process demo =
        new ProcessBuilder(
                Path.of(jdk, "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Demo.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(demo.waitFor(5, TimeUnit.MINUTES)).as("the demo has ended").isTrue();
    } finally {
      demo.destroyForcibly();
    }

    String text = Files.readString(output, UTF_8);
    assertThat(demo.exitValue()).as(text).isZero();
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(98));
    String mapping = "200 {\"kind\":\"mapping\",\"size\":3}";
    assertThat(cells(text, "PUT order.yaml")).containsExactly(mapping, mapping);
    String manager = "200 {\"kind\":\"ScriptEngineManager\"}";
    assertThat(cells(text, "PUT hostile.yaml")).containsExactly(manager, manager);
    String sequence = "200 {\"kind\":\"sequence\",\"size\":3}";
    assertThat(cells(text, "PUT later.yaml")).containsExactly(sequence, sequence);
    assertThat(cells(text, "hostile code ran")).containsExactly("yes", "yes");
    assertThat(cells(text, "program started"))
        .satisfiesExactly(
            open -> assertThat(open).startsWith("yes: uid="),
            confined ->
                assertThat(confined)
                    .isIn(
                        "no: error=1, Operation not permitted",
                        "no: error: 1 (Operation not permitted)"));
    assertThat(temporary).isEmptyDirectory();
  }

  private static List<String> cells(String table, String title) {
    String row = table.lines().filter(line -> line.startsWith(title + "  ")).findFirst().orElse("");
    return Arrays.stream(row.split(" {2,}")).skip(1).toList();
  }
}
