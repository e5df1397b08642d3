package io.github.seccomp4j.profiles;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Policies of all kinds for one host, the same ones for the same seed. */
public final class RandomPolicies {
  /** With 4 or more arguments of different widths each. */
  private static final List<String> CALLS =
      List.of("openat", "mmap", "prctl", "clone", "sendto", "futex", "fchmodat", "execve");

  private static final List<Outcome> OUTCOMES =
      List.of(
          Outcome.ALLOW,
          Outcome.KILL_PROCESS,
          Outcome.errno(1),
          Outcome.errno(38),
          Outcome.of(Action.TRAP),
          Outcome.of(Action.LOG),
          new Outcome(Action.TRACE, 7));

  private final Random random;
  private final Arch arch;

  /** A source of policies for that host. */
  public RandomPolicies(long seed, Arch arch) {
    this.random = new Random(seed);
    this.arch = arch;
  }

  /**
   * The next policy.
   *
   * @param byDefault its default
   * @param others how many of the other outcomes its rules use
   * @param conditional whether rules look at arguments
   */
  public Policy next(Outcome byDefault, List<Outcome> others, boolean conditional) {
    PolicyBuilder builder =
        Policy.builder("random").defaultOutcome(byDefault).arches(arch.kernelName()).jvm(false);
    int rules = 1 + random.nextInt(6);
    for (int i = 0; i < rules; i++) {
      ArgCondition[] conditions = conditional ? conditions() : new ArgCondition[0];
      builder.rule(pick(others), List.of(pick(CALLS)), conditions);
    }
    return builder.build();
  }

  /** Any outcome. */
  public Outcome outcome() {
    return pick(OUTCOMES);
  }

  private ArgCondition[] conditions() {
    List<ArgCondition> conditions = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      conditions.add(condition());
    }
    return conditions.toArray(ArgCondition[]::new);
  }

  /** On arguments 0 to 2, which all of the calls have. */
  private ArgCondition condition() {
    int width = pick(List.of(16, 32, 64));
    Condition on = Condition.on(random.nextInt(3)).width(width);
    long a = value(width);
    long b = value(width);
    boolean ordered = Long.compareUnsigned(a, b) <= 0;
    return switch (random.nextInt(10)) {
      case 0 -> on.equalTo(a);
      case 1 -> on.notEqualTo(a);
      case 2 -> on.lessThan(a);
      case 3 -> on.atMost(a);
      case 4 -> on.greaterThan(a);
      case 5 -> on.atLeast(a);
      case 6 -> on.maskedEqualTo(a, a & b);
      case 7 -> on.onlyBits(a);
      case 8 -> on.oneOf(a, b);
      default -> ordered ? on.inRange(a, b) : on.inRange(b, a);
    };
  }

  private long value(int width) {
    long value =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(8);
          case 1 -> 1L << random.nextInt(64);
          case 2 -> -1L;
          default -> random.nextLong();
        };
    return width == 64 ? value : value & (1L << width) - 1;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
