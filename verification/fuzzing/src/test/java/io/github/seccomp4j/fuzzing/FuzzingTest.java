package io.github.seccomp4j.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Runs {@link PolicyFuzzer} in a JVM of its own, on as many policies as {@code
 * seccomp4j.fuzz.policies} says. The number, not the time, is fixed, and so is the seed. Findings
 * are in {@code target/fuzzing}, as inputs that Jazzer can replay.
 */
final class FuzzingTest {
  private static final int FIRST_INPUTS = 100;

  /** Enough for the largest policies that the generator makes. */
  private static final int INPUT_SIZE = 1000;

  @Test
  void everythingAnswersAlike() throws Exception {
    Path folder = Path.of(System.getProperty("seccomp4j.fuzz.folder", "target/fuzzing"));
    String policies = System.getProperty("seccomp4j.fuzz.policies", "1000");
    String seed = System.getProperty("seccomp4j.fuzz.seed", "1");
    Path log = Files.createDirectories(folder).resolve("log.txt");
    Path first = firstInputs(folder, Long.parseLong(seed));
    Process jazzer =
        new ProcessBuilder(command(folder, first, policies, seed))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int exit = jazzer.waitFor();
    assertThat(exit).as("%s", textOf(log)).isZero();
    assertThat(textOf(log)).contains("Done " + policies + " runs");
  }

  /** The fuzzer begins with single bytes otherwise, and policies of one rule. */
  private static Path firstInputs(Path folder, long seed) throws IOException {
    Path first = Files.createTempDirectory(folder, "inputs");
    Random random = new Random(seed);
    for (int i = 0; i < FIRST_INPUTS; i++) {
      byte[] input = new byte[INPUT_SIZE];
      random.nextBytes(input);
      Files.write(first.resolve(String.valueOf(i)), input);
    }
    return first;
  }

  private static List<String> command(Path folder, Path first, String policies, String seed) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Jazzer.class.getName(),
        "--target_class=" + PolicyFuzzer.class.getName(),
        "--instrumentation_includes=io.github.seccomp4j.**",
        "--reproducer_path=" + folder,
        "-artifact_prefix=" + folder + "/",
        "-max_len=" + INPUT_SIZE,
        "-len_control=0",
        "-seed=" + seed,
        "-runs=" + policies,
        first.toString());
  }

  private static String textOf(Path log) throws IOException {
    return Files.readString(log);
  }
}
