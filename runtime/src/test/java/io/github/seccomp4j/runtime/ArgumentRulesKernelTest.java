package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.testing.ChildJvm;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operator, on an argument of 64 and on one of 32 bits, in the real kernel: its answers to
 * the calls on the edges must be the simulator's and the policy's.
 */
@Tag("kernel")
class ArgumentRulesKernelTest {
  /** lseek(-1, ...) always fails with EBADF, so any arguments may be tried. */
  private static final String SYSCALL = "lseek";

  private static final List<String> ARGUMENTS = List.of("offset", "whence");
  private static final int EBADF = 9;
  private static final int DENIED = 1234;
  private static final long VALUE = 0x1_8000_0005L;
  private static final long VALUE_32 = 0x8000_0005L;

  /** A condition on the 64-bit offset or the 32-bit whence. */
  private enum Case {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE,
    MASKED,
    ONLY_BITS,
    ONE_OF,
    IN_RANGE,
    NARROWED;

    ArgCondition on(String argument) {
      Condition its = Condition.on(argument);
      long value = argument.equals("offset") ? VALUE : VALUE_32;
      return switch (this) {
        case EQ -> its.equalTo(value);
        case NE -> its.notEqualTo(value);
        case LT -> its.lessThan(value);
        case LE -> its.atMost(value);
        case GT -> its.greaterThan(value);
        case GE -> its.atLeast(value);
        case MASKED -> its.maskedEqualTo(value | 0xf0, value);
        case ONLY_BITS -> its.onlyBits(value);
        case ONE_OF -> its.oneOf(value, 0, value + 2);
        case IN_RANGE -> its.inRange(5, value);
        case NARROWED -> its.width(16).equalTo(5);
      };
    }
  }

  private static Policy policy(Case operator, String argument) {
    return Policy.builder(operator + " on " + argument)
        .defaultOutcome(Outcome.of(Action.ALLOW))
        .arches(Programs.HOST.kernelName())
        .rule(Outcome.errno(DENIED), List.of(SYSCALL), operator.on(argument))
        .build();
  }

  private static long[] values() {
    return LongStream.of(VALUE, VALUE_32, 0, 1L << 32, 1L << 63)
        .flatMap(value -> LongStream.of(value, value - 1, value + 1, value + 2, value ^ 0xf0))
        .flatMap(value -> LongStream.of(value, value | 0xdeadL << 32, value ^ 1L << 31, ~value))
        .distinct()
        .toArray();
  }

  /** In a JVM of its own: confines a thread by each policy and prints the errno of every call. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws InterruptedException {
      for (String argument : ARGUMENTS) {
        for (Case operator : Case.values()) {
          Thread thread = new Thread(() -> makeCalls(operator, argument));
          thread.start();
          thread.join();
        }
      }
    }

    private static void makeCalls(Case operator, String argument) {
      Policy policy = policy(operator, argument);
      Policies.of(ProvingCompiler.compile(policy).compiled()).installOnThisThread();
      StringBuilder errnos = new StringBuilder(policy.name());
      for (long value : values()) {
        errnos.append(' ').append(-Native.call(SYSCALL, call(argument, value)));
      }
      System.out.println(errnos);
    }
  }

  /** What each policy's thread printed, by the policy's name. */
  private static final Map<String, String> PRINTED = new HashMap<>();

  @BeforeAll
  static void makeAllCalls() {
    ChildJvm.Result result = ChildJvm.of(Child.class).run().exits(0);
    assertThat(result.err()).isEmpty();
    for (String line : result.out().lines().toList()) {
      PRINTED.put(line.replaceFirst(" -?\\d.*", ""), line);
    }
    assertThat(PRINTED).hasSize(ARGUMENTS.size() * Case.values().length);
  }

  private static long[] call(String argument, long value) {
    return argument.equals("offset") ? new long[] {-1, value, 0} : new long[] {-1, 0, value};
  }

  @ParameterizedTest
  @EnumSource
  void on64Bits(Case operator) {
    compare(operator, "offset");
  }

  @ParameterizedTest
  @EnumSource
  void on32Bits(Case operator) {
    compare(operator, "whence");
  }

  private static void compare(Case operator, String argument) {
    Policy policy = policy(operator, argument);
    PolicyOracle oracle = PolicyOracle.of(policy, Programs.HOST);
    Simulator simulator =
        Simulator.of(
            ProvingCompiler.compile(policy).compiled().program(Programs.HOST).orElseThrow());
    int number = Programs.HOST.numberOf(SYSCALL).orElseThrow();
    List<String> expected = new ArrayList<>(List.of(policy.name()));
    for (long value : values()) {
      SyscallEvent event = SyscallEvent.of(Programs.HOST, number, call(argument, value));
      Verdict simulated = simulator.verdict(event);
      assertThat(simulated.returnValue())
          .as(event.toString())
          .isEqualTo(oracle.outcome(event).returnValue());
      expected.add(
          String.format(
              Locale.ROOT, "%d", simulated.action() == Action.ALLOW ? EBADF : simulated.data()));
    }
    assertThat(expected).contains(String.valueOf(EBADF), String.valueOf(DENIED));
    assertThat(PRINTED.get(policy.name())).isEqualTo(String.join(" ", expected));
  }
}
