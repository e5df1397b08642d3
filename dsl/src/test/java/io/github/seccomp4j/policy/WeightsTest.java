package io.github.seccomp4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WeightsTest {
  @Test
  void readsNamesAndCounts() {
    Weights weights =
        Weights.parse("w", "# under load\n\nread: 31007\n  write 12 # few\nfutex :  0\r\nmmap:7");
    assertThat(weights.counts())
        .containsOnly(
            Map.entry("read", 31007L),
            Map.entry("write", 12L),
            Map.entry("futex", 0L),
            Map.entry("mmap", 7L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read -1|w, line 1: \"read -1\" is no system call and its count, as in \"read: 31007\"",
        "read 1.5|w, line 1: \"read 1.5\" is no system call and its count, as in \"read: 31007\"",
        "read|w, line 1: \"read\" is no system call and its count, as in \"read: 31007\"",
        "read 9999999999999999999|w, line 1: \"read 9999999999999999999\" is no system call and its"
            + " count, as in \"read: 31007\"",
        "raed: 5|w, line 1: no architecture has a system call \"raed\": did you mean \"read\"?",
        "read: 0|w: no call is counted",
        "# nothing|w: no call is counted",
      })
  void refusesWhatIsNoCount(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weights.parse("w", text))
        .withMessage(message);
  }

  @Test
  void refusesTwoCountsOfOneCall() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Weights.parse("w", "read 1\n\nread 2"))
        .withMessage("w, line 3: read is counted twice: add the counts up");
  }
}
