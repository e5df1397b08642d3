package io.github.seccomp4j.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.ProgramCheck.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every clause of the kernel's checks, on both sides of its boundary. */
final class ProgramCheckTest {
  // include/uapi/linux/bpf_common.h and filter.h: the parts an operation code is put together from.
  private static final int LD = 0x00;
  private static final int LDX = 0x01;
  private static final int ST = 0x02;
  private static final int STX = 0x03;
  private static final int ALU = 0x04;
  private static final int JMP = 0x05;
  private static final int RET = 0x06;
  private static final int MISC = 0x07;
  private static final int IMM = 0x00;
  private static final int ABS = 0x20;
  private static final int MEM = 0x60;
  private static final int LEN = 0x80;
  private static final int K = 0x00;
  private static final int X = 0x08;
  private static final int A = 0x10;

  @Test
  void acceptsExactlyTheOperationsOfSeccomp() {
    Set<Integer> accepted = new TreeSet<>();
    for (int code = 0; code <= 0xffff; code++) {
      // Cell 4 is written and everything that follows is a RET, so that k = 4 is good for all.
      BpfProgram program =
          Programs.before(6, Instruction.of(0x02, 4), new Instruction(code, 4, 4, 4));
      Optional<Refusal> refusal = ProgramCheck.refusal(program);
      if (refusal.isEmpty()) {
        accepted.add(code);
      } else {
        assertThat(refusal.get())
            .isEqualTo(
                new Refusal(
                    1, "seccomp does not accept the operation 0x" + Integer.toHexString(code)));
      }
    }
    assertThat(accepted).isEqualTo(seccompOperations());
  }

  /** The cases of seccomp_check_filter (kernel/seccomp.c), in its order. */
  private static Set<Integer> seccompOperations() {
    Set<Integer> codes = new TreeSet<>();
    codes.addAll(List.of(LD | ABS, LD | LEN, LDX | LEN, RET | K, RET | A));
    int[] arithmetic = {0x00, 0x10, 0x20, 0x30, 0x50, 0x40, 0xa0, 0x60, 0x70};
    for (int operation : arithmetic) {
      codes.addAll(List.of(ALU | operation | K, ALU | operation | X));
    }
    int negate = 0x80;
    int txa = 0x80;
    codes.addAll(List.of(ALU | negate, LD | IMM, LDX | IMM, MISC, MISC | txa));
    codes.addAll(List.of(LD | MEM, LDX | MEM, ST, STX, JMP));
    int[] jumps = {0x10, 0x30, 0x20, 0x40};
    for (int jump : jumps) {
      codes.addAll(List.of(JMP | jump | K, JMP | jump | X));
    }
    return codes;
  }

  @Test
  void refusesByName() {
    int modulo = ALU | 0x90 | K;
    int half = LD | 0x08 | ABS;
    int oneByte = LD | 0x10 | ABS;
    int indirect = LD | 0x40;
    int ipHeader = LDX | 0x10 | 0xa0;
    for (int code : new int[] {modulo, modulo | X, half, oneByte, indirect, ipHeader, RET | X}) {
      assertRefused(Programs.before(1, Instruction.of(code, 4)), 0, "does not accept");
    }
  }

  @Test
  void takesOneTo4096Instructions() {
    assertRefused(Programs.before(0), 0, "a program has 1 to 4096 instructions, not 0");
    assertAccepted(Programs.before(1));
    assertAccepted(Programs.before(4096));
    assertRefused(Programs.before(4097), 4097, "a program has 1 to 4096 instructions, not 4097");
  }

  @Test
  void loadsOnlyWordsOfSeccompData() {
    for (int offset = 0; offset < 64; offset++) {
      BpfProgram program = Programs.before(1, Instruction.of(Opcode.LD_ABS, offset));
      if (offset % 4 == 0) {
        assertAccepted(program);
      } else {
        assertRefused(program, 0, "loads " + offset + ": no word of seccomp_data begins there");
      }
    }
    for (int offset : new int[] {64, 68, 0x7fff_fffc, 0x8000_0000, -4, 0xffff_f000}) {
      assertRefused(
          Programs.before(1, Instruction.of(Opcode.LD_ABS, offset)),
          0,
          "loads " + Integer.toUnsignedString(offset));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcode.JEQ_K, Opcode.JEQ_X, Opcode.JGT_K, Opcode.JGT_X})
  void conditionalJumpsStayInside(int code) {
    for (int other : new int[] {code, code + 0x20}) { // JEQ -> JGE, JGT -> JSET
      assertAccepted(Programs.before(1, new Instruction(other, 0, 0, 0)));
      assertAccepted(Programs.before(9, new Instruction(other, 8, 8, 0)));
      assertRefused(Programs.before(9, new Instruction(other, 9, 8, 0)), 0, "past the end");
      assertRefused(Programs.before(9, new Instruction(other, 8, 9, 0)), 0, "past the end");
      assertAccepted(Programs.before(256, new Instruction(other, 255, 255, 0)));
      assertRefused(Programs.before(255, new Instruction(other, 255, 0, 0)), 0, "past the end");
      assertRefused(Programs.before(255, new Instruction(other, 0, 255, 0)), 0, "past the end");
    }
  }

  @Test
  void longJumpsStayInsideAndGoForward() {
    assertAccepted(Programs.before(1, Instruction.of(Opcode.JA, 0)));
    assertAccepted(Programs.before(4095, Instruction.of(Opcode.JA, 4094)));
    assertRefused(Programs.before(4095, Instruction.of(Opcode.JA, 4095)), 0, "past the end");
    // -1 would be a loop.
    assertRefused(Programs.before(1, Instruction.of(Opcode.JA, -1)), 0, "past the end");
    assertRefused(Programs.before(1, Programs.RET, Instruction.of(Opcode.JA, -2)), 1, "past");
    assertRefused(Programs.before(1, Instruction.of(Opcode.JA, 0x8000_0000)), 0, "past the end");
  }

