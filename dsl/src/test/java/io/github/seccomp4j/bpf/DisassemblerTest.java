package io.github.seccomp4j.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DisassemblerTest {
  @Test
  void listsAProgramForTwoArchitectures() {
    BpfProgram program =
        Programs.of(
            Instruction.of(0x20, 4),
            new Instruction(0x15, 1, 0, 0xc000_003e),
            new Instruction(0x15, 9, 11, 0x4000_0003),
            Instruction.of(0x20, 0),
            new Instruction(0x45, 9, 0, 0x4000_0000),
            new Instruction(0x15, 0, 5, 72),
            Instruction.of(0x20, 28),
            new Instruction(0x15, 0, 3, 0),
            Instruction.of(0x20, 24),
            new Instruction(0x35, 1, 0, 1024),
            Instruction.of(0x06, 0x7fff_0000),
            Instruction.of(0x06, 0x0005_0001),
            Instruction.of(0x20, 0),
            new Instruction(0x15, 1, 2, 11),
            Instruction.of(0x06, 0x8000_0000),
            Instruction.of(0x06, 0x7ff0_0007),
            Instruction.of(0x06, 0x1234_0000));
    assertThat(Disassembler.listing(program))
        .isEqualTo(
            """
               0: ld  [4]                        ; arch
               1: jeq #0xc000003e, 3, 2          ; x86_64
               2: jeq #0x40000003, 12, 14        ; i386
               3: ld  [0]                        ; nr
               4: jset #0x40000000, 14, 5
               5: jeq #0x48, 6, 11               ; fcntl
               6: ld  [28]                       ; args[1], high half
               7: jeq #0x0, 8, 11
               8: ld  [24]                       ; args[1], low half
               9: jge #0x400, 11, 10
              10: ret #0x7fff0000                ; ALLOW
              11: ret #0x50001                   ; ERRNO(1)
              12: ld  [0]                        ; nr
              13: jeq #0xb, 15, 16               ; execve
              14: ret #0x80000000                ; KILL_PROCESS
              15: ret #0x7ff00007                ; TRACE(7)
              16: ret #0x12340000                ; unknown action: KILL_PROCESS
            """);
  }

  @Test
  void looksNumbersUpForTheArchitectureThatWasTested() {
    BpfProgram program =
        Programs.of(
            Instruction.of(0x20, 4),
            new Instruction(0x15, 2, 0, 0x4000_0003),
            Instruction.of(0x20, 0),
            new Instruction(0x15, 2, 3, 11),
            Instruction.of(0x20, 0),
            new Instruction(0x15, 0, 1, 11),
            Programs.RET,
            Programs.RET);
    assertThat(Disassembler.listing(program).lines())
        .contains(
            "   3: jeq #0xb, 6, 7                 ; munmap",
            "   5: jeq #0xb, 6, 7                 ; execve");
  }

  @Test
  void namesBothCallsWhereTwoArchitecturesShareATest() {
    BpfProgram program =
        Programs.of(
            Instruction.of(0x20, 4),
            new Instruction(0x15, 1, 0, 0xc000_003e),
            new Instruction(0x15, 0, 4, 0x4000_0003),
            Instruction.of(0x20, 0),
            new Instruction(0x15, 1, 0, 11),
            new Instruction(0x15, 0, 1, 450),
            Programs.RET,
            Programs.RET);
    assertThat(Disassembler.listing(program).lines())
        .contains(
            "   4: jeq #0xb, 6, 5                 ; munmap or execve",
            "   5: jeq #0x1c2, 6, 7               ; set_mempolicy_home_node");
  }

  @Test
  void writesEveryOperation() {
    BpfProgram program =
        BpfProgram.of(
            Arch.S390X,
            List.of(
                Instruction.of(0x80, 0),
                Instruction.of(0x00, 1),
                Instruction.of(0x60, 2),
                Instruction.of(0x81, 0),
                Instruction.of(0x01, 3),
                Instruction.of(0x61, 4),
                Instruction.of(0x02, 5),
                Instruction.of(0x03, 6),
                Instruction.of(0x04, 7),
                Instruction.of(0x0c, 0),
                Instruction.of(0x14, 8),
                Instruction.of(0x1c, 0),
                Instruction.of(0x24, 9),
                Instruction.of(0x2c, 0),
                Instruction.of(0x34, 10),
                Instruction.of(0x3c, 0),
                Instruction.of(0x44, 11),
                Instruction.of(0x4c, 0),
                Instruction.of(0x54, 12),
                Instruction.of(0x5c, 0),
                Instruction.of(0x64, 13),
                Instruction.of(0x6c, 0),
                Instruction.of(0x74, 14),
                Instruction.of(0x7c, 0),
                Instruction.of(0xa4, -1),
                Instruction.of(0xac, 0),
                Instruction.of(0x84, 0),
                Instruction.of(0x07, 0),
                Instruction.of(0x87, 0),
                Instruction.of(0x05, 300),
                new Instruction(0x1d, 1, 2, 0),
                new Instruction(0x25, 1, 2, 1),
                new Instruction(0x2d, 1, 2, 0),
                new Instruction(0x3d, 1, 2, 0),
                new Instruction(0x4d, 1, 2, 0),
                Instruction.of(0x20, 8),
                Instruction.of(0x20, 16),
                Instruction.of(0x20, 20),
                new Instruction(0x94, 1, 2, 3),
                Instruction.of(0x16, 0)));
    assertThat(Disassembler.listing(program).lines().map(line -> line.substring(6)))
        .containsExactly(
            "ld  len",
            "ld  #0x1",
            "ld  M[2]",
            "ldx len",
            "ldx #0x3",
            "ldx M[4]",
            "st  M[5]",
            "stx M[6]",
            "add #0x7",
            "add x",
            "sub #0x8",
            "sub x",
            "mul #0x9",
            "mul x",
            "div #0xa",
            "div x",
            "or  #0xb",
            "or  x",
            "and #0xc",
            "and x",
            "lsh #0xd",
            "lsh x",
            "rsh #0xe",
            "rsh x",
            "xor #0xffffffff",
            "xor x",
            "neg",
            "tax",
            "txa",
            "ja  330",
            "jeq x, 32, 33",
            "jgt #0x1, 33, 34",
            "jgt x, 34, 35",
            "jge x, 35, 36",
            "jset x, 36, 37",
            "ld  [8]                        ; instruction pointer",
            "ld  [16]                       ; args[0], high half",
            "ld  [20]                       ; args[0], low half",
            "code 0x94, 1, 2, #0x3",
            "ret a");
  }
}
