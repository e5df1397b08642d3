package io.github.seccomp4j.profiles.minijail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.profiles.IncludedFiles;
import io.github.seccomp4j.profiles.ProfileFormat;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.ReadProfile;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MinijailReaderTest {
  private static final Outcome KILL = Outcome.of(Action.KILL_THREAD);

  @Test
  void statementsMeanWhatTheManualSays() {
    ReadProfile read =
        read(
            """
            # Comments, and lines that go on.
            @default kill-process
            read: 1
            {write, close}: allow
            openat: arg2 in O_RDONLY|O_CLOEXEC || \\
              arg2 == 0x2; return EPERM
            ioctl: { arg1 == 0x5401, arg1 & 0xf00; return 25, log }
            socket[arch=arm64]: 1
            getpid[arch=x86_64,arm64]: return 0
            mmap: prot == PROT_READ
            """,
            Map.of());
    assertThat(read.findings()).isEmpty();
    assertThat(read.format()).contains(ProfileFormat.MINIJAIL);
    Simulator simulator = simulator(read);
    assertThat(answer(simulator, "read")).isEqualTo(Outcome.ALLOW);
    assertThat(answer(simulator, "close")).isEqualTo(Outcome.ALLOW);
    assertThat(answer(simulator, "openat", 0, 0, 0x80000)).isEqualTo(Outcome.errno(1));
    assertThat(answer(simulator, "openat", 0, 0, 2)).isEqualTo(Outcome.errno(1));
    assertThat(answer(simulator, "openat", 0, 0, 1)).isEqualTo(Outcome.KILL_PROCESS);
    assertThat(answer(simulator, "ioctl", 0, 0x5401)).isEqualTo(Outcome.ALLOW);
    assertThat(answer(simulator, "ioctl", 0, 0x100)).isEqualTo(Outcome.errno(25));
    assertThat(answer(simulator, "ioctl", 0, 0x1000)).isEqualTo(Outcome.of(Action.LOG));
    assertThat(answer(simulator, "socket")).isEqualTo(Outcome.KILL_PROCESS);
    assertThat(answer(simulator, "getpid")).isEqualTo(Outcome.errno(0));
    assertThat(answer(simulator, "mmap", 0, 0, 1)).isEqualTo(Outcome.ALLOW);
  }

  @Test
  void filesAreTakenIn() {
    ReadProfile read =
        read(
            "@include ./base.policy\n@frequency ./counts\nwrite: 1\n",
            Map.of("./base.policy", "read: 1\nclose: 2\n", "./counts", "read: 40\nwrite: 2\n"));
    assertThat(read.findings())
        .singleElement()
        .extracting(Finding::text)
        .asString()
        .startsWith("[SC607] ./base.policy:2:8: ");
    ReadProfile good =
        read(
            "@include ./base.policy\n@frequency ./counts\nwrite: 1\n",
            Map.of("./base.policy", "read: 1\n", "./counts", "read: 40\nwrite: 2\n"));
    assertThat(good.policy().shape().weights().counts())
        .isEqualTo(Map.of("read", 40L, "write", 2L));
    assertThat(answer(simulator(good), "read")).isEqualTo(Outcome.ALLOW);
  }

  @Test
  void aDenyListLetsTheRestThrough() {
    Simulator simulator = simulator(read("@denylist\nmount: return EPERM\n", Map.of()));
    assertThat(answer(simulator, "mount")).isEqualTo(Outcome.errno(1));
    assertThat(answer(simulator, "read")).isEqualTo(Outcome.ALLOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reed: 1 | [SC101] a.policy:2:1: there is no system call named \"reed\"",
        "read: 2 | [SC607] a.policy:2:7: an action, as in allow, kill or return EPERM, is needed"
            + " here, not \"2\"",
        "read: arg6 == 1 | [SC607] a.policy:2:7: an argument, arg0 to arg5, is needed here",
        "read: arg0 = 1 | [SC607] a.policy:2:12: one of == != < <= > >= & in is needed here",
        "read: arg0 == | [SC607] a.policy:3:1: a number or the name of a constant is needed",
        "read: arg0 == O_RDONYL | [SC109] a.policy:2:15: there is no constant named \"O_RDONYL\"",
        "read: return 4096 | [SC",
        "read: 1 1 | [SC607] a.policy:2:9: the end of the line is needed here, not \"1\"",
        "write: return 1 | [SC649] a.policy:2:8: all calls of write are decided at a.policy:1:8",
        "@include ./other | [SC647] a.policy:2:10: the file \"./other\" cannot be read",
        "@default allow | [SC607] a.policy:2:10: kill, kill-process",
        "a@b: 1 | [SC648] a.policy:2:1: the group",
        "read: $ | [SC607] a.policy:2:7: a word, a number or a sign is needed here, not '$'",
      })
  void mistakesHavePlaces(String example) {
    int bar = example.indexOf(" | ");
    ReadProfile read = read("write: 1\n" + example.substring(0, bar) + "\n", Map.of());
    assertThat(read.findings())
        .singleElement()
        .extracting(Finding::text)
        .asString()
        .startsWith(example.substring(bar + 3));
  }

  /** A filter as text, and whether it matches; written for this test alone. */
  private record Filter(String text, List<List<Atom>> anyOfAll, Outcome outcome) {
    boolean matches(long[] args) {
      return anyOfAll.isEmpty()
          || anyOfAll.stream().anyMatch(all -> all.stream().allMatch(atom -> atom.holds(args)));
    }
  }

  private record Atom(int index, String operator, long value) {
    boolean holds(long[] args) {
      long arg = args[index];
      return switch (operator) {
        case "==" -> arg == value;
        case "!=" -> arg != value;
        case "<" -> Long.compareUnsigned(arg, value) < 0;
        case "<=" -> Long.compareUnsigned(arg, value) <= 0;
        case ">" -> Long.compareUnsigned(arg, value) > 0;
        case ">=" -> Long.compareUnsigned(arg, value) >= 0;
        case "&" -> (arg & value) != 0;
        default -> (arg | value) == value;
      };
    }
  }

  /** The first filter that matches decides, as in minijail's own compiler. */
  @Test
  void randomFiltersMeanTheirSequence() {
    List<String> operators = List.of("==", "!=", "<", "<=", ">", ">=", "&", "in");
    long[] values = {0, 1, 2, 3, 5, 0x80000000L, 0x1_0000_0001L, -1};
    Map<String, Outcome> actions =
        Map.of(
            "allow",
            Outcome.ALLOW,
            "kill",
            KILL,
            "log",
            Outcome.of(Action.LOG),
            "return 7",
            Outcome.errno(7),
            "return 9",
            Outcome.errno(9));
    Random random = new Random(14);
    for (int round = 0; round < 60; round++) {
      List<Filter> filters = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        List<List<Atom>> any = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int j = random.nextInt(2); j >= 0; j--) {
          List<Atom> all = new ArrayList<>();
          text.append(any.isEmpty() ? "" : " || ");
          for (int k = random.nextInt(2); k >= 0; k--) {
            String operator = operators.get(random.nextInt(operators.size()));
            // Each bit of a negated mask becomes a rule, and a program has room for so many.
            long value =
                switch (operator) {
                  case "&" -> 1 + random.nextInt(3);
                  case "in" -> ~(1L + random.nextInt(3));
                  default -> values[random.nextInt(values.length)];
                };
            Atom atom = new Atom(random.nextInt(2), operator, value);
            text.append(all.isEmpty() ? "" : " && ");
            text.append("arg" + atom.index() + " " + atom.operator());
            text.append(" 0x" + Long.toHexString(atom.value()));
            all.add(atom);
          }
          any.add(all);
        }
        String action = List.copyOf(new TreeSet<>(actions.keySet())).get(random.nextInt(5));
        filters.add(
            new Filter(text + "; " + action, any, Objects.requireNonNull(actions.get(action))));
      }
      String policy =
          "@default trap\nread: 1\nioctl: {"
              + String.join(", ", filters.stream().map(Filter::text).toList())
              + "}\n";
      ReadProfile read = read(policy, Map.of());
      assertThat(read.findings()).as(policy).isEmpty();
      Simulator simulator = simulator(read);
      for (long first : values) {
        for (long second : values) {
          long[] args = {first, second, 0, 0, 0, 0};
          Outcome expected =
              filters.stream()
                  .filter(filter -> filter.matches(args))
                  .map(Filter::outcome)
                  .findFirst()
                  .orElse(Outcome.of(Action.TRAP));
          assertThat(answer(simulator, "ioctl", args))
              .as("%s with %x, %x", policy, first, second)
              .isEqualTo(expected);
        }
      }
    }
  }

  private static Simulator simulator(ReadProfile read) {
    BpfProgram program =
        ProvingCompiler.compile(read.policy()).compiled().program(Arch.X86_64).orElseThrow();
    return Simulator.of(program);
  }

  private static Outcome answer(Simulator simulator, String call, long... args) {
    Verdict verdict =
        simulator.verdict(
            SyscallEvent.of(
                Arch.X86_64, Arch.X86_64.numberOf(call).orElseThrow(), Arrays.copyOf(args, 6)));
    return new Outcome(verdict.action(), verdict.data());
  }

  private static ReadProfile read(String text, Map<String, String> files) {
    IncludedFiles included =
        path ->
            Optional.ofNullable(files.get(path))
                .map(content -> content.getBytes(StandardCharsets.UTF_8));
    return Profiles.read(
        "a.policy",
        text.getBytes(StandardCharsets.UTF_8),
        ReadOptions.of(new ProfileTarget(Arch.X86_64, Set.of(), Optional.empty())),
        included);
  }
}
