package io.github.seccomp4j.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.verify.ProofResult.Differs;
import io.github.seccomp4j.verify.ProofResult.Proved;
import io.github.seccomp4j.verify.ProofResult.Undecided;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Policies and programs, written out here rule by rule, that are as large as they come. */
final class ProofLimitsTest {
  private static final Arch ARCH = Arch.AARCH64;
  private static final int IOCTL = 29;
  private static final int FD = 16;
  private static final int CMD = 24;
  private static final int ARG = 32;

  private final List<Instruction> program = new ArrayList<>();
  private final PolicyBuilder policy = Policy.builder("large").arches(ARCH.kernelName()).jvm(false);

  private void add(int code, int k) {
    program.add(Instruction.of(code, k));
  }

  /** Goes on with the next instruction where the test holds, else behind {@code more} others. */
  private void test(int code, int k, int more) {
    program.add(new Instruction(code, 0, more, k));
  }

  /** The same where it must not hold. */
  private void testNot(int code, int k, int more) {
    program.add(new Instruction(code, more, 0, k));
  }

  private void begin() {
    add(Opcode.LD_ABS, Arch.ARCH_OFFSET);
    program.add(new Instruction(Opcode.JEQ_K, 1, 0, ARCH.auditId()));
    add(Opcode.RET_K, Outcome.KILL_PROCESS.returnValue());
    add(Opcode.LD_ABS, Arch.NR_OFFSET);
    program.add(new Instruction(Opcode.JEQ_K, 1, 0, IOCTL));
    add(Opcode.RET_K, Outcome.errno(1).returnValue());
  }

  private BpfProgram end() {
    add(Opcode.RET_K, Outcome.errno(1).returnValue());
    return BpfProgram.of(ARCH, program);
  }

  private void allow() {
    add(Opcode.RET_K, Outcome.ALLOW.returnValue());
  }

  private void requireProvedAndNotWithoutTheLastRule(BpfProgram whole) {
    assertThat(Verifier.verify(policy.build(), whole)).isEqualTo(new Proved());
    List<Instruction> less = new ArrayList<>(whole.instructions());
    less.set(whole.length() - 2, Instruction.of(Opcode.RET_K, Outcome.errno(1).returnValue()));
    assertThat(Verifier.verify(policy.build(), BpfProgram.of(ARCH, less)))
        .isInstanceOf(Differs.class);
  }

  /** Five instructions for each pair; 4,096 in all. */
  @Test
  void provesPairsOfValues() {
    Random random = new Random(1);
    begin();
    for (int i = 0; i < 817; i++) {
      int fd = random.nextInt();
      int cmd = random.nextInt();
      add(Opcode.LD_ABS, FD);
      test(Opcode.JEQ_K, fd, 3);
      add(Opcode.LD_ABS, CMD);
      test(Opcode.JEQ_K, cmd, 1);
      allow();
      policy.rule(
          Outcome.ALLOW,
          List.of("ioctl"),
          Condition.on("fd").equalTo(Integer.toUnsignedLong(fd)),
          Condition.on("cmd").equalTo(Integer.toUnsignedLong(cmd)));
    }
    while (program.size() < BpfProgram.MAX_LENGTH - 1) {
      add(Opcode.LD_ABS, FD);
    }
    BpfProgram whole = end();
    assertThat(whole.length()).isEqualTo(BpfProgram.MAX_LENGTH);
    assertThat(Verifier.verify(policy.build(), whole)).isEqualTo(new Proved());
  }

  /** Ranges of three arguments that overlap as they like. */
  @Test
  void provesRangesOfThreeArguments() {
    Random random = new Random(2);
    begin();
    for (int i = 0; i < 370; i++) {
      int fd = random.nextInt(Integer.MAX_VALUE);
      int cmd = random.nextInt(Integer.MAX_VALUE);
      int width = random.nextInt(1 << 28);
      int arg = random.nextInt();
      add(Opcode.LD_ABS, FD);
      test(Opcode.JGE_K, fd, 9);
      testNot(Opcode.JGT_K, fd + width, 8);
      add(Opcode.LD_ABS, CMD);
      test(Opcode.JGE_K, cmd, 6);
      testNot(Opcode.JGT_K, cmd + width, 5);
      add(Opcode.LD_ABS, ARG);
      testNot(Opcode.JEQ_K, arg, 3);
      add(Opcode.LD_ABS, ARG + 4);
      test(Opcode.JSET_K, 0x8000_0000, 1);
      allow();
      policy.rule(
          Outcome.ALLOW,
          List.of("ioctl"),
          Condition.on("fd").inRange(fd, Integer.toUnsignedLong(fd + width)),
          Condition.on("cmd").inRange(cmd, Integer.toUnsignedLong(cmd + width)),
          Condition.on("arg").width(32).notEqualTo(Integer.toUnsignedLong(arg)),
          Condition.on("arg").maskedEqualTo(1L << 63, 1L << 63));
    }
    requireProvedAndNotWithoutTheLastRule(end());
  }

  /** Random masks on two arguments. */
  @Test
  void provesMasksOfTwoArguments() {
    Random random = new Random(3);
    begin();
    for (int i = 0; i < 16; i++) {
      int fd = someBits(random);
      int cmd = someBits(random);
      add(Opcode.LD_ABS, FD);
      testNot(Opcode.JSET_K, fd, 3);
      add(Opcode.LD_ABS, CMD);
      testNot(Opcode.JSET_K, cmd, 1);
      allow();
      policy.rule(
          Outcome.ALLOW,
          List.of("ioctl"),
          Condition.on("fd").maskedEqualTo(Integer.toUnsignedLong(fd), 0),
          Condition.on("cmd").maskedEqualTo(Integer.toUnsignedLong(cmd), 0));
    }
    requireProvedAndNotWithoutTheLastRule(end());
  }

  private static int someBits(Random random) {
    int bits = 0;
    while (Integer.bitCount(bits) < 4) {
      bits |= 1 << random.nextInt(Integer.SIZE);
    }
    return bits;
  }

  /** What has no small diagram, whatever the program: it must be said, and soon. */
  @Test
  void saysWhatIsTooMuch() {
    begin();
    for (int i = 0; i < 32; i++) {
      add(Opcode.LD_ABS, FD);
      test(Opcode.JSET_K, 1 << i, 3);
      add(Opcode.LD_ABS, ARG);
      test(Opcode.JSET_K, 1 << i, 1);
      allow();
      policy.rule(
          Outcome.ALLOW,
          List.of("ioctl"),
          Condition.on("fd").maskedEqualTo(1L << i, 1L << i),
          Condition.on("arg").maskedEqualTo(1L << i, 1L << i));
    }
    assertThat(Verifier.verify(policy.build(), end()))
        .isEqualTo(new Undecided("its decision diagram has more than 4000000 nodes"));
  }
}
