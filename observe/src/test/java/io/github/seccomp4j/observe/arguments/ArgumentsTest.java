package io.github.seccomp4j.observe.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.policy.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of arguments against the prototypes, and words against the numbers. */
final class ArgumentsTest {
  private static final int VALUES = 300;

  @Test
  void everyRowIsAnArgumentThatSomeArchitectureHas() {
    List<String> lost = new ArrayList<>();
    for (String row : ArgumentRoles.rows().keySet()) {
      String[] word = row.split(" ", -1);
      boolean known =
          Stream.of(Arch.values())
              .flatMap(arch -> arch.syscall(word[0]).stream())
              .flatMap(call -> call.parameters().orElse(List.of()).stream())
              .anyMatch(one -> one.name().equals(word[1]) && !one.pointer());
      if (!known) {
        lost.add(row);
      }
    }
    assertThat(lost).isEmpty();
  }

  @Test
  void noPointerSizeOrDescriptorIsRecorded() {
    for (Arch arch : Arch.values()) {
      for (Syscall call : arch.syscalls().values()) {
        assertThat(ArgumentRoles.of(arch, call.number()))
            .allSatisfy(
                role -> {
                  assertThat(role.parameter().pointer()).isFalse();
                  assertThat(role.parameter().name())
                      .doesNotMatch(".*(fd|len|size|count|offset|addr).*")
                      .isNotEqualTo("arg");
                });
      }
    }
  }

  @Test
  void wordsAreThoseOfTheHeaders() {
    assertThat(ArgumentConstants.OPEN.text(Arch.X86_64, 0x80241))
        .isEqualTo("O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC");
    assertThat(ArgumentConstants.OPEN.text(Arch.X86_64, 0)).isEqualTo("O_RDONLY");
    assertThat(ArgumentConstants.OPEN.text(Arch.X86_64, 0x10000)).isEqualTo("O_RDONLY|O_DIRECTORY");
    assertThat(ArgumentConstants.OPEN.text(Arch.AARCH64, 0x4000)).isEqualTo("O_RDONLY|O_DIRECTORY");
    assertThat(ArgumentConstants.SOCKET_TYPE.text(Arch.X86_64, 0x80801))
        .isEqualTo("SOCK_STREAM|SOCK_NONBLOCK|SOCK_CLOEXEC");
    assertThat(ArgumentConstants.FAMILY.text(Arch.X86_64, 1)).isEqualTo("AF_UNIX");
    assertThat(ArgumentConstants.CLONE.text(Arch.X86_64, 0x1200011))
        .isEqualTo("SIGCHLD|CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID");
    assertThat(ArgumentConstants.PROT.text(Arch.X86_64, 0)).isEqualTo("PROT_NONE");
    assertThat(ArgumentConstants.MODE.text(Arch.X86_64, 0644)).isEqualTo("0644");
    assertThat(ArgumentConstants.FAMILY.text(Arch.X86_64, 0x77)).isEqualTo("0x77");
    assertThat(ArgumentConstants.PRCTL.text(Arch.X86_64, 0x53564d41)).isEqualTo("PR_SET_VMA");
  }

