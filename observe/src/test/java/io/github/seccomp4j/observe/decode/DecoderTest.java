package io.github.seccomp4j.observe.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.supervise.NotifiedCall;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which arguments make two calls mean different things. */
final class DecoderTest {
  private static NotifiedCall call(String name, int index, long value) {
    Arch arch = Arch.X86_64;
    Long[] arguments = {0L, 0L, 0L, 0L, 0L, 0L};
    arguments[index] = value;
    return new NotifiedCall(
        1, 0, arch.auditId(), arch.numberOf(name).orElseThrow(), 0, List.of(arguments));
  }

  private static boolean tells(String name, int index) {
    Decoder decoder = new Decoder();
    return !decoder.meaning(call(name, index, 1)).equals(decoder.meaning(call(name, index, 2)));
  }

  @ParameterizedTest
  @CsvSource({"openat, 2", "socket, 0", "socket, 2", "setsockopt, 2", "prctl, 0", "lseek, 2"})
  void flagsFamiliesAndCommandsDo(String name, int index) {
    assertThat(tells(name, index)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"openat, 1", "openat, 3", "prctl, 1", "prlimit64, 0", "write, 2", "lseek, 1"})
  void pointersSizesIdsAndModesDoNot(String name, int index) {
    assertThat(tells(name, index)).isFalse();
  }
}
