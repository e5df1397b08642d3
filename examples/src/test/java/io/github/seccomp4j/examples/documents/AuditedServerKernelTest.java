package io.github.seccomp4j.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seccomp4j.examples.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hostile document under {@code seccomp4j run}: who tried to start what, and from where. */
@Tag("kernel")
final class AuditedServerKernelTest {
  @TempDir private Path folder = Path.of("");

  private static Path jdk() {
    String set = System.getProperty("seccomp4j.test.jdk", "");
    return Path.of(set.isEmpty() ? System.getProperty("java.home") : set);
  }

  private DemoRun run(Path report, List<String> options) throws Exception {
    List<String> through = new ArrayList<>();
    through.add(jdk().resolve("bin/java").toString());
    through.add("--enable-native-access=ALL-UNNAMED");
    through.add("-cp");
    through.add(System.getProperty("java.class.path"));
    through.add("io.github.seccomp4j.cli.Main");
    through.addAll(List.of("run", "--policy", DocumentServerPolicy.class.getName(), "--classpath"));
    through.add(System.getProperty("java.class.path"));
    through.addAll(List.of("--json", "--report", report.toString()));
    through.addAll(options);
    through.add("--");
    through.add(jdk().resolve("bin/java").toString());
    return DemoRun.of(
        folder.resolve("demo"),
        at ->
            ServerProcess.start(
                "the watched server",
                at,
                through,
                List.of(),
                DocumentServer.class,
                at.resolve("documents").toString()));
  }

  private static List<JsonNode> violations(Path report) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (String line : Files.readAllLines(report)) {
      JsonNode event = new ObjectMapper().readTree(line);
      if (event.get("event").asText().equals("violation")) {
        found.add(event);
      }
    }
    return found;
  }

  private static List<String> frames(JsonNode violation) {
    List<String> frames = new ArrayList<>();
    violation.at("/java/stack").forEach(frame -> frames.add(frame.asText()));
    return frames;
  }

  @Test
  void anAuditLetsTheProgramStartAndNamesWhoStartedIt() throws Exception {
    Path report = folder.resolve("report");
    DemoRun run = run(report, List.of("--audit"));
    assertThat(run.surprises(false)).isEmpty();
    List<JsonNode> violations = violations(report);
    assertThat(violations)
        .allSatisfy(one -> assertThat(one.get("call").asText()).isEqualTo("execve"));
    assertThat(violations)
        .extracting(one -> one.get("rule").asText())
        .allSatisfy(
            rule ->
                assertThat(rule)
                    .isEqualTo("rule noNewPrograms() of " + DocumentServerPolicy.class.getName()));
    // The JDK's helper that starts the program, the shell, and what the shell starts.
    assertThat(violations)
        .extracting(one -> one.get("text").asText())
        .anySatisfy(text -> assertThat(text).contains("\"/bin/sh\", \"-c\", \"id > \\\"$0\\\"\""));
    JsonNode first = violations.get(0);
    assertThat(first.at("/java/relation").asText()).isEqualTo("starter");
    assertThat(frames(first))
        .anySatisfy(frame -> assertThat(frame).startsWith("java.lang.ProcessImpl.forkAndExec"))
        .anySatisfy(frame -> assertThat(frame).startsWith("attacker.HostileEngineFactory.<init>"))
        .anySatisfy(frame -> assertThat(frame).startsWith("org.yaml.snakeyaml.constructor."));
  }

  @Test
  void enforcedItIsRefusedAndReportedAllTheSame() throws Exception {
    Path report = folder.resolve("report");
    DemoRun run = run(report, List.of());
    assertThat(run.surprises(true)).isEmpty();
    List<JsonNode> violations = violations(report);
    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).get("done").asText()).isEqualTo("failed with EPERM (1)");
    assertThat(frames(violations.get(0)))
        .anySatisfy(frame -> assertThat(frame).startsWith("org.yaml.snakeyaml.constructor."));
  }
}
