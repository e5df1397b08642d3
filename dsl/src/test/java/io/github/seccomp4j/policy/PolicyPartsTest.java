package io.github.seccomp4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.policy.Match.Conditions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The values a policy is made of. */
final class PolicyPartsTest {
  @Test
  void outcomesRefuseDataThatTheKernelWouldBend() {
    assertThat(Outcome.errno(1).returnValue()).isEqualTo(0x0005_0001);
    assertThat(Outcome.errno(4095).returnValue()).isEqualTo(0x0005_0fff);
    assertThat(new Outcome(Action.TRAP, 0xffff).returnValue()).isEqualTo(0x0003_ffff);
    assertThat(new Outcome(Action.TRACE, 7).returnValue()).isEqualTo(0x7ff0_0007);
    // With 0 the kernel skips the call, which then returns 0.
    assertThat(Outcome.errno(0).returnValue()).isEqualTo(0x0005_0000);
    assertThat(Outcome.of(Action.ERRNO)).isEqualTo(Outcome.errno(1));
    for (int errno : new int[] {4096, -1}) {
      assertThatThrownBy(() -> Outcome.errno(errno)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Outcome(Action.TRACE, 0x1_0000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("TRACE carries data from 0 to 65535, not 65536");
    assertThatThrownBy(() -> new Outcome(Action.ALLOW, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void outcomesReturnWhatTheKernelHeaderSays() {
    // include/uapi/linux/seccomp.h
    assertThat(Outcome.of(Action.KILL_PROCESS).returnValue()).isEqualTo(0x8000_0000);
    assertThat(Outcome.of(Action.KILL_THREAD).returnValue()).isEqualTo(0);
    assertThat(Outcome.of(Action.TRAP).returnValue()).isEqualTo(0x0003_0000);
    assertThat(Outcome.of(Action.ERRNO).returnValue()).isEqualTo(0x0005_0001);
    assertThat(Outcome.of(Action.USER_NOTIF).returnValue()).isEqualTo(0x7fc0_0000);
    assertThat(Outcome.of(Action.TRACE).returnValue()).isEqualTo(0x7ff0_0000);
    assertThat(Outcome.of(Action.LOG).returnValue()).isEqualTo(0x7ffc_0000);
    assertThat(Outcome.of(Action.ALLOW).returnValue()).isEqualTo(0x7fff_0000);
  }

  @Test
  void outcomesAreWrittenWithTheirData() {
    assertThat(Outcome.ALLOW).hasToString("ALLOW");
    assertThat(Outcome.errno(13)).hasToString("ERRNO(13)");
    assertThat(new Outcome(Action.TRACE, 0)).hasToString("TRACE(0)");
  }

  @Test
  void noConditionIsNotEveryCall() {
    assertThatThrownBy(() -> new Conditions(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void operationsRefuseAnotherNumberOfValues() {
    for (Operation operation : Operation.values()) {
      int right =
          switch (operation) {
            case MASKED_EQUAL_TO, IN_RANGE -> 2;
            default -> 1;
          };
      assertThat(operation.operator(List.of(1L, 2L).subList(0, right))).isNotNull();
      assertThatThrownBy(() -> Condition.on(0).is(operation))
          .isInstanceOf(IllegalArgumentException.class);
      if (operation != Operation.ONE_OF) {
        assertThatThrownBy(
                () -> Condition.on(0).is(operation, Value.of(1), Value.of(2), Value.of(3)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void conditionsAreWrittenAsFormulas() {
    assertThat(Condition.on("cmd").equalTo(2)).hasToString("cmd == 2");
    assertThat(Condition.on(1).notEqualTo(2)).hasToString("argument 1 != 2");
    assertThat(Condition.on(1).lessThan(16)).hasToString("argument 1 < 0x10");
    assertThat(Condition.on(1).atMost(1)).hasToString("argument 1 <= 1");
    assertThat(Condition.on(1).greaterThan(1)).hasToString("argument 1 > 1");
    assertThat(Condition.on(1).atLeast(1)).hasToString("argument 1 >= 1");
    assertThat(Condition.on("a").maskedEqualTo(3, 1)).hasToString("(a & 3) == 1");
    assertThat(Condition.on("a").onlyBits(3)).hasToString("a has only bits of 3");
    assertThat(Condition.on("a").oneOf(3)).hasToString("a is one of [3]");
    assertThat(Condition.on("a").oneOf(3, 4)).hasToString("a is one of [3, 4]");
    assertThat(Condition.on("a").inRange(3, 5)).hasToString("a is in 3..5");
    assertThat(Condition.on("a").is(Operation.EQUAL_TO, Value.of("O_CREAT")))
        .hasToString("a == O_CREAT");
  }
}
