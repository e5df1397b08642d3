package io.github.seccomp4j.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers that are written down are those of the tables, on every host. */
final class CallNumbersTest {
  @ParameterizedTest
  @MethodSource("io.github.seccomp4j.arch.Arch#hosts")
  void areThoseOfTheTables(Arch host) {
    assertThat(CallNumbers.of(host))
        .isEqualTo(
            new CallNumbers(
                number(host, "seccomp"),
                number(host, "prctl"),
                number(host, "openat"),
                number(host, "read"),
                number(host, "pread64"),
                number(host, "close")));
  }

  private static long number(Arch host, String call) {
    return host.numberOf(call).orElseThrow();
  }
}
