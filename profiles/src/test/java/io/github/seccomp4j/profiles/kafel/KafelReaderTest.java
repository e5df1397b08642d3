package io.github.seccomp4j.profiles.kafel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.profiles.ProfileFormat;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.ReadProfile;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KafelReaderTest {
  @Test
  void policiesMeanWhatTheReadmeSays() {
    ReadProfile read =
        read(
            """
            #define STDERR 2
            /* Two lines
               of a comment. */
            POLICY io {
              ALLOW { read, write { fd == 1 || fd == STDERR } },
              ERRNO(9) { write }
            }
            POLICY maps {
              ALLOW { mmap { (prot & 0x4) == 0 }, newfstat },
              ERRNO(0b1) { ioctl(fd, request) { !(request > 010, 4 >= request) } }
            }
            USE io, USE maps // named policies
            KILL_PROCESS { SYSCALL[101], ptrace ON aarch64 }
            DEFAULT TRAP(3)
            """);
    assertThat(read.findings()).isEmpty();
    assertThat(read.format()).contains(ProfileFormat.KAFEL);
    Simulator simulator =
        Simulator.of(
            ProvingCompiler.compile(read.policy()).compiled().program(Arch.X86_64).orElseThrow());
    assertThat(answer(simulator, "read")).isEqualTo("ALLOW");
    assertThat(answer(simulator, "write", 1)).isEqualTo("ALLOW");
    assertThat(answer(simulator, "write", 2)).isEqualTo("ALLOW");
    assertThat(answer(simulator, "write", 3)).isEqualTo("ERRNO(9)");
    assertThat(answer(simulator, "mmap", 0, 0, 3)).isEqualTo("ALLOW");
    assertThat(answer(simulator, "mmap", 0, 0, 4)).isEqualTo("TRAP(3)");
    assertThat(answer(simulator, "fstat")).isEqualTo("ALLOW");
    assertThat(answer(simulator, "ioctl", 0, 4)).isEqualTo("TRAP(3)");
    assertThat(answer(simulator, "ioctl", 0, 5)).isEqualTo("ERRNO(1)");
    assertThat(answer(simulator, "ioctl", 0, 8)).isEqualTo("ERRNO(1)");
    assertThat(answer(simulator, "ioctl", 0, 9)).isEqualTo("TRAP(3)");
    assertThat(answer(simulator, "ptrace")).isEqualTo("KILL_PROCESS");
    assertThat(answer(simulator, "mount")).isEqualTo("TRAP(3)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALLOW { reed } | [SC101] a.kafel:2:9: there is no system call named \"reed\"",
        "ALLOW { read { fd = 1 } } | [SC607] a.kafel:2:19: a word, a number or a sign is needed",
        "ALLOW { read write } | [SC607] a.kafel:2:14: \",\" or \"}\" is needed here, not \"write\"",
        "ALLOW { read { fd == count } } | [SC648] a.kafel:2:16: a comparison of two arguments",
        "ALLOW { read { (fd & 3) < 2 } } | [SC6",
        "USE other | [SC609] a.kafel:2:5: a policy that is defined before",
        "DEFAULT ALLOW | [SC648] a.kafel:2:1: a second DEFAULT",
        "#include \"x\" | [SC607] a.kafel:2:10: ",
        "ALLOW { read | [SC607] a.kafel:3:1: \",\" or \"}\" is needed here, not the end",
      })
  void mistakesHavePlaces(String example) {
    int bar = example.indexOf(" | ");
    assertThat(read("DEFAULT KILL\n" + example.substring(0, bar) + "\n").findings())
        .singleElement()
        .extracting(Finding::text)
        .asString()
        .startsWith(example.substring(bar + 3));
  }

  private static String answer(Simulator simulator, String call, long... args) {
    return simulator
        .verdict(
            SyscallEvent.of(
                Arch.X86_64, Arch.X86_64.numberOf(call).orElseThrow(), Arrays.copyOf(args, 6)))
        .toString();
  }

  private static ReadProfile read(String text) {
    return Profiles.read(
        "a.kafel",
        text.getBytes(StandardCharsets.UTF_8),
        ReadOptions.of(new ProfileTarget(Arch.X86_64, Set.of(), Optional.empty())));
  }
}
