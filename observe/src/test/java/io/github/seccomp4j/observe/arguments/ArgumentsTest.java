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
import org.junit.jupiter.params.provider.EnumSource;

/** The table of recorded arguments against the prototypes, and words against the numbers. */
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
    assertThat(Vocabulary.OPEN.text(Arch.X86_64, 0x80241))
        .isEqualTo("O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC");
    assertThat(Vocabulary.OPEN.text(Arch.X86_64, 0)).isEqualTo("O_RDONLY");
    assertThat(Vocabulary.OPEN.text(Arch.X86_64, 0x10000)).isEqualTo("O_RDONLY|O_DIRECTORY");
    assertThat(Vocabulary.OPEN.text(Arch.AARCH64, 0x4000)).isEqualTo("O_RDONLY|O_DIRECTORY");
    assertThat(Vocabulary.SOCKET_TYPE.text(Arch.X86_64, 0x80801))
        .isEqualTo("SOCK_STREAM|SOCK_NONBLOCK|SOCK_CLOEXEC");
    assertThat(Vocabulary.FAMILY.text(Arch.X86_64, 1)).isEqualTo("AF_UNIX");
    assertThat(Vocabulary.CLONE.text(Arch.X86_64, 0x1200011))
        .isEqualTo("SIGCHLD|CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID");
    assertThat(Vocabulary.PROT.text(Arch.X86_64, 0)).isEqualTo("PROT_NONE");
    assertThat(Vocabulary.MODE.text(Arch.X86_64, 0644)).isEqualTo("0644");
    assertThat(Vocabulary.FAMILY.text(Arch.X86_64, 0x77)).isEqualTo("0x77");
    assertThat(Vocabulary.PRCTL.text(Arch.X86_64, 0x53564d41)).isEqualTo("PR_SET_VMA");
  }

  /** Whatever a value is written as, it must be that value for those who read it. */
  @ParameterizedTest
  @EnumSource(Arch.class)
  void wordsMeanTheValue(Arch arch) {
    Random random = new Random(1);
    for (Vocabulary vocabulary : Vocabulary.values()) {
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
