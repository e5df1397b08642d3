package io.github.seccomp4j.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.NativeLibrary;
import io.github.seccomp4j.runtime.Scope;
import io.github.seccomp4j.testkit.junit.TestPolicies.KillForPriority;
import io.github.seccomp4j.testkit.junit.TestPolicies.NoFiles;
import io.github.seccomp4j.testkit.junit.TestPolicies.NoPrograms;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that are run by other tests, which look at what came of them; nested, so not run alone. */
final class Samples {
  /** What ran in this JVM. */
  static final List<String> RAN = new ArrayList<>();

  private Samples() {}

  /** The seccomp mode of the calling thread, 2 where a filter confines it. */
  static int mode() throws IOException {
    return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
        .filter(line -> line.startsWith("Seccomp:"))
        .mapToInt(line -> Integer.parseInt(line.substring(8).strip()))
        .findFirst()
        .orElseThrow();
  }

  /** PRIO_PROCESS, this thread, no change. */
  static void setPriority() {
    NativeLibrary.getInstance("c").getFunction("setpriority").invokeInt(new Object[] {0, 0, 0});
  }

  static final class Methods {
    @BeforeAll
    static void once() {
      RAN.add("once");
    }

    @BeforeEach
    void before() throws IOException {
      RAN.add("before, mode " + mode());
    }

    @AfterEach
    void after() {
      RAN.add("after");
      if (Boolean.getBoolean("samples.after.fails")) {
        throw new IllegalStateException("in after");
      }
    }

    @Test
    @RunConfined(NoPrograms.class)
    void passes() throws IOException {
      assertThat(mode()).isEqualTo(2);
      assertThat(RAN).containsExactly("once", "before, mode 0");
      assertThatIOException()
          .isThrownBy(() -> new ProcessBuilder("true").start())
          .withMessageContaining("Operation not permitted");
    }

    @Test
    void notConfined() throws IOException {
      assertThat(mode()).isZero();
    }

    @Test
    @RunConfined(NoPrograms.class)
    void failsAnAssertion() {
      assertEquals("one", "two", "compared");
    }

    @Test
    @RunConfined(NoPrograms.class)
    void throwsAnException() {
      throw new IllegalStateException("outer", new IOException("inner"));
    }

    @Test
    @RunConfined(value = NoPrograms.class, jvmOptions = "-Dsamples.after.fails=true")
    void failsAfterwards() {}

    @Test
    @RunConfined(NoPrograms.class)
    void isAborted() {
      assumeTrue(false, "not today");
    }

    @Test
    @RunConfined(KillForPriority.class)
    void isKilled() {
      setPriority();
    }

    @Test
    @ExpectKill
    @RunConfined(KillForPriority.class)
    void isKilledAsExpected() {
      setPriority();
    }

    @Test
    @ExpectKill
    @RunConfined(value = KillForPriority.class, scope = Scope.THREAD)
    void isKilledByAThread() {
      setPriority();
    }

    @Test
    @ExpectKill
    @RunConfined(KillForPriority.class)
    void returnsInVain() {}

    @Test
    @ExpectKill
    @RunConfined(KillForPriority.class)
    void throwsInVain() {
      throw new IllegalStateException("instead");
    }

    @Test
    @ExpectKill
    @RunConfined(KillForPriority.class)
    void diesOtherwise() {
      Runtime.getRuntime().halt(128 + 9);
    }

    @Test
    @RunConfined(NoPrograms.class)
    void exits() {
      Runtime.getRuntime().halt(3);
    }

    @Test
    @RunConfined(value = NoPrograms.class, timeoutSeconds = 4)
    void hangs() throws InterruptedException {
      new CountDownLatch(1).await();
    }

    @Test
    @RunConfined(NoPrograms.class)
    void leavesAThread() {
      new Thread(
              () -> {
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              })
          .start();
    }

    @Test
    @RunConfined(NoPrograms.class)
    void isNoisy() {
      byte[] noise = new byte[1 << 20];
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (byte) (i * 7);
      }
      System.out.write(noise, 0, noise.length);
      System.out.print("PASSED");
      System.out.flush();
      assertThat(noise).hasSize(1);
    }

