package io.github.seccomp4j.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Exceptions and results on their way, and results that a hostile child has written. */
final class ThrownTest {
  private static ChildTestResult sent(Throwable thrown) throws IOException {
    return ChildTestResult.read(
        ChildTestResult.of(ChildTestResult.Kind.FAILED, Thrown.of(thrown)).bytes());
  }

  @Test
  void everythingArrives() throws IOException {
    Exception cause = new IOException("cause");
    AssertionFailedError failure = new AssertionFailedError("text \u00e9\0", "a", "b", cause);
    failure.addSuppressed(new IllegalStateException());
    ChildTestResult sent = sent(failure);
    assertThat(sent).isEqualTo(ChildTestResult.of(ChildTestResult.Kind.FAILED, Thrown.of(failure)));
    Throwable arrived = sent.thrown().orElseThrow().toThrowable(false);
    assertThat(arrived).isInstanceOf(AssertionFailedError.class).hasMessage("text \u00e9\0");
    assertThat(arrived.getStackTrace()).hasSameSizeAs(failure.getStackTrace());
    assertThat(arrived.getStackTrace()[0])
        .hasToString(
            ThrownTest.class.getName()
                + ".everythingArrives(ThrownTest.java:"
                + failure.getStackTrace()[0].getLineNumber()
                + ")");
    assertThat(arrived.getCause()).hasToString("java.io.IOException: cause");
    assertThat(arrived.getSuppressed()[0]).hasToString("java.lang.IllegalStateException");
    assertThat(sent.thrown().orElseThrow().toThrowable(true))
        .isInstanceOf(TestAbortedException.class);
    assertThat(ChildTestResult.read(ChildTestResult.PASSED.bytes()))
        .isEqualTo(ChildTestResult.PASSED);
  }

  @Test
  void whatIsTooLongIsCut() throws IOException {
    Exception deepest = new IllegalStateException("x".repeat(100_000));
    Exception chain = deepest;
    for (int i = 0; i < 100; i++) {
      chain = new IllegalStateException(String.valueOf(i), chain);
      chain.addSuppressed(chain.getCause());
    }
    // A ring of causes, as frameworks make them.
    deepest.initCause(chain);
    ChildTestResult sent = sent(chain);
    int causes = 0;
    Throwable at = sent.thrown().orElseThrow().toThrowable(false);
    while (at.getCause() != null) {
      at = at.getCause();
      causes++;
    }
    assertThat(causes).isEqualTo(5);
    assertThat(sent(deepest).thrown().orElseThrow().text().orElseThrow()).hasSize(16_003);
  }

  /** Whatever the bytes are, it ends with a result or an IOException. */
  @Test
  void brokenResults() throws IOException {
    byte[] good =
        ChildTestResult.of(ChildTestResult.Kind.FAILED, Thrown.of(new IOException("a"))).bytes();
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatIOException().isThrownBy(() -> ChildTestResult.read(cut));
    }
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = good.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      changed[random.nextInt(32)] = (byte) random.nextInt();
      try {
        assertThat(ChildTestResult.read(changed)).isNotNull();
      } catch (IOException expected) {
        assertThat(expected).isNotNull();
      }
    }
  }

  @Test
  void brokenFiles(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("result");
    ResultFile.create(file);
    assertThat(ResultFile.read(file).phase()).isEqualTo(ChildPhase.NOTHING);
    ResultFile open = ResultFile.open(file);
    open.tell(ChildPhase.TEST);
    assertThat(ResultFile.read(file).phase()).isEqualTo(ChildPhase.TEST);
    open.tell(ChildTestResult.PASSED);
    assertThat(ResultFile.read(file).result()).contains(ChildTestResult.PASSED);
    for (int[] broken : new int[][] {{-1, 0}, {99, 0}, {5, -1}, {5, Integer.MAX_VALUE}}) {
      byte[] bytes = new byte[64];
      ByteBuffer.wrap(bytes).putInt(broken[0]).putInt(broken[1]);
      Files.write(file, bytes);
      assertThatIOException().isThrownBy(() -> ResultFile.read(file));
    }
    Files.write(file, new byte[3]);
    assertThatIOException().isThrownBy(() -> ResultFile.read(file));
  }
}
