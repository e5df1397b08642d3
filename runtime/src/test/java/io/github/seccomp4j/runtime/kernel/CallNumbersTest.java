package io.github.seccomp4j.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import org.junit.jupiter.api.Test;

final class CallNumbersTest {
  @Test
  void areThoseOfTheTables() {
    for (Arch host : Arch.hosts()) {
      assertThat(CallNumbers.of(host))
          .as("%s", host)
          .isEqualTo(
              new CallNumbers(
                  number(host, "seccomp"),
                  number(host, "prctl"),
                  number(host, "openat"),
                  number(host, "read"),
                  number(host, "pread64"),
                  number(host, "close")));
    }
  }

  private static int number(Arch host, String call) {
    return host.numberOf(call).orElseThrow();
  }
}
