package io.github.seccomp4j.profiles.northstar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.profiles.ReadProgram;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NorthstarProgramTest {
  private static ReadProgram read(String text) {
    byte[] content = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return NorthstarProgram.read("list.json", content, Arch.X86_64);
  }

  @Test
  void packsAnInstructionAsTheFormatSays() {
    BpfProgram program =
        BpfProgram.of(
            Arch.X86_64,
            List.of(
                new Instruction(Opcode.JEQ_K, 2, 255, 0xc000_003e),
                new Instruction(0xffff, 255, 255, -1)));
    String text = "{'list': [5914271972065342, 18446744073709551615]}";
    assertThat(read(text).orThrow()).isEqualTo(program);
    assertThat(NorthstarProgram.write(program).replaceAll("\\s", ""))
        .isEqualTo("{\"list\":[5914271972065342,18446744073709551615]}");
  }

  @Test
  void whatIsWrittenIsRead() {
    Random random = new Random(7);
    for (int length : new int[] {1, 2, 300, 4096}) {
      BpfProgram program = BpfProgram.ofPacked(Arch.X86_64, random.longs(length).toArray());
      assertThat(read(NorthstarProgram.write(program)).orThrow()).isEqualTo(program);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "[] | list.json:1:1: an object is needed here",
        "{} | list.json:1:1: the key \"list\" is missing",
        "{'list': 1} | list.json:1:10 (/list): an array is needed here, not 1",
        "{'list': []} | [SC685] list.json:1:10 (/list): a program has 1 to 4096 instructions, and"
            + " this list 0",
        "{'list': [1, -1]} | list.json:1:14 (/list/1): a whole number from 0 to 18446744073709551615",
        "{'list': [18446744073709551616]} | a whole number",
        "{'list': [1.5]} | a whole number",
        "{'list': [1], 'arch': 'x'} | the key \"arch\" has no meaning here",
        "{'list': [1] | list.json:1:13: this is not JSON"
      })
  void refusesOtherThings(String text, String finding) {
    ReadProgram program = read(text);
    assertThat(program.program()).isEmpty();
    assertThat(program.findings()).anyMatch(one -> one.text().contains(finding), finding);
    assertThatThrownBy(program::orThrow)
        .hasMessageStartingWith("The program cannot be read:\n[SC6");
  }

  @Test
  void refusesMoreThanTheKernelTakes() {
    String text = "{'list': [" + "1,".repeat(4096) + "1]}";
    assertThat(read(text).findings())
        .extracting(one -> one.problem().id())
        .containsExactly("SC685");
  }

  @Test
  void stopsWhereNearlyEverythingIsWrong() {
    String text = "{'list': [" + "-1,".repeat(4000) + "1]}";
    assertThat(read(text).findings())
        .hasSizeLessThan(2000)
        .last()
        .satisfies(one -> assertThat(one.text()).startsWith("[SC603] "));
  }
}
