package io.github.seccomp4j.testkit;

import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.testkit.AskedCalls.One;
import io.github.seccomp4j.verify.FilterAnalysis;
import java.util.Optional;

/**
 * Decides an assertion about calls, for all values of all that it leaves open: from the program's
 * meaning as a diagram, in which nothing is left out. The simulator, which shares no code with it,
 * must agree on an example of every answer.
 */
final class PolicyEvaluator {
  private final PolicyUnderTest policy;
  private final AskedCalls calls;
  private final Expectation expectation;

  PolicyEvaluator(PolicyUnderTest policy, AskedCalls calls, Expectation expectation) {
    this.policy = policy;
    this.calls = calls;
    this.expectation = expectation;
  }

  /**
   * Why an assertion does not hold.
   *
   * @param actual the answer that was not expected
   * @param text the whole message
   */
  record Objection(String actual, String text) {}

  /** The first call that gets another answer than expected. */
  Optional<Objection> objection() {
    return calls.all().stream().flatMap(one -> objection(one).stream()).findFirst();
  }

  private Optional<Objection> objection(One one) {
    FilterAnalysis answers = policy.answersFor(one.arch());
    int number = one.syscall().number();
    Simulator simulator = Simulator.of(policy.programFor(one.arch()));
    for (Verdict verdict : answers.verdicts(one.arch(), number, one.known())) {
      SyscallEvent event =
          answers.example(one.arch(), number, one.known(), verdict::equals).orElseThrow();
      Verdict actual = simulator.verdict(event);
      if (!actual.equals(verdict)) {
        throw new IllegalStateException(
            "This is a bug in seccomp4j, please report it: by its meaning the program answers "
                + verdict
                + " to "
                + event
                + ", and by the simulator "
                + actual);
      }
      if (!expectation.holds().test(actual)) {
        return Optional.of(new Objection(FailureText.of(actual), text(one, event, actual)));
      }
    }
    return Optional.empty();
  }

  private String text(One one, SyscallEvent event, Verdict actual) {
    return String.join(
        "\n",
        policy.name()
            + " must "
            + expectation.verb()
            + " "
            + one.syscall().name()
            + " with "
            + calls.argumentWords()
            + " on "
            + one.arch().kernelName(),
        "  expected:  " + expectation.words(),
        "  but was:   " + FailureText.of(actual),
        "  for:       " + FailureText.of(event),
        "  decided by " + DecidingRule.of(policy, event, actual),
        "It is decided exactly, for all values of what is not named; other calls may fail, too.");
  }
}
