package io.github.seccomp4j.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Syscall.Parameter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the generated tables say, against facts read by eye in Linux 6.12's source. */
class SyscallTableTest {
  @ParameterizedTest
  @EnumSource
  void namesAndNumbersAreUniqueAndSorted(Arch arch) {
    List<String[]> rows =
        Resource.lines("syscalls-" + arch.kernelName() + ".tsv").stream()
            .map(line -> line.split("\t", -1))
            .toList();
    List<Integer> numbers = rows.stream().map(row -> Integer.valueOf(row[0])).toList();

    assertThat(rows).hasSizeGreaterThan(300).allSatisfy(row -> assertThat(row).hasSize(3));
    assertThat(numbers).doesNotHaveDuplicates().isSorted();
    assertThat(rows.stream().map(row -> row[1])).doesNotHaveDuplicates();
    assertThat(arch.syscalls()).hasSameSizeAs(rows);
  }

  @ParameterizedTest
  @EnumSource
  void parametersAreRegisters(Arch arch) {
    assertThat(arch.syscalls().values())
        .allSatisfy(
            syscall -> {
              List<Parameter> parameters = syscall.parameters().orElse(List.of());
              assertThat(parameters).hasSizeLessThanOrEqualTo(Arch.MAX_ARGS);
              assertThat(parameters.stream().map(Parameter::name)).doesNotHaveDuplicates();
              assertThat(parameters)
                  .allSatisfy(
                      parameter -> {
                        assertThat(parameter.type()).isNotBlank();
                        assertThat(parameter.name()).matches("[a-z_][a-z_0-9]*");
                        assertThat(parameter.width()).isIn(16, 32, 64);
                        assertThat(parameter.width()).isLessThanOrEqualTo(arch.wordBits());
                        if (parameter.pointer()) {
                          assertThat(parameter.width()).isEqualTo(arch.wordBits());
                        }
                      });
            });
  }

  @ParameterizedTest
  @EnumSource
  void theCallsThatPoliciesAreAboutHavePrototypes(Arch arch) {
    assertThat(
            List.of(
                "seccomp",
                "execve",
                "execveat",
                "clone",
                "clone3",
                "openat",
                "ioctl",
                "fcntl",
                "socket",
                "mprotect",
                "prctl",
                "futex",
                "ptrace",
                "personality",
                "unshare"))
        .allSatisfy(name -> assertThat(arch.syscall(name).orElseThrow().parameters()).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "X86_64, seccomp, 317",
    "X86_64, execve, 59",
    "X86_64, clone, 56",
    "X86_64, openat, 257",
    "AARCH64, seccomp, 277",
    "AARCH64, execve, 221",
    "AARCH64, clone, 220",
    "AARCH64, openat, 56",
    "RISCV64, seccomp, 277",
    "RISCV64, execve, 221",
    "RISCV64, riscv_hwprobe, 258",
    "PPC64LE, seccomp, 358",
    "PPC64LE, execve, 11",
    "PPC64LE, switch_endian, 363",
    "S390X, seccomp, 348",
    "S390X, execve, 11",
    "S390X, s390_sthyi, 380",
    "S390X, setuid, 213",
    "LOONGARCH64, seccomp, 277",
    "LOONGARCH64, execve, 221",
    "LOONGARCH64, newfstatat, 79",
    "I386, seccomp, 354",
    "I386, execve, 11",
    "I386, socketcall, 102",
    "I386, setuid32, 213",
    "ARM, seccomp, 383",
    "ARM, execve, 11",
    "ARM, cacheflush, 983042",
    "ARM, set_tls, 983045",
    "X86_64, listns, 470",
    "AARCH64, rseq_slice_yield, 471",
    "X86_64, uprobe, 336",
  })
  void numbers(Arch arch, String name, int number) {
    assertThat(arch.numberOf(name)).hasValue(number);
    assertThat(arch.nameOf(number)).hasValue(name);
  }

  @ParameterizedTest
  @CsvSource({
    "AARCH64, open",
    "RISCV64, renameat",
    "LOONGARCH64, getrlimit",
    "S390X, accept",
    "I386, accept",
    "ARM, mmap",
    "RISCV64, fork",
    "AARCH64, uprobe",
    "PPC64LE, memfd_secret",
    "X86_64, socketcall",
    "X86_64, mmap2",
  })
  void absent(Arch arch, String name) {
    assertThat(arch.numberOf(name)).isEmpty();
  }