  @Test
  void shiftsLessThan32() {
    for (int code : new int[] {Opcode.LSH_K, Opcode.RSH_K}) {
      assertAccepted(Programs.before(1, Instruction.of(code, 0)));
      assertAccepted(Programs.before(1, Instruction.of(code, 31)));
      assertRefused(Programs.before(1, Instruction.of(code, 32)), 0, "shifts by more than 31 bits");
      assertRefused(Programs.before(1, Instruction.of(code, -1)), 0, "shifts by more than 31 bits");
      // X is not known before the program runs; the constant field means nothing then.
      assertAccepted(Programs.before(1, Instruction.of(code | 0x08, 32)));
    }
  }

  @Test
  void dividesByNoConstantZero() {
    assertRefused(Programs.before(1, Instruction.of(Opcode.DIV_K, 0)), 0, "divides by 0");
    assertAccepted(Programs.before(1, Instruction.of(Opcode.DIV_K, 1)));
    assertAccepted(Programs.before(1, Instruction.of(Opcode.DIV_K, -1)));
    assertAccepted(Programs.before(1, Instruction.of(Opcode.DIV_X, 0)));
  }

  @Test
  void endsWithAReturn() {
    assertRefused(Programs.of(Programs.RET, Instruction.of(Opcode.LD_IMM, 0)), 1, "must be a RET");
    assertRefused(Programs.of(Instruction.of(Opcode.TAX, 0)), 0, "must be a RET");
    assertAccepted(Programs.of(Instruction.of(Opcode.RET_A, 0)));
  }

  @Test
  void hasSixteenCells() {
    for (int store : new int[] {Opcode.ST, Opcode.STX}) {
      assertAccepted(Programs.before(1, Instruction.of(store, 0)));
      assertAccepted(Programs.before(1, Instruction.of(store, 15)));
      assertRefused(Programs.before(1, Instruction.of(store, 16)), 0, "scratch cell 16 does not");
      assertRefused(Programs.before(1, Instruction.of(store, -1)), 0, "cell 4294967295 does not");
    }
    for (int load : new int[] {Opcode.LD_MEM, Opcode.LDX_MEM}) {
      assertAccepted(Programs.before(1, Instruction.of(Opcode.ST, 15), Instruction.of(load, 15)));
      assertRefused(Programs.before(1, Instruction.of(load, 16)), 0, "scratch cell 16 does not");
    }
  }

  @Test
  void readsACellOnlyWhereEveryWayHasWrittenIt() {
    Instruction store = Instruction.of(Opcode.ST, 7);
    Instruction load = Instruction.of(Opcode.LD_MEM, 7);
    Instruction fork = new Instruction(Opcode.JEQ_K, 0, 1, 0);
    assertRefused(Programs.before(1, load), 0, "reads scratch cell 7, which nothing has written");
    assertRefused(Programs.before(1, Instruction.of(Opcode.STX, 6), load), 1, "reads scratch");
    assertAccepted(Programs.before(1, store, load));
    assertAccepted(Programs.before(1, store, fork, Instruction.of(Opcode.TAX, 0), load));
    // One of two ways passes the store by.
    assertRefused(Programs.before(1, fork, store, load), 2, "reads scratch");
    assertRefused(
        Programs.before(1, new Instruction(Opcode.JEQ_K, 1, 0, 0), store, load), 2, "reads");
    // Both ways store.
    assertAccepted(
        Programs.before(
            1,
            new Instruction(Opcode.JEQ_K, 0, 2, 0),
            store,
            Instruction.of(Opcode.JA, 1),
            store,
            load));
    // A long jump passes it by.
    assertRefused(Programs.before(1, Instruction.of(Opcode.JA, 1), store, load), 2, "reads");
    // No way leads here, so the kernel takes it (check_load_and_stores, net/core/filter.c).
    assertAccepted(Programs.before(1, Instruction.of(Opcode.JA, 1), load));
  }

  @Test
  void looksAtEveryOperationBeforeItLooksAtCells() {
    Instruction readsNothing = Instruction.of(Opcode.LD_MEM, 0);
    assertRefused(
        Programs.before(1, readsNothing, Instruction.of(Opcode.DIV_K, 0)), 1, "divides by 0");
    assertRefused(Programs.of(readsNothing), 0, "must be a RET");
  }

  private static void assertAccepted(BpfProgram program) {
    assertThat(ProgramCheck.refusal(program)).isEmpty();
  }

  private static void assertRefused(BpfProgram program, int index, String reason) {
    Refusal refusal = ProgramCheck.refusal(program).orElseThrow();
    assertThat(refusal.reason()).contains(reason);
    assertThat(refusal.index()).isEqualTo(index);
    assertThat(refusal).hasToString("instruction " + index + ": " + refusal.reason());
  }

  @Test
  void judgesProgramsOfAllArchitecturesAlike() {
    for (Arch arch : Arch.values()) {
      List<Instruction> good = new ArrayList<>(Collections.nCopies(2, Programs.RET));
      assertThat(ProgramCheck.refusal(BpfProgram.of(arch, good))).isEmpty();
      good.set(0, Instruction.of(Opcode.LD_ABS, 2));
      assertThat(ProgramCheck.refusal(BpfProgram.of(arch, good))).isPresent();
    }
  }
}