  @ParameterizedTest
  @CsvSource({
    "openat, flags, 0x0, O_RDONLY",
    "openat, flags, 0x80241, O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC",
    "openat, flags, 0x410000, O_RDONLY|O_TMPFILE",
    "openat, flags, 0x101000, O_RDONLY|O_SYNC",
    "openat, flags, 0x40000001, O_WRONLY|0x40000000",
    "mmap, prot, 0, PROT_NONE",
    "mmap, prot, 7, PROT_READ|PROT_WRITE|PROT_EXEC",
    "mmap, flags, 0x22, MAP_PRIVATE|MAP_ANONYMOUS",
    "socket, family, 10, AF_INET6",
    "socket, family, 1, AF_UNIX",
    "socket, family, 16, AF_NETLINK",
    "socket, family, 99, 0x63",
    "socket, type, 0x80801, SOCK_STREAM|SOCK_NONBLOCK|SOCK_CLOEXEC",
    "clone, clone_flags, 0x4111, SIGCHLD|CLONE_VM|CLONE_VFORK",
    "fcntl, cmd, 1030, F_DUPFD_CLOEXEC",
    "ioctl, cmd, 0x5401, TCGETS",
    "ioctl, cmd, 0x5413, TIOCGWINSZ",
    "prctl, option, 15, PR_SET_NAME",
    "prctl, option, 1, PR_SET_PDEATHSIG",
    "futex, op, 0x80, FUTEX_WAIT|FUTEX_PRIVATE_FLAG",
    "futex, op, 0x189, FUTEX_WAIT_BITSET|FUTEX_PRIVATE_FLAG|FUTEX_CLOCK_REALTIME",
    "kill, sig, 9, SIGKILL",
    "kill, sig, 0, 0",
    "madvise, behavior, 4, MADV_DONTNEED",
    "ptrace, request, 16, PTRACE_ATTACH",
    "newfstatat, flag, 0x100, AT_SYMLINK_NOFOLLOW",
    "newfstatat, flag, 0, 0",
    "unlinkat, flag, 0x200, AT_REMOVEDIR",
    "faccessat2, flags, 0x200, AT_EACCESS",
    "pipe2, flags, 0x80000, O_CLOEXEC",
    "pipe2, flags, 0, 0",
    "accept4, flags, 0x80800, SOCK_NONBLOCK|SOCK_CLOEXEC",
    "lseek, whence, 2, SEEK_END",
    "fadvise64, advice, 4, POSIX_FADV_DONTNEED",
    "rt_sigprocmask, how, 2, SIG_SETMASK",
    "getrusage, who, 1, RUSAGE_THREAD",
    "setpriority, which, 1, PRIO_PGRP",
    "waitid, which, 1, P_PID",
    "prctl, arg2, 0, PR_SET_VMA_ANON_NAME",
    "kill, sig, 6, SIGABRT"
  })
  void asTheHeadersNameThem(String call, String parameter, String value, String text) {
    assertThat(
            ArgumentRoles.words(call, parameter)
                .orElseThrow()
                .text(Arch.X86_64, Long.decode(value)))
        .isEqualTo(text);
  }

  /** Whatever a value is written as, it must be that value for those who read it. */
  @ParameterizedTest
  @EnumSource(Arch.class)
  void wordsMeanTheValue(Arch arch) {
    Random random = new Random(1);
    for (ArgumentConstants vocabulary : ArgumentConstants.values()) {
      for (int i = 0; i < VALUES; i++) {
        long value = i < 64 ? 1L << i : i < 100 ? i - 64 : random.nextInt() & 0xffff_ffffL;
        String text = vocabulary.text(arch, value & 0xffff_ffffL);
        assertThat(Value.of(text).bits(arch::constant) & 0xffff_ffffL)
            .as("%s %s", vocabulary, text)
            .isEqualTo(value & 0xffff_ffffL);
      }
    }
  }

  @Test
  void whatAnArgumentMeansDependsOnOthers() {
    List<ArgumentRole> socket = roles("socket");
    assertThat(texts(socket, 16, 3, 0)).containsExactly("AF_NETLINK", "SOCK_RAW", "0");
    assertThat(texts(socket, 16, 3, 12)).endsWith("NETLINK_NETFILTER");
    assertThat(texts(socket, 2, 1, 6)).endsWith("IPPROTO_TCP");
    assertThat(texts(socket, 1, 1, 6)).endsWith("6");
    List<ArgumentRole> option = roles("setsockopt");
    assertThat(texts(option, 1, 15)).containsExactly("SOL_SOCKET", "SO_REUSEPORT");
    assertThat(texts(option, 6, 1)).containsExactly("SOL_TCP", "TCP_NODELAY");
    assertThat(texts(option, 41, 26)).containsExactly("SOL_IPV6", "0x1a");
  }

  private static List<ArgumentRole> roles(String call) {
    return ArgumentRoles.of(Arch.X86_64, Arch.X86_64.numberOf(call).orElseThrow());
  }

  private static List<String> texts(List<ArgumentRole> roles, long... values) {
    List<Long> all = Arrays.stream(values).boxed().toList();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      texts.add(ArgumentText.of(Arch.X86_64, roles, all, i));
    }
    return texts;
  }
}