  /** Columns: architectures, call, index, parameter's name, width, whether it is a pointer. */
  @ParameterizedTest
  @CsvSource({
    // kernel/fork.c with the CLONE_BACKWARDS of the Kconfigs; arch/x86/kernel/sys_ia32.c.
    "X86_64 LOONGARCH64,          clone, 0, clone_flags,  64, false",
    "X86_64 LOONGARCH64,          clone, 3, child_tidptr, 64, true",
    "X86_64 LOONGARCH64,          clone, 4, tls,          64, false",
    "AARCH64 RISCV64 PPC64LE,     clone, 0, clone_flags,  64, false",
    "AARCH64 RISCV64 PPC64LE,     clone, 3, tls,          64, false",
    "AARCH64 RISCV64 PPC64LE,     clone, 4, child_tidptr, 64, true",
    "I386 ARM,                    clone, 0, clone_flags,  32, false",
    "I386 ARM,                    clone, 3, tls,          32, false",
    "S390X,                       clone, 0, newsp,        64, false",
    "S390X,                       clone, 1, clone_flags,  64, false",
    "S390X,                       clone, 3, child_tidptr, 64, true",
    // Old calls that take one structure: mm/mmap.c, arch/x86/kernel/sys_ia32.c, fs/select.c.
    "S390X,                       mmap, 0, arg, 64, true",
    "I386,                        mmap, 0, arg, 32, true",
    "I386,                        select, 0, arg, 32, true",
    "X86_64 AARCH64 RISCV64 PPC64LE LOONGARCH64, mmap, 2, prot, 64, false",
    "X86_64 AARCH64 RISCV64 PPC64LE LOONGARCH64, mmap, 5, off, 64, false",
    "I386 ARM,                    mmap2, 2, prot, 32, false",
    // umode_t is unsigned short (include/linux/types.h).
    "X86_64 PPC64LE S390X,        chmod, 1, mode, 16, false",
    "I386 ARM,                    chmod, 1, mode, 16, false",
    "AARCH64 RISCV64 LOONGARCH64, fchmodat, 2, mode, 16, false",
    "X86_64,                      open, 2, mode, 16, false",
    // 64-bit arguments in two registers: arch/arm64/kernel/sys32.c, arch/x86/kernel/sys_ia32.c,
    // fs/notify/fanotify/fanotify_user.c.
    "ARM,  pread64, 3, pad, 32, false",
    "ARM,  pread64, 4, pos_lo, 32, false",
    "ARM,  pread64, 5, pos_hi, 32, false",
    "I386, pread64, 3, pos_lo, 32, false",
    "ARM,  ftruncate64, 2, length_lo, 32, false",
    "I386, ftruncate64, 1, length_lo, 32, false",
    "ARM,  truncate64, 1, pad, 32, false",
    "ARM,  readahead, 4, count, 32, false",
    "I386, readahead, 3, count, 32, false",
    "ARM,  arm_fadvise64_64, 1, advice, 32, false",
    "I386, fadvise64_64, 5, advice, 32, false",
    "ARM,  arm_sync_file_range, 1, flags, 32, false",
    "I386, sync_file_range, 5, flags, 32, false",
    "I386 ARM, fallocate, 2, offset_lo, 32, false",
    "I386 ARM, fallocate, 5, len_hi, 32, false",
    "I386 ARM, fanotify_mark, 2, mask_lo, 32, false",
    "I386 ARM, fanotify_mark, 4, dfd, 32, false",
    "X86_64 S390X, fanotify_mark, 2, mask, 64, false",
    "X86_64 AARCH64 S390X, pread64, 3, pos, 64, false",
    "PPC64LE, sync_file_range2, 1, flags, 32, false",
    // kernel/uid16.c: old_uid_t is unsigned short.
    "I386 ARM, setuid, 0, uid, 16, false",
    "I386 ARM, chown, 1, user, 16, false",
    "I386 ARM, setuid32, 0, uid, 32, false",
    "X86_64 S390X, setuid, 0, uid, 32, false",
    // kernel/signal.c: CONFIG_OLD_SIGSUSPEND3 on all but powerpc.
    "I386 ARM, sigsuspend, 2, mask, 32, false",
    "S390X, sigsuspend, 2, mask, 64, false",
    // arch/powerpc/kernel/syscalls.c, kernel/exec_domain.c, arch/s390/kernel/syscall.c.
    "PPC64LE, personality, 0, personality, 64, false",
    "X86_64 AARCH64 S390X, personality, 0, personality, 32, false",
    "S390X, ipc, 4, ptr, 64, true",
    "PPC64LE, ipc, 5, fifth, 64, false",
    // Types that are pointers without a star: include/uapi/linux/capability.h.
    "X86_64, capget, 0, header, 64, true",
    "X86_64, capset, 1, data, 64, true",
    "X86_64 AARCH64 S390X, io_pgetevents, 5, usig, 64, true",
    "X86_64 AARCH64 S390X, io_pgetevents, 0, ctx_id, 64, false",
    "X86_64 AARCH64, fcntl, 1, cmd, 32, false",
    "X86_64 AARCH64, ioctl, 1, cmd, 32, false",
    "X86_64 AARCH64, socket, 0, family, 32, false",
    "X86_64 AARCH64, add_key, 4, ringid, 32, false",
    "X86_64 AARCH64, landlock_add_rule, 1, rule_type, 32, false",
  })
  void parameters(
      String architectures, String name, int index, String parameter, int width, boolean pointer) {
    for (String arch : architectures.split(" ", -1)) {
      Parameter found =
          Arch.valueOf(arch).syscall(name).orElseThrow().parameters().orElseThrow().get(index);
      assertThat(found)
          .as("%s: argument %d of %s", arch, index, name)
          .extracting(Parameter::name, Parameter::width, Parameter::pointer)
          .containsExactly(parameter, width, pointer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "S390X, mmap, 1",
    "I386, mmap, 1",
    "X86_64, mmap, 6",
    "I386, select, 1",
    "X86_64, clone, 5",
    "ARM, pread64, 6",
    "I386, pread64, 5",
    "X86_64, pread64, 4",
    "I386, sigsuspend, 3",
    "X86_64, getpid, 0",
    "X86_64, rt_sigreturn, 0",
    "S390X, ipc, 5",
    "I386, ipc, 6",
  })
  void arities(Arch arch, String name, int count) {
    assertThat(arch.syscall(name).orElseThrow().parameters().orElseThrow()).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({"X86_64, afs_syscall", "I386, ulimit", "AARCH64, lookup_dcookie", "ARM, vserver"})
  void callsThatNoKernelImplementsHaveNoPrototype(Arch arch, String name) {
    assertThat(arch.syscall(name).orElseThrow().parameters()).isEmpty();
  }

  @Test
  void newCallsHaveOneNumberEverywhere() {
    // Since Linux 5.1 (424, pidfd_send_signal) all architectures number new calls alike.
    Set<String> differ =
        Arch.X86_64.syscalls().values().stream()
            .filter(s -> s.number() >= 424 && !s.name().equals("memfd_secret"))
            .filter(
                s ->
                    List.of(Arch.values()).stream()
                        .anyMatch(
                            a -> (a.numberOf(s.name()).orElse(-1) & ~x32Bit(a)) != s.number()))
            .map(Syscall::name)
            .collect(Collectors.toSet());
    assertThat(differ).isEmpty();
  }

  private static int x32Bit(Arch arch) {
    return arch == Arch.X32 ? 0x4000_0000 : 0;
  }

  @Test
  void x32HasItsOwnNumbersWhereItsCallsDiffer() {
    // arch/x86/entry/syscalls/syscall_64.tbl: the calls 512 to 547 are x32's alone.
    assertThat(Arch.X32.numberOf("read")).hasValue(0x4000_0000);
    assertThat(Arch.X32.numberOf("execve")).hasValue(0x4000_0000 + 520);
    assertThat(Arch.X32.numberOf("ioctl")).hasValue(0x4000_0000 + 514);
    assertThat(Arch.X32.constant("O_DIRECTORY")).isEqualTo(Arch.X86_64.constant("O_DIRECTORY"));
  }
}
