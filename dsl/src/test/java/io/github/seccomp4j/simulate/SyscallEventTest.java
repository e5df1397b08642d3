package io.github.seccomp4j.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SyscallEventTest {
  @Test
  void isWrittenWithNames() {
    assertThat(SyscallEvent.of(Arch.X86_64, 72, 0, 2, -1))
        .hasToString("x86_64 fcntl(0x0, 0x2, 0xffffffffffffffff, 0x0, 0x0, 0x0)");
    assertThat(SyscallEvent.of(Arch.I386, 11))
        .hasToString("i386 execve(0x0, 0x0, 0x0, 0x0, 0x0, 0x0)");
    assertThat(SyscallEvent.of(Arch.X86_64, -1))
        .hasToString("x86_64 number 4294967295(0x0, 0x0, 0x0, 0x0, 0x0, 0x0)");
    assertThat(new SyscallEvent(0xabc, 0, 0, List.of(1L, 2L, 3L, 4L, 5L, 6L)))
        .hasToString("architecture 0xabc number 0(0x1, 0x2, 0x3, 0x4, 0x5, 0x6)");
  }

  @Test
  void hasSixArguments() {
    assertThat(SyscallEvent.of(Arch.ARM, 1, 7).arguments()).containsExactly(7L, 0L, 0L, 0L, 0L, 0L);
    assertThatThrownBy(() -> SyscallEvent.of(Arch.ARM, 1, 1, 2, 3, 4, 5, 6, 7))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SyscallEvent(0, 0, 0, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("6 arguments are needed, not 0");
  }

  @Test
  void isReadFromBits() {
    BitSet bits = new BitSet();
    bits.set(0); // the audit id's highest bit
    bits.set(63); // the number's lowest
    bits.set(127); // the instruction pointer's lowest
    bits.set(128); // argument 0's highest
    bits.set(511); // argument 5's lowest
    assertThat(SyscallEvent.ofBits(bits))
        .isEqualTo(
            new SyscallEvent(0x8000_0000, 1, 1, List.of(Long.MIN_VALUE, 0L, 0L, 0L, 0L, 1L)));
  }
}
