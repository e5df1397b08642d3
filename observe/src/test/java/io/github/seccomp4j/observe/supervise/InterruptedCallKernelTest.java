package io.github.seccomp4j.observe.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A call that waits for its decision through Thread.interrupt and a signal: it is handed out once,
 * and gets exactly what was decided.
 */
@Tag("kernel")
final class InterruptedCallKernelTest {
  @TempDir private Path folder = Path.of("");

  private static String java() {
    String set = System.getProperty("seccomp4j.test.jdk", "");
    return Path.of(set.isEmpty() ? System.getProperty("java.home") : set, "bin/java").toString();
  }

  /** 0 sends none; 17 is SIGCHLD and 28 SIGWINCH, which a JVM ignores. */
  @ParameterizedTest
  @ValueSource(ints = {0, 17, 28})
  void waitsThroughInterruptsAndSignals(int signal) throws IOException, InterruptedException {
    Path other = Files.createDirectory(folder.resolve("other"));
    String classPath = System.getProperty("java.class.path");
    List<String> command =
        List.of(
            java(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            HoldingSupervisor.class.getName(),
            folder.resolve("held").toString(),
            Integer.toString(signal),
            java(),
            // Its folder would be the first that is made.
            "-XX:-UsePerfData",
            "-cp",
            classPath,
            HeldCall.class.getName(),
            folder.resolve("made").toString(),
            folder.resolve("held").toString(),
            other.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = process.inputReader(UTF_8)) {
      assertThat(out.lines().toList())
          .containsExactlyInAnyOrder(
              "rmdir true", "AccessDeniedException, interrupted true", "held 1, exit 0");
    }
    assertThat(process.waitFor()).isZero();
    assertThat(folder.resolve("made")).doesNotExist();
  }
}
