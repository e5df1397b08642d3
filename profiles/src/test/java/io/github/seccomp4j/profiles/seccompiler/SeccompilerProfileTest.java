package io.github.seccomp4j.profiles.seccompiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.RandomPolicies;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.ReadProfile;
import io.github.seccomp4j.profiles.Reading;
import io.github.seccomp4j.profiles.WrittenProfile;
import io.github.seccomp4j.verify.SamePolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeccompilerProfileTest {
  private static PolicyBuilder builder() {
    return Policy.builder("main")
        .defaultOutcome(Outcome.KILL_PROCESS)
        .arches("x86_64", "aarch64")
        .jvm(false);
  }

  private static WrittenProfile write(PolicyBuilder builder) {
    return SeccompilerProfile.write(builder.build(), Arch.X86_64);
  }

  private static List<String> messages(WrittenProfile export) {
    assertThat(export.text()).isEmpty();
    return export.findings().stream().map(Finding::text).toList();
  }

  private static Policy read(WrittenProfile export, Arch arch) {
    ReadOptions options = ReadOptions.of(new ProfileTarget(arch, Set.of(), Optional.empty()));
    ReadProfile profile =
        Profiles.read("out.json", export.orThrow().getBytes(StandardCharsets.UTF_8), options);
    assertThat(profile.findings()).isEmpty();
    return profile.policy();
  }

  @Test
  void writesWhatAPersonWouldWrite() {
    WrittenProfile export =
        write(
            builder()
                .allow("read")
                .rule(
                    Outcome.ALLOW,
                    List.of("openat"),
                    Condition.on("flags")
                        .is(Operation.MASKED_EQUAL_TO, Value.of(3), Value.of("O_RDONLY")))
                .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on("cmd").oneOf(1, 2)));
    assertThat(export.findings()).isEmpty();
    assertThat(export.orThrow())
        .isEqualTo(
            """
            {
              "main": {
                "mismatch_action": "kill_process",
                "match_action": "allow",
                "filter": [
                  {
                    "syscall": "read"
                  },
                  {
                    "syscall": "openat",
                    "args": [
                      {
                        "index": 2,
                        "type": "dword",
                        "op": {
                          "masked_eq": 3
                        },
                        "val": 0
                      }
                    ]
                  },
                  {
                    "syscall": "fcntl",
                    "args": [
                      {
                        "index": 1,
                        "type": "dword",
                        "op": "eq",
                        "val": 1
                      }
                    ]
                  },
                  {
                    "syscall": "fcntl",
                    "args": [
                      {
                        "index": 1,
                        "type": "dword",
                        "op": "eq",
                        "val": 2
                      }
                    ]
                  }
                ]
              }
            }
            """);
  }

  /** Symbols and names of arguments become the numbers of the architecture. */
  @Test
  void resolvesForTheArchitecture() {
    PolicyBuilder policy =
        builder()
            .arches("x86_64", "aarch64", "s390x")
            .rule(
                Outcome.ALLOW,
                List.of("openat"),
                Condition.on("flags").is(Operation.EQUAL_TO, Value.of("O_DIRECTORY")))
            .rule(Outcome.ALLOW, List.of("clone"), Condition.on("clone_flags").equalTo(17));
    for (Arch arch : List.of(Arch.X86_64, Arch.AARCH64, Arch.S390X)) {
      WrittenProfile export = SeccompilerProfile.write(policy.build(), arch);
      assertThat(SamePolicy.isProved(policy.build(), read(export, arch))).isTrue();
    }
  }

  @Test
  void writesSeveralFilters() {
    Policy one = builder().allow("read").build();
    Policy two = builder().defaultOutcome(Outcome.ALLOW).deny(13, "ptrace").build();
    WrittenProfile export =
        SeccompilerProfile.write(Map.of("a\"b", one, "\u00e9\u0001", two), Arch.X86_64);
    ReadOptions options =
        ReadOptions.of(new ProfileTarget(Arch.X86_64, Set.of(), Optional.empty()));
    ReadProfile again =
        Profiles.read("out.json", export.orThrow().getBytes(StandardCharsets.UTF_8), options);
    assertThat(again.policies()).containsOnlyKeys("a\"b", "\u00e9\u0001");
    assertThat(SamePolicy.isProved(two, Reading.filter(again, "\u00e9\u0001"))).isTrue();
  }

  @Test
  void leavesOutOnlyWhatMakesNoDifference() {
    WrittenProfile export =
        write(
            builder()
                .defaultOutcome(Outcome.ALLOW)
                .rule(Outcome.KILL_PROCESS, List.of("ptrace", "bpf"))
                .rule(Outcome.errno(1), List.of("ptrace"), Condition.on(0).equalTo(3)));
    assertThat(export.findings()).isEmpty();
    assertThat(export.orThrow()).doesNotContain("errno");
  }

  @Test
  void saysWhichRulesHaveAnotherOutcome() {
    WrittenProfile export =
        write(
            builder()
                .allow("read", "write")
                .deny(1, "ptrace")
                .rule(Outcome.KILL_PROCESS, List.of("read"), Condition.on(0).equalTo(3)));
    assertThat(messages(export))
        .containsExactly(
            "[SC656] main, rule 3 (ptrace): this format has one outcome for all rules, here ALLOW,"
                + " so it cannot say ERRNO(1) to ptrace",
            "[SC656] main, rule 4 (read): this format has one outcome for all rules, here ALLOW, so"
                + " it cannot say KILL_PROCESS to read");
  }

  @Test
  void refusesWhatItCannotSay() {
    assertThat(messages(write(builder().allow("read").mismatchOutcome(Outcome.errno(38)))))
        .containsExactly(
            "[SC651] policy main: calls of other architectures and ABIs get ERRNO(38) here, and this"
                + " format always says KILL_PROCESS: give the policy that mismatch outcome");
    assertThat(messages(write(builder().allow("read").newerCallsUnknown(true))))
        .singleElement()
        .asString()
        .startsWith("[SC652] policy main: ");
    assertThat(messages(write(builder().allow("read").flags(FilterFlag.LOG))))
        .singleElement()
        .asString()
        .startsWith("[SC653] policy main: this format cannot carry the flags [LOG]");
    assertThat(messages(write(builder().allow("read").arches("aarch64"))))
        .containsExactly(
            "[SC654] policy main: the policy is not for x86_64, only for [aarch64]: write it for one"
                + " of these");
    assertThat(messages(write(builder().allow("read").arches("x86_64", "i386"))))
        .containsExactly(
            "[SC655] policy main: the policy judges the calls of [i386], too, and this format knows"
                + " those of x86_64 alone");
    assertThat(messages(write(builder().rule(new Outcome(Action.TRAP, 3), List.of("read")))))
        .containsExactly("[SC657] policy main: this format has no word for TRAP(3)");
    assertThat(
            messages(
                write(
                    builder()
                        .rule(
                            Outcome.ALLOW,
                            List.of("chmod"),
                            Condition.on(1).width(16).lessThan(512)))))
        .containsExactly(
            "[SC658] main, rule 1 (chmod), condition on argument 1: this format cannot say that argument 1 < 0x200: it"
                + " compares 16 bits for equality only");
    long[] many = new long[40];
    for (int i = 0; i < many.length; i++) {
      many[i] = 10L * i;
    }
    assertThat(
            messages(
                write(
                    builder()
                        .rule(
                            Outcome.ALLOW,
                            List.of("mmap"),
                            Condition.on(1).oneOf(many),
                            Condition.on(2).oneOf(many)))))
        .singleElement()
        .asString()
        .startsWith("[SC659] main, rule 1 (mmap): ");
    WrittenProfile unknown = write(builder().allow("reed"));
    assertThat(messages(unknown)).singleElement().asString().startsWith("[SC101] ");
    assertThatThrownBy(unknown::orThrow)
        .hasMessageStartingWith("The policy cannot be written:\n[SC101] ");
  }

  /** A policy whose rules have one outcome is the same after writing and reading. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomPoliciesComeBack(long seed) {
    Arch arch = seed % 2 == 0 ? Arch.X86_64 : Arch.S390X;
    RandomPolicies random = new RandomPolicies(seed, arch);
    int written = 0;
    for (int i = 0; i < 60; i++) {
      Outcome byDefault = random.outcome();
      List<Outcome> others = List.of(random.outcome(), random.outcome());
      Policy policy = random.next(byDefault, i % 3 == 0 ? others : others.subList(0, 1), true);
      WrittenProfile export = SeccompilerProfile.write(policy, arch);
      if (export.hasErrors()) {
        continue;
      }
      written++;
      Policy again = read(export, arch);
      assertThat(again.rules().isEmpty() || SamePolicy.isProved(policy, again))
          .as(policy + "\n" + export.orThrow())
          .isTrue();
    }
    assertThat(written).isGreaterThan(15);
  }
}
