package io.github.seccomp4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Children that do not end, and grandchildren that hold their pipes. */
final class ChildProcessTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(2);

  private static ChildProcess shell(String script, Duration limit) {
    return ChildProcess.start(new ProcessBuilder("sh", "-c", script), limit);
  }

  private static String failure(ChildProcess child) {
    return String.valueOf(
        catchThrowableOfType(AssertionError.class, () -> child.end("", SHORT)).getMessage());
  }

  private static void isGone(String failure) {
    Matcher pid = Pattern.compile("grandchild (\\d+)").matcher(failure);
    assertThat(pid.find()).as(failure).isTrue();
    // A process that nobody has waited for yet has no command line any more.
    assertThat(ProcessHandle.of(Long.parseLong(pid.group(1))).flatMap(one -> one.info().command()))
        .isEmpty();
  }

  @Test
  void childThatEnds() {
    assertThat(shell("cat; echo no >&2; exit 3", LONG).end())
        .isEqualTo(new ChildProcess.Result(3, "", "no\n"));
    assertThat(shell("cat", LONG).end("said")).isEqualTo(new ChildProcess.Result(0, "said", ""));
  }

  /** As a JVM that is forked and waits for a lock which nobody holds any more. */
  @Test
  void grandchildThatHoldsThePipes() {
    String failure = failure(shell("sleep 1000 & echo grandchild $!; read line; exit 0", LONG));
    assertThat(failure)
        .contains("ended with 0, but a process that it started lives and holds its output open")
        .contains("sleep 1000");
    isGone(failure);
  }

  @Test
  void childAndGrandchildThatDoNotEnd() {
    String failure = failure(shell("sleep 1000 & echo grandchild $!; echo why >&2; wait", SHORT));
    assertThat(failure)
        .contains("did not end within PT0.3S", "--- standard error\nwhy\n", "sleep 1000");
    isGone(failure);
  }

  /** Waits for ever. */
  static final class Stuck {
    private Stuck() {}

    public static void main(String[] args) throws InterruptedException {
      System.out.println("begun");
      Thread.currentThread().setName("the one that waits");
      new CountDownLatch(1).await();
    }
  }

  @Test
  void threadsOfAJvmThatDoesNotEnd() {
    AssertionError failure =
        catchThrowableOfType(
            AssertionError.class,
            () -> ChildJvm.of(Stuck.class).limit(Duration.ofSeconds(3)).run());
    assertThat(failure)
        .hasMessageContaining("--- standard output\nbegun\n")
        .hasMessageContaining("\"the one that waits\"")
        .hasMessageContaining("CountDownLatch.await");
  }
}
