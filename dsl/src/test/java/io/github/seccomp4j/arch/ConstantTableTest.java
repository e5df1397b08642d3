package io.github.seccomp4j.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Clone;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.annotation.Fcntl;
import io.github.seccomp4j.annotation.Ioctl;
import io.github.seccomp4j.annotation.Madvise;
import io.github.seccomp4j.annotation.Mman;
import io.github.seccomp4j.annotation.Open;
import io.github.seccomp4j.annotation.Personality;
import io.github.seccomp4j.annotation.Prctl;
import io.github.seccomp4j.annotation.Signal;
import io.github.seccomp4j.annotation.Socket;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantTableTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        Clone.class,
        Errno.class,
        Fcntl.class,
        Ioctl.class,
        Madvise.class,
        Mman.class,
        Open.class,
        Personality.class,
        Prctl.class,
        Signal.class,
        Socket.class
      })
  void javaConstantsHoldOnEveryArchitecture(Class<?> constants) throws IllegalAccessException {
    Class<?> type = constants == Errno.class ? int.class : long.class;
    for (Arch arch : Arch.values()) {
      Map<String, Long> java = new TreeMap<>();
      Map<String, Long> kernel = new TreeMap<>();
      for (Field field : constants.getFields()) {
        assertThat(field.getType()).as(field.getName()).isEqualTo(type);
        assertThat(Modifier.isFinal(field.getModifiers())).isTrue();
        java.put(field.getName(), ((Number) field.get(null)).longValue());
        arch.constant(field.getName()).ifPresent(value -> kernel.put(field.getName(), value));
      }
      assertThat(java).as(arch.kernelName()).hasSizeGreaterThan(15).isEqualTo(kernel);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyValueCanBeRead(Arch arch) {
    assertThat(ConstantTable.get().names())
        .hasSizeGreaterThan(800)
        .allSatisfy(name -> assertThat(name).matches("[A-Z][A-Z_0-9]*"))
        .allSatisfy(name -> arch.constant(name));
  }

  @Test
  void rowsAreUnique() {
    assertThat(Resource.lines("constants.tsv").stream().map(line -> line.split("\t", -1)[0]))
        .doesNotHaveDuplicates();
    // A column for each architecture; x32 has x86_64's.
    assertThat(Resource.lines("constants.tsv"))
        .allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(1 + 8));
  }

  /** Values that differ, as the headers of each architecture in Linux 6.12 have them. */
  @ParameterizedTest
  @CsvSource({
    "O_DIRECTORY,  X86_64, 0200000", "O_DIRECTORY,  AARCH64, 040000",
    "O_DIRECTORY,  PPC64LE, 040000", "O_DIRECTORY,  S390X, 0200000",
    "O_DIRECTORY,  ARM, 040000", "O_DIRECT,     PPC64LE, 0400000",
    "O_DIRECT,     AARCH64, 0200000", "O_TMPFILE,   X86_64, 020200000",
    "MCL_FUTURE,   PPC64LE, 0x4000", "MCL_FUTURE,   RISCV64, 2",
    "MAP_LOCKED,   PPC64LE, 0x80", "MAP_32BIT,    X86_64, 0x40",
    "SO_PEERCRED,  PPC64LE, 21", "SO_PEERCRED,  X86_64, 17",
    "TCGETS,       X86_64, 0x5401", "TCGETS,       PPC64LE, 0x402c7413",
    "FIOCLEX,      AARCH64, 0x5451", "FIOCLEX,      PPC64LE, 0x20006601",
    "TIOCSTI,      PPC64LE, 0x5412", "EDEADLOCK,    PPC64LE, 58",
    "F_GETLK64,    I386, 12", "F_OFD_GETLK,  X86_64, 36",
    "POSIX_FADV_DONTNEED, S390X, 6", "POSIX_FADV_DONTNEED, X86_64, 4",
    "FS_IOC_GETFLAGS, X86_64, 0x80086601", "FS_IOC_GETFLAGS, I386, 0x80046601",
    "AT_FDCWD,     LOONGARCH64, -100", "CLONE_IO,   S390X, 0x80000000",
    "CLONE_INTO_CGROUP, ARM, 0x200000000", "KVM_RUN, PPC64LE, 0x2000ae80",
  })
  void values(String name, Arch arch, String value) {
    assertThat(arch.constant(name)).hasValue(Long.decode(value));
  }

  @ParameterizedTest
  @CsvSource({"MAP_32BIT, AARCH64", "F_GETLK64, X86_64", "ARCH_SET_FS, S390X", "O_NOSUCH, ARM"})
  void absent(String name, Arch arch) {
    assertThat(arch.constant(name)).isEmpty();
  }
}
