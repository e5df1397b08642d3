package io.github.seccomp4j.testing;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.policy.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes policies that use everything a policy can say. Most of them have no error. */
public final class RandomPolicies {
  private static final long[] EDGES = {
    0,
    1,
    2,
    3,
    7,
    0xff,
    0x7fff,
    0x8000,
    0xffff,
    0x1_0000,
    0x7fff_ffffL,
    0x8000_0000L,
    0xffff_ffffL,
    0x1_0000_0000L,
    0x1_0000_0001L,
    0x1234_5678_9abc_def0L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1L,
    -2L,
    0xffff_ffff_0000_0000L
  };
  private static final List<String> NAMES =
      List.of("O_CREAT", "O_DIRECTORY", "O_CLOEXEC|O_DIRECTORY", "F_SETFD", "0x3|O_TRUNC");

  private final Random random;

  /** With that source of randomness. */
  public RandomPolicies(Random random) {
    this.random = random;
  }

  /** The next policy, for one host and sometimes the 32-bit calls beside it. */
  public Policy next() {
    return next(any(Arch.hosts()));
  }

  /** The next policy for that host, and sometimes for the 32-bit calls beside it. */
  public Policy next(Arch host) {
    List<String> arches = new ArrayList<>(List.of(host.kernelName()));
    if (random.nextInt(3) == 0) {
      for (Arch arch : Arch.values()) {
        if (arch != host && arch.servedBy() == host) {
          arches.add(arch.kernelName());
        }
      }
    }
    PolicyBuilder policy =
        Policy.builder("random")
            .arches(arches.toArray(new String[0]))
            .jvm(false)
            .defaultOutcome(outcome())
            .mismatchOutcome(outcome());
    int calls = 1 + random.nextInt(6);
    for (int i = 0; i < calls; i++) {
      addRules(policy, any(List.copyOf(host.syscalls().values())));
    }
    return policy.build();
  }

  private void addRules(PolicyBuilder policy, Syscall call) {
    int rules = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 1;
    for (int i = 0; i < rules; i++) {
      int arguments = call.parameters().map(List::size).orElse(Arch.MAX_ARGS);
      int conditions = arguments == 0 ? 0 : random.nextInt(4);
      ArgCondition[] all = new ArgCondition[conditions];
      for (int j = 0; j < conditions; j++) {
        all[j] = condition(call, random.nextInt(arguments));
      }
      policy.rule(outcome(), List.of(call.name()), all);
    }
  }

  private ArgCondition condition(Syscall call, int index) {
    Parameter parameter =
        call.parameters()
            .map(parameters -> parameters.get(index))
            .orElse(new Parameter("?", "?", Long.SIZE, false));
    Condition condition =
        call.parameters().isPresent() && random.nextBoolean()
            ? Condition.on(parameter.name())
            : Condition.on(index);
    int width = parameter.width();
    if (random.nextInt(4) == 0) {
      width = 16 << random.nextInt(3);
      condition = condition.width(width);
    }
    Operation operation = any(List.of(Operation.values()));
    return switch (operation) {
      case ONE_OF -> {
        Value[] values = new Value[1 + random.nextInt(5)];
        for (int i = 0; i < values.length; i++) {
          values[i] = value(width);
        }
        yield condition.is(operation, values);
      }
      case IN_RANGE -> {
        long one = number(width);
        long other = number(width);
        boolean inOrder = Long.compareUnsigned(one, other) <= 0;
        yield condition.inRange(inOrder ? one : other, inOrder ? other : one);
      }
      case MASKED_EQUAL_TO -> {
        long mask = number(width);
        yield condition.maskedEqualTo(mask, number(width) & mask);
      }
      default -> condition.is(operation, value(width));
    };
  }

  private Value value(int width) {
    if (width > 16 && random.nextInt(8) == 0) {
      return Value.of(any(NAMES));
    }
    long number = number(width);
    boolean negative = width < Long.SIZE && random.nextInt(8) == 0;
    return Value.of(negative ? -1 - (number >>> 1) : number);
  }

  private long number(int width) {
    long number =
        switch (random.nextInt(3)) {
          case 0 -> random.nextLong();
          case 1 -> 1L << random.nextInt(Long.SIZE);
          default -> EDGES[random.nextInt(EDGES.length)] + random.nextInt(3) - 1;
        };
    return number & -1L >>> (Long.SIZE - width);
  }

  private Outcome outcome() {
    Action action = any(List.of(Action.values()));
    // Mostly one number, or most policies would give two to one call.
    int data = random.nextInt(10) == 0 ? 13 : 1;
    return new Outcome(action, action.data() == Action.Data.NONE ? 0 : data);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
