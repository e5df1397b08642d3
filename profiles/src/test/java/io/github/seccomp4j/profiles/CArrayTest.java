package io.github.seccomp4j.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CArrayTest {
  @Test
  void isReadable() {
    BpfProgram program =
        BpfProgram.of(
            Arch.X86_64,
            List.of(
                new Instruction(Opcode.JEQ_K, 2, 255, 0xc000_003e),
                Instruction.of(Opcode.RET_K, 0x7fff_0000)));
    assertThat(CArray.text(program, "upload_filter"))
        .isEqualTo(
            """
            /* for x86_64 */
            static const struct sock_filter upload_filter[] = {
            \t{ 0x15, 2, 255, 0xc000003e },
            \t{ 0x06, 0, 0, 0x7fff0000 },
            };
            """);
  }

  /** gcc's own idea of the array, byte for byte. */
  @Test
  void gccTakesItAsItIs(@TempDir Path folder) throws Exception {
    Arch arch = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? Arch.S390X : Arch.X86_64;
    long[] extremes = {0, -1, 0x0015_00ff_8000_0000L, 0x0006_0000_7fff_0000L};
    LongStream random = new Random(1).longs(4096 - extremes.length);
    BpfProgram program =
        BpfProgram.ofPacked(arch, LongStream.concat(Arrays.stream(extremes), random).toArray());
    Path source = folder.resolve("filter.c");
    Files.writeString(
        source,
        "#include <linux/filter.h>\n#include <stdio.h>\n"
            + CArray.text(program, "filter")
            + "int main(void) { return fwrite(filter, sizeof filter, 1, stdout) != 1; }\n");
    Path binary = folder.resolve("filter");
    run(folder, "gcc", "-Wall", "-Wextra", "-Wconversion", "-Werror", "-o", binary, source);
    run(folder, binary);
    assertThat(folder.resolve("out")).hasBinaryContent(program.toBytes());
  }

  private static void run(Path folder, Object... command) throws Exception {
    Path errors = folder.resolve("errors");
    int exit =
        new ProcessBuilder(Arrays.stream(command).map(Object::toString).toList())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(errors.toFile())
            .start()
            .waitFor();
    assertThat(exit).as(Files.readString(errors)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1st", "a-b", "a b", "while", "filter[]", "x;", "né"})
  void refusesNamesThatCDoesNotTake(String name) {
    BpfProgram program = BpfProgram.ofPacked(Arch.X86_64, 0x0006_0000_0000_0000L);
    assertThatThrownBy(() -> CArray.text(program, name))
        .hasMessage(
            "\"%s\" cannot name an array in C: write letters, digits and underscores", name);
  }

  @Test
  void refusesAnEmptyArray() {
    BpfProgram program = BpfProgram.ofPacked(Arch.X86_64);
    assertThatThrownBy(() -> CArray.text(program, "filter"))
        .hasMessage("The program has no instruction");
  }
}
