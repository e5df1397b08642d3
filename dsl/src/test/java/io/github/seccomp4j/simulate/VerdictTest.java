package io.github.seccomp4j.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kernel makes of answers, of one filter and of several (kernel/seccomp.c). */
final class VerdictTest {
  @ParameterizedTest
  @CsvSource({
    "0x80000000, KILL_PROCESS, 0, KILL_PROCESS",
    "0x8000ffff, KILL_PROCESS, 0, KILL_PROCESS",
    "0x00000000, KILL_THREAD, 0, KILL_THREAD",
    "0x00000001, KILL_THREAD, 0, KILL_THREAD",
    "0x0003ffff, TRAP, 65535, TRAP(65535)",
    "0x00050000, ERRNO, 0, ERRNO(0)",
    "0x00050fff, ERRNO, 4095, ERRNO(4095)",
    "0x00051000, ERRNO, 4095, ERRNO(4095)",
    "0x0005ffff, ERRNO, 4095, ERRNO(4095)",
    "0x7fc00005, USER_NOTIF, 0, USER_NOTIF",
    "0x7ff00007, TRACE, 7, TRACE(7)",
    "0x7ffc0000, LOG, 0, LOG",
    "0x7fff0000, ALLOW, 0, ALLOW",
    "0x7fff0001, ALLOW, 0, ALLOW",
    "0x00010000, KILL_PROCESS, 0, KILL_PROCESS",
    "0x7ffe0000, KILL_PROCESS, 0, KILL_PROCESS",
    "0xffffffff, KILL_PROCESS, 0, KILL_PROCESS"
  })
  void isReadAsTheKernelReadsIt(String returned, Action action, int data, String text) {
    Verdict verdict = new Verdict(Long.decode(returned).intValue());
    assertThat(verdict.action()).isEqualTo(action);
    assertThat(verdict.data()).isEqualTo(data);
    assertThat(verdict).hasToString(text);
    assertThat(new Verdict(verdict.effective()))
        .returns(action, Verdict::action)
        .returns(data, Verdict::data);
  }

  @Test
  void theNewestOfTheStrictestAnswersCounts() {
    assertStack(0x0005_0001, 0x0005_0001, 0x7fff_0000);
    assertStack(0x0005_0001, 0x7fff_0000, 0x0005_0001);
    // A tie: the newest filter's data.
    assertStack(0x0005_000d, 0x0005_0001, 0x0005_000d);
    assertStack(0x0005_0001, 0x0005_000d, 0x0005_0001);
    assertStack(0x0005_0002, 0x0005_0001, 0x0005_0002, 0x7ff0_0009);
    // The order is that of signed numbers: 0x8000_0000 is the smallest.
    assertStack(0x8000_0000, 0x0000_0000, 0x8000_0000);
    assertStack(0x8000_0000, 0x8000_0000, 0x0000_0000);
    // An action that the kernel does not know takes its place by number.
    assertStack(0x0000_0000, 0x0001_0000, 0x0000_0000);
    assertStack(0x7ffc_0000, 0x7ffe_0000, 0x7ffc_0000);
    assertStack(0x7ffe_0000, 0x7ffe_0000, 0x7fff_0000);
  }

  @Test
  void stacksAgreeWithTheKernelsLoop() {
    Random random = new Random(7);
    int[] codes = Arrays.stream(Action.values()).mapToInt(Action::code).toArray();
    for (int round = 0; round < 500; round++) {
      int[] oldestFirst = new int[1 + random.nextInt(6)];
      Arrays.setAll(oldestFirst, i -> codes[random.nextInt(codes.length)] | random.nextInt(3));
      assertStack(kernelsChoice(oldestFirst), oldestFirst);
    }
  }

  /** The loop of seccomp_run_filters: the newest filter first, replaced only by a smaller one. */
  private static int kernelsChoice(int... oldestFirst) {
    int chosen = oldestFirst[oldestFirst.length - 1];
    for (int i = oldestFirst.length - 2; i >= 0; i--) {
      if ((oldestFirst[i] & 0xffff_0000) < (chosen & 0xffff_0000)) {
        chosen = oldestFirst[i];
      }
    }
    return chosen;
  }

  private static void assertStack(int expected, int... oldestFirst) {
    List<BpfProgram> programs =
        Arrays.stream(oldestFirst)
            .mapToObj(
                value -> BpfProgram.of(Arch.X86_64, List.of(Instruction.of(Opcode.RET_K, value))))
            .toList();
    assertThat(FilterStack.of(programs).verdict(SyscallEvent.of(Arch.X86_64, 0)))
        .as(Arrays.toString(oldestFirst))
        .isEqualTo(new Verdict(expected));
  }

  @Test
  void aStackNeedsAFilter() {
    assertThatThrownBy(() -> FilterStack.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
