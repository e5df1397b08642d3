package io.github.seccomp4j.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The demo's judgement of what it saw: anything but the one right course is a surprise. */
final class DemoRunTest {
  private static final Step STEP = Step.get("a.yaml", "200 1");
  private static final Optional<String> STARTED = Optional.of("uid=1000");
  private static final Optional<String> REFUSED = Optional.of("error=1, Operation not permitted");
  private static final Optional<String> NO = Optional.empty();

  @Test
  void theRightCoursesAreNoSurprise() {
    assertThat(run("200 1", true, STARTED, NO).surprises(false)).isEmpty();
    assertThat(run("200 1", true, NO, REFUSED).surprises(true)).isEmpty();
  }

  @Test
  void eachOfThemIsASurpriseInTheOtherRun() {
    assertThat(run("200 1", true, STARTED, NO).surprises(true))
        .containsExactly("a program was started", "no refusal with EPERM was seen");
    assertThat(run("200 1", true, NO, REFUSED).surprises(false))
        .containsExactly("no program was started", "the program was refused: " + REFUSED.get());
  }

  @Test
  void anotherAnswerIsASurprise() {
    assertThat(run("500 ", true, NO, REFUSED).surprises(true))
        .containsExactly("GET a.yaml: expected 200 1 but got 500 ");
  }

  @Test
  void anAttackThatNeverCameToTheProgramIsASurprise() {
    assertThat(run("200 1", false, NO, NO).surprises(true))
        .containsExactly(
            "the hostile document's class was not loaded", "no refusal with EPERM was seen");
  }

  @Test
  void aProgramThatStartedInSpiteOfARefusalIsASurprise() {
    assertThat(run("200 1", true, STARTED, REFUSED).surprises(true))
        .containsExactly("a program was started");
  }

  private static DemoRun run(
      String answer, boolean fetched, Optional<String> program, Optional<String> refusal) {
    return new DemoRun(List.of(STEP), List.of(answer), fetched, program, refusal);
  }
}