    @Test
    @RunConfined(value = NoPrograms.class, scope = Scope.THREAD)
    void onAThread() throws IOException {
      assertThat(mode()).isEqualTo(2);
      assertThat(Files.readString(Path.of("/proc/self/status"))).contains("Seccomp:\t0");
    }

    @Test
    @RunConfined(value = NoPrograms.class, confineLifecycle = true)
    void withItsLifecycle() {
      assertThat(RAN).containsExactly("once", "before, mode 2");
    }

    @Test
    @RunConfined(value = NoPrograms.class, confineLifecycle = true, scope = Scope.THREAD)
    void withItsLifecycleOnAThread() throws IOException {
      assertThat(RAN).containsExactly("once", "before, mode 2");
      assertThat(Files.readString(Path.of("/proc/self/status"))).contains("Seccomp:\t0");
    }

    @Test
    @RunConfined(value = NoPrograms.class, logOnly = true)
    void onlyLogged() throws IOException, InterruptedException {
      assertThat(mode()).isEqualTo(2);
      assertThat(new ProcessBuilder("true").start().waitFor()).isZero();
    }

    @Test
    @RunConfined(
        value = NoPrograms.class,
        jvmOptions = {"-XX:+UseParallelGC", "-Dsamples.option=a \"b\" c"})
    void withOptions() {
      assertThat(System.getProperty("samples.option")).isEqualTo("a \"b\" c");
      assertThat(System.getProperty("samples.from.parent")).isEqualTo("x=\u00e9\n y");
      assertThat(ManagementFactory.getGarbageCollectorMXBeans())
          .anyMatch(bean -> bean.getName().startsWith("PS"));
    }

    @Test
    @RunConfined(value = NoPrograms.class, jvmOptions = "-Dos.name=Mac OS X")
    void elsewhere() {}

    @Test
    @RunConfined(
        value = NoPrograms.class,
        jvmOptions = "-Dos.name=Mac OS X",
        skipWhereUnsupported = true)
    void elsewhereSkipped() {}

    @Test
    @RunConfined(TestPolicies.Compiled.class)
    void withACompiledPolicy() throws IOException {
      assertThat(mode()).isEqualTo(2);
    }

    @Test
    @RunConfined(String.class)
    void withoutAPolicy() {}

    @Test
    @RunConfined(NoFiles.class)
    void passesWithoutFiles() {
      assertThatIOException().isThrownBy(() -> Files.readString(Path.of("/proc/self/status")));
    }

    @Test
    @RunConfined(NoFiles.class)
    void failsWithoutFiles() {
      assertThat(List.of("a")).as("no files").containsExactly("b");
    }

    @RepeatedTest(2)
    @RunConfined(NoPrograms.class)
    void repeated() throws IOException {
      assertThat(mode()).isEqualTo(2);
    }

    @ParameterizedTest
    @RunConfined(NoPrograms.class)
    @ValueSource(ints = {0, 2})
    void withParameters(int expected) throws IOException {
      assertThat(mode()).isEqualTo(expected);
    }

    @TestFactory
    @RunConfined(NoPrograms.class)
    List<DynamicTest> dynamic() {
      return List.of();
    }

    @Test
    @RunConfined(value = NoPrograms.class, timeoutSeconds = 0)
    void withoutTime() {}
  }

  @RunConfined(NoPrograms.class)
  static final class Whole {
    @BeforeAll
    static void once() throws IOException {
      RAN.add("once, mode " + mode());
    }

    @Test
    void one() throws IOException {
      assertThat(mode()).isEqualTo(2);
      assertThat(RAN).containsExactly("once, mode 0");
    }

    @Nested
    final class Inner {
      @BeforeEach
      void before() throws IOException {
        RAN.add("inner, mode " + mode());
      }

      @Test
      void two() throws IOException {
        assertThat(mode()).isEqualTo(2);
        assertThat(RAN).containsExactly("once, mode 0", "inner, mode 0");
      }

      @Test
      @RunConfined(value = NoPrograms.class, logOnly = true)
      void itsOwnCounts() throws Exception {
        assertThat(new ProcessBuilder("true").start().waitFor()).isZero();
      }
    }
  }
}
