package io.github.seccomp4j.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestionTest {
  private static final Set<String> CALLS = Arch.X86_64.syscalls().keySet();

  @ParameterizedTest
  @CsvSource({
    "opena, open",
    "openta, openat",
    "opnat, openat",
    "OPENAT, openat",
    "oepnat, openat",
    "exeve, execve",
    "excve, execve",
    "sockte, socket",
    "clone4, clone",
    "getrandon, getrandom",
    "sched_get_affinity, sched_getaffinity",
    "rt_sigprocmsk, rt_sigprocmask"
  })
  void findsWhatWasMeant(String typed, String meant) {
    assertThat(Suggestion.didYouMean(typed, CALLS)).isEqualTo(": did you mean \"" + meant + "\"?");
  }

  @Test
  void saysNothingWhereNothingIsNear() {
    assertThat(Suggestion.didYouMean("frobnicate_everything", CALLS)).isEmpty();
    assertThat(Suggestion.didYouMean("CreateFileW", CALLS)).isEmpty();
    assertThat(Suggestion.didYouMean("x", List.of())).isEmpty();
  }

  @Test
  void takesTheNearestAndOfEquallyNearTheFirstByName() {
    assertThat(Suggestion.didYouMean("stat1", List.of("stat64", "statx", "stat", "lstat")))
        .contains("\"stat\"");
    assertThat(Suggestion.didYouMean("rea", List.of("reaz", "reab"))).contains("\"reab\"");
  }
}
