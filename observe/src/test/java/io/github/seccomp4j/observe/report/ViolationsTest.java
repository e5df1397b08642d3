package io.github.seccomp4j.observe.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.observe.decode.DecodedArgument;
import io.github.seccomp4j.observe.decode.DecodedArgument.Kind;
import io.github.seccomp4j.observe.decode.DecodedCall;
import io.github.seccomp4j.observe.jvm.StackResult;
import io.github.seccomp4j.observe.report.Violation.DeniedThread;
import io.github.seccomp4j.observe.report.Violation.Occurrences;
import io.github.seccomp4j.simulate.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts as one violation. */
final class ViolationsTest {
  private final Violations violations = new Violations();
  private Instant now = Instant.EPOCH;

  private static DecodedCall open(String path) {
    return new DecodedCall(
        "open",
        List.of(
            new DecodedArgument("filename", 1, path, Kind.TARGET),
            new DecodedArgument("flags", 0, "O_RDONLY", Kind.MEANING)));
  }

  private long tid = 1;

  private Optional<Integer> see(String group, DecodedCall call) {
    now = now.plusSeconds(1);
    if (violations.countKnown(group, now)) {
      return Optional.empty();
    }
    return violations.add(
        group,
        call,
        tid,
        now,
        (number, shown) ->
            new Violation(
                number,
                shown,
                new Verdict(0),
                "",
                "",
                new DeniedThread(1, "", 1, ""),
                new StackResult.NoJvm(),
                new Occurrences(1, now, now)));
  }

  @Test
  void targetsTellViolationsApart() {
    assertThat(see("open", open("a"))).contains(1);
    assertThat(see("open", open("b"))).contains(2);
    assertThat(see("open", open("a"))).isEmpty();
    assertThat(violations.all())
        .extracting(one -> one.occurrences().count())
        .containsExactly(2L, 1L);
    assertThat(violations.all().get(0).occurrences().first())
        .isEqualTo(Instant.EPOCH.plusSeconds(1));
    assertThat(violations.all().get(0).occurrences().last())
        .isEqualTo(Instant.EPOCH.plusSeconds(3));
  }

  @Test
  void ofEndlessTargetsTheRestIsOneViolation() {
    for (int i = 0; i < 1000; i++) {
      see("open", open("path" + i));
    }
    assertThat(violations.all()).hasSize(51);
    Violation rest = violations.all().get(50);
    assertThat(rest.call().toString()).isEqualTo("open(filename=(others), flags=O_RDONLY)");
    assertThat(violations.all().stream().mapToLong(one -> one.occurrences().count()).sum())
        .isEqualTo(1000);
  }

  /** What is listed with its target is never counted among the others. */
  @Test
  void theOthersHoldNothingThatIsListed() {
    for (int i = 0; i < 100; i++) {
      see("open", open("path" + i));
    }
    see("open", open("path7"));
    see("open", open("path70"));
    assertThat(violations.all().get(7).occurrences().count()).isEqualTo(2);
    assertThat(violations.all().get(50).occurrences().count()).isEqualTo(51);
  }

  private static DecodedCall execve(String path) {
    return new DecodedCall(
        "execve",
        List.of(
            new DecodedArgument("filename", 1, path, Kind.TARGET),
            new DecodedArgument("argv", 0, "[\"ls\"]", Kind.TARGET)));
  }

  @Test
  void theSearchOfPathIsOneViolation() {
    assertThat(see("execve", execve("\"/usr/local/bin/ls\""))).contains(1);
    assertThat(see("execve", execve("\"/usr/bin/ls\""))).isEmpty();
    assertThat(see("execve", execve("\"/bin/ls\""))).isEmpty();
    assertThat(see("execve", execve("\"/bin/id\""))).contains(2);
    tid = 2;
    // Another thread looks nowhere but there.
    assertThat(see("execve", execve("\"/tmp/ls\""))).contains(3);
    assertThat(violations.all())
        .extracting(one -> one.occurrences().count())
        .containsExactly(3L, 1L, 1L);
  }

  @Test
  void tooManyViolationsAreStillCounted() {
    for (int i = 0; i < 6000; i++) {
      see("group" + i, open("a"));
    }
    assertThat(violations.all()).hasSize(5000);
    assertThat(violations.unlisted()).isEqualTo(1000);
  }

  @Test
  void aViolationIsFinishedOnce() {
    see("open", open("a"));
    assertThat(violations.unfinished()).hasSize(1);
    assertThat(violations.finish(1, new StackResult.Missing("x"))).isPresent();
    assertThat(violations.finish(1, new StackResult.NoJvm())).isEmpty();
    assertThat(violations.all().get(0).stack()).isEqualTo(new StackResult.Missing("x"));
    assertThat(violations.unfinished()).isEmpty();
  }
}
