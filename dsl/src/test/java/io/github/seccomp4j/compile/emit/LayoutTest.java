package io.github.seccomp4j.compile.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.compile.emit.LabelledInstruction.Jump;
import io.github.seccomp4j.compile.emit.LabelledInstruction.Return;
import io.github.seccomp4j.compile.emit.LabelledInstruction.Then;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Programs against the steps they were laid out from, around the reach of a jump and beyond. */
final class LayoutTest {
  private static final int FROM = 250;
  private static final int TO = 260;

  /** Adds 1 to the accumulator that many times. */
  private static LabelledInstruction fillers(int count, LabelledInstruction next) {
    LabelledInstruction step = next;
    for (int i = 0; i < count; i++) {
      step = new Then(Opcode.ADD_K, 1, step);
    }
    return step;
  }

  private static LabelledInstruction target(boolean isReturn, int value, int length) {
    return isReturn
        ? new Return(value)
        : fillers(length, new Then(Opcode.LD_IMM, value, new Then(Opcode.NEG, 0, returnA())));
  }

  /** Returns which of the two it was: the accumulator itself cannot be returned by a step. */
  private static LabelledInstruction returnA() {
    return new Jump(Opcode.JGE_K, 0x8000_0000, new Return(5), new Return(6));
  }

  @Test
  void theFirstTargetOfAJumpIsFar() {
    for (boolean isReturn : new boolean[] {true, false}) {
      for (int distance = FROM; distance <= TO; distance++) {
        LabelledInstruction far = target(isReturn, 1, 2);
        LabelledInstruction near = fillers(distance - 1, new Return(2));
        List<Instruction> program = check(new Jump(Opcode.JEQ_K, 7, far, near));
        assertThat(program.get(1).jt())
            .as("distance %s", distance)
            .isEqualTo(distance <= 255 ? distance : 0);
        assertThat(program.get(1).jf()).isEqualTo(distance <= 255 ? 0 : 1);
      }
    }
  }

  @Test
  void theSecondTargetOfAJumpIsFar() {
    for (boolean isReturn : new boolean[] {true, false}) {
      for (int distance = FROM; distance <= TO; distance++) {
        LabelledInstruction far = target(isReturn, 1, 2);
        // Placed first, with the far target at its end, so that the jump has only that one behind.
        LabelledInstruction near =
            fillers(distance - 1, new Jump(Opcode.JSET_K, 1, far, new Return(2)));
        for (int shift = -1; shift <= 1; shift++) {
          check(new Jump(Opcode.JEQ_K, 7, fillers(Math.max(0, shift), near), far));
          check(new Jump(Opcode.JEQ_K, 7, near, fillers(Math.max(0, shift), far)));
        }
      }
    }
  }

  @Test
  void bothTargetsOfAJumpAreFar() {
    for (int kinds = 0; kinds < 4; kinds++) {
      for (int length = 0; length < 4; length++) {
        for (int distance = FROM - 10; distance <= TO; distance++) {
          LabelledInstruction one = target((kinds & 1) != 0, 1, length);
          LabelledInstruction two = target((kinds & 2) != 0, 2, length);
          LabelledInstruction placesBoth = fillers(distance, new Jump(Opcode.JSET_K, 1, one, two));
          check(new Jump(Opcode.JGT_K, 9, placesBoth, new Jump(Opcode.JEQ_K, 7, one, two)));
          check(new Jump(Opcode.JGT_K, 9, placesBoth, new Jump(Opcode.JEQ_K, 7, two, one)));
        }
      }
    }
  }

  @Test
  void aRelayIsUsedAgainAndLeadsOn() {
    LabelledInstruction far = target(false, 1, 3);
    LabelledInstruction last = new Jump(Opcode.JEQ_K, 0, far, new Return(2));
    // Each jump back to the far target stands 100 before the next one.
    for (int i = 1; i < 20; i++) {
      last = new Jump(Opcode.JEQ_K, i, far, fillers(100, last));
    }
    check(last);
  }

  @Test
  void aStepThatFollowsTwoOthersIsCopiedOrReached() {
    for (int distance = 0; distance <= TO; distance += 10) {
      LabelledInstruction shared =
          new Then(Opcode.ADD_K, 3, new Jump(Opcode.JSET_K, 4, new Return(1), new Return(2)));
      check(new Jump(Opcode.JEQ_K, 7, fillers(distance, shared), fillers(2, shared)));
    }
  }

  @Test
  void anythingIsLaidOutRight() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<LabelledInstruction> steps = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        steps.add(new Return(i));
      }
      int count = 1 + random.nextInt(700);
      for (int i = 0; i < count; i++) {
        LabelledInstruction near = steps.get(Math.max(0, steps.size() - 1 - random.nextInt(3)));
        LabelledInstruction any = steps.get(random.nextInt(steps.size()));
        steps.add(
            switch (random.nextInt(4)) {
              case 0 -> new Then(Opcode.ADD_K, random.nextInt(), near);
              case 1 -> new Jump(Opcode.JSET_K, 1 << random.nextInt(32), any, near);
              case 2 -> new Jump(Opcode.JGE_K, random.nextInt(), near, any);
              default -> new Then(Opcode.XOR_K, random.nextInt(), any);
            });
      }
      check(steps.get(steps.size() - 1));
    }
  }

  /** Loads the call's number, goes through the steps, and compares with walking the steps. */
  private static List<Instruction> check(LabelledInstruction first) {
    List<Instruction> instructions = Layout.of(new Then(Opcode.LD_ABS, 0, first));
    BpfProgram program = BpfProgram.of(Arch.X86_64, instructions);
    if (program.length() > BpfProgram.MAX_LENGTH) {
      return instructions;
    }
    assertThat(ProgramCheck.refusal(program)).isEmpty();
    Simulator simulator = Simulator.of(program);
    Random random = new Random(8);
    for (int i = 0; i < 60; i++) {
      int number = i < 30 ? i : random.nextInt();
      assertThat(simulator.verdict(SyscallEvent.of(Arch.X86_64, number)).returnValue())
          .isEqualTo(walk(first, number));
    }
    return instructions;
  }

  private static int walk(LabelledInstruction first, int number) {
    int a = number;
    LabelledInstruction at = first;
    while (!(at instanceof Return end)) {
      if (at instanceof Then then) {
        a =
            switch (then.code()) {
              case Opcode.ADD_K -> a + then.k();
              case Opcode.XOR_K -> a ^ then.k();
              case Opcode.LD_IMM -> then.k();
              case Opcode.NEG -> -a;
              default -> throw new AssertionError("not in this test: " + then.code());
            };
        at = then.next();
      } else {
        Jump jump = (Jump) at;
        boolean holds =
            switch (jump.code()) {
              case Opcode.JEQ_K -> a == jump.k();
              case Opcode.JGT_K -> Integer.compareUnsigned(a, jump.k()) > 0;
              case Opcode.JGE_K -> Integer.compareUnsigned(a, jump.k()) >= 0;
              case Opcode.JSET_K -> (a & jump.k()) != 0;
              default -> throw new AssertionError("not in this test: " + jump.code());
            };
        at = holds ? jump.yes() : jump.no();
      }
    }
    return end.value();
  }
}
