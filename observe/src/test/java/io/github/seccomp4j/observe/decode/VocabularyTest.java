package io.github.seccomp4j.observe.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registers in words; the values are those of the kernel's headers. */
final class VocabularyTest {
  @ParameterizedTest
  @CsvSource({
    "openat, flags, 0x0, O_RDONLY",
    "openat, flags, 0x80241, O_WRONLY|O_CLOEXEC|O_CREAT|O_TRUNC",
    "openat, flags, 0x410000, O_RDONLY|O_TMPFILE",
    "openat, flags, 0x101000, O_RDONLY|O_SYNC",
    "openat, flags, 0x40000001, O_WRONLY|0x40000000",
    "mmap, prot, 0, PROT_NONE",
    "mmap, prot, 7, PROT_EXEC|PROT_READ|PROT_WRITE",
    "mmap, flags, 0x22, MAP_PRIVATE|MAP_ANONYMOUS",
    "socket, family, 10, AF_INET6",
    "socket, family, 1, AF_UNIX",
    "socket, family, 16, AF_NETLINK",
    "socket, family, 99, 99",
    "socket, type, 0x80801, SOCK_STREAM|SOCK_CLOEXEC|SOCK_NONBLOCK",
    "clone, clone_flags, 0x4111, SIGCHLD|CLONE_VFORK|CLONE_VM",
    "fcntl, cmd, 1030, F_DUPFD_CLOEXEC",
    "ioctl, cmd, 0x5401, TCGETS",
    "ioctl, cmd, 0x5413, TIOCGWINSZ",
    "prctl, option, 15, PR_SET_NAME",
    "prctl, option, 1, PR_SET_PDEATHSIG",
    "futex, op, 0x80, FUTEX_WAIT|FUTEX_PRIVATE_FLAG",
    "futex, op, 0x189, FUTEX_WAIT_BITSET|FUTEX_CLOCK_REALTIME|FUTEX_PRIVATE_FLAG",
    "kill, sig, 9, SIGKILL",
    "kill, sig, 0, 0",
    "madvise, behavior, 4, MADV_DONTNEED",
    "ptrace, request, 16, PTRACE_ATTACH",
    "newfstatat, flag, 0x100, AT_SYMLINK_NOFOLLOW",
    "newfstatat, flag, 0, 0"
  })
  void asTheHeadersNameThem(String call, String parameter, String value, String text) {
    assertThat(Vocabularies.of(call, parameter).orElseThrow().text(Arch.X86_64, Long.decode(value)))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2 0 1f90 7f000001, AF_INET 127.0.0.1:8080",
    "a 0 0050 00000000 00000000000000000000000000000001, AF_INET6 [0:0:0:0:0:0:0:1]:80",
    "1 0 2f746d702f7800ff, 'AF_UNIX \"/tmp/x\"'",
    "1 0 0078, 'AF_UNIX \"@x\"'",
    "1 0, AF_UNIX (unnamed)",
    "10 0, AF_NETLINK",
    "5, 1 bytes"
  })
  void addresses(String hex, String text) {
    byte[] bytes = HexFormat.of().parseHex(padded(hex));
    assertThat(SocketAddress.text(Arch.X86_64, bytes)).isEqualTo(text);
  }

  private static String padded(String hex) {
    StringBuilder all = new StringBuilder();
    for (String word : hex.split(" ", -1)) {
      all.append(word.length() % 2 == 0 ? "" : "0").append(word);
    }
    return all.toString();
  }
}
