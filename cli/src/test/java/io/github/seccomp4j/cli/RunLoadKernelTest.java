package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * JVMs of which every call is notified, those of the VM itself included, while they collect
 * garbage, compile, and start and end hundreds of threads: nothing deadlocks. {@code
 * -Dseccomp4j.observe.seconds=600} makes it longer.
 */
@Tag("kernel")
final class RunLoadKernelTest {
  private static final int SECONDS = Integer.getInteger("seccomp4j.observe.seconds", 3);

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"Serial", "G1", "Z"})
  void nothingDeadlocks(String collector) throws IOException, InterruptedException {
    Supervision run =
        new Supervision(folder)
            .with("--audit", "--json")
            .allowing("SCMP_ACT_ERRNO", "reboot")
            .ofJava(
                Load.class,
                List.of("-XX:+Use" + collector + "GC", "-Xmx256m"),
                Integer.toString(SECONDS));
    Supervision.Running running = run.start(Duration.ofSeconds(SECONDS + 300L));
    String last = running.out().readLine();
    assertThat(running.waitFor()).isZero();
    assertThat(last).isEqualTo("done");
    assertThat(run.events("end").get(0).get("calls").asLong()).isGreaterThan(1000);
    assertThat(run.events("total"))
        .anySatisfy(one -> assertThat(one.get("text").asText()).startsWith("mprotect("))
        .anySatisfy(one -> assertThat(one.get("text").asText()).startsWith("futex("));
  }
}
