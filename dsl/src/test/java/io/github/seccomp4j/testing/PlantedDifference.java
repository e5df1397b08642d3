package io.github.seccomp4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Match;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.simulate.BoundaryEvents;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.Clause;
import io.github.seccomp4j.verify.Difference;
import io.github.seccomp4j.verify.Difference.Case;
import io.github.seccomp4j.verify.Difference.OfCall;
import io.github.seccomp4j.verify.ValueSet;
import io.github.seccomp4j.verify.ValueSet.Pattern;
import io.github.seccomp4j.verify.ValueSet.Piece;
import io.github.seccomp4j.verify.ValueSet.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes one bit of a policy, and demands that a difference says just what changed by it. */
public final class PlantedDifference {
  private PlantedDifference() {}

  /**
   * The policy with one bit changed in an errno, a constant or a mask, or with the operator next to
   * one of its operators. It may be without effect, and it may make an error.
   */
  public static Policy in(Policy policy, Random random) {
    List<Rule> rules = new ArrayList<>(policy.rules());
    int place = random.nextInt(rules.size());
    rules.set(place, changed(rules.get(place), random));
    return policy.toBuilder().rules(rules).build();
  }

  private static Rule changed(Rule rule, Random random) {
    List<ArgCondition> conditions = new ArrayList<>(rule.match().conditions());
    if (conditions.isEmpty()) {
      return new Rule(rule.name(), rule.syscall(), rule.match(), changed(rule), rule.origin());
    }
    int place = random.nextInt(conditions.size());
    conditions.set(place, changed(conditions.get(place), random));
    return new Rule(
        rule.name(),
        rule.syscall(),
        new Match.Conditions(conditions),
        rule.outcome(),
        rule.origin());
  }

  /** One bit of the data, or the action beside it. */
  private static Outcome changed(Rule rule) {
    Outcome outcome = rule.outcome();
    return switch (outcome.action()) {
      case ERRNO -> Outcome.errno(outcome.data() ^ (outcome.data() == 1 ? 2 : 1));
      case TRACE, TRAP -> new Outcome(outcome.action(), outcome.data() ^ 0x8000);
      case ALLOW -> Outcome.of(Action.LOG);
      case LOG -> Outcome.ALLOW;
      case KILL_PROCESS -> Outcome.of(Action.KILL_THREAD);
      case KILL_THREAD, USER_NOTIF -> Outcome.KILL_PROCESS;
    };
  }

  private static ArgCondition changed(ArgCondition condition, Random random) {
    List<Value> values = new ArrayList<>(condition.values());
    Operation operation = condition.operation();
    if (random.nextInt(4) == 0 && operation != neighbour(operation)) {
      operation = neighbour(operation);
    } else {
      int place = random.nextInt(values.size());
      long bits = values.get(place).bits(name -> java.util.OptionalLong.empty());
      int width = condition.width().orElse(Integer.SIZE);
      values.set(place, Value.of(bits ^ 1L << random.nextInt(width)));
    }
    return new ArgCondition(
        condition.argument(), condition.width(), operation, values, condition.origin());
  }

  private static Operation neighbour(Operation operation) {
    return switch (operation) {
      case EQUAL_TO -> Operation.NOT_EQUAL_TO;
      case NOT_EQUAL_TO -> Operation.EQUAL_TO;
      case LESS_THAN -> Operation.AT_MOST;
      case AT_MOST -> Operation.LESS_THAN;
      case GREATER_THAN -> Operation.AT_LEAST;
      case AT_LEAST -> Operation.GREATER_THAN;
      case MASKED_EQUAL_TO, ONLY_BITS, ONE_OF, IN_RANGE -> operation;
    };
  }

  /**
   * Demands that a difference tells those calls apart, and only those, that the two policies answer
   * differently, as far as calls on the edges of their rules show; and that the simulator confirms
   * each of its examples.
   */
  public static void assertExact(
      Policy one,
      BpfProgram ofOne,
      Policy other,
      BpfProgram ofOther,
      Difference difference,
      String about) {
    Arch host = ofOne.arch();
    assertThat(difference.unnamed()).as(about).isEmpty();
    assertThat(difference.elsewhere()).as(about).isEmpty();
    for (OfCall call : difference.calls()) {
      call.cases().forEach(its -> assertConfirmed(its, ofOne, ofOther, about));
    }
    PolicyOracle oracle = PolicyOracle.of(one, host);
    PolicyOracle otherOracle = PolicyOracle.of(other, host);
    List<SyscallEvent> events = new ArrayList<>(BoundaryEvents.of(one, host));
    events.addAll(BoundaryEvents.of(other, host));
    for (SyscallEvent event : events) {
      boolean differs = !oracle.outcome(event).equals(otherOracle.outcome(event));
      if (tells(difference, event) != differs) {
        throw new AssertionError(
            "%s: %s: one %s, other %s, told: %s%n%s%n%s"
                .formatted(
                    about,
                    event,
                    oracle.outcome(event),
                    otherOracle.outcome(event),
                    difference,
                    one,
                    other));
      }
    }
  }

  private static void assertConfirmed(
      Case its, BpfProgram ofOne, BpfProgram ofOther, String about) {
    assertThat(its.first()).as(about).isNotEqualTo(its.second());
    assertThat(its.clauses()).as(about).isNotEmpty();
    for (Clause clause : its.clauses()) {
      SyscallEvent example = clause.example();
      assertThat(Simulator.of(ofOne).verdict(example)).as(about + example).isEqualTo(its.first());
      assertThat(Simulator.of(ofOther).verdict(example))
          .as(about + example)
          .isEqualTo(its.second());
      assertThat(holds(clause, example)).as(about + example).isTrue();
    }
  }

  private static boolean tells(Difference difference, SyscallEvent event) {
    return difference.calls().stream()
        .filter(call -> call.arch().auditId() == event.auditId())
        .filter(call -> call.syscall().number() == event.number())
        .flatMap(call -> call.cases().stream())
        .flatMap(its -> its.clauses().stream())
        .anyMatch(clause -> holds(clause, event));
  }

  private static boolean holds(Clause clause, SyscallEvent event) {
    return clause.arguments().entrySet().stream()
        .allMatch(entry -> contains(entry.getValue(), event.arguments().get(entry.getKey())));
  }

  private static boolean contains(ValueSet set, long argument) {
    long value = argument & -1L >>> (Long.SIZE - set.width());
    boolean listed = set.pieces().stream().anyMatch(piece -> contains(piece, value));
    return set.allBut().map(all -> contains(all, value) && !listed).orElse(listed);
  }

  private static boolean contains(Piece piece, long value) {
    if (piece instanceof Pattern pattern) {
      return (value & pattern.mask()) == pattern.value();
    }
    Range range = (Range) piece;
    return Long.compareUnsigned(range.first(), value) <= 0
        && Long.compareUnsigned(value, range.last()) <= 0;
  }
}
