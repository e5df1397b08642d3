package io.github.seccomp4j.profiles.northstar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.RandomPolicies;
import io.github.seccomp4j.profiles.ReadProfile;
import io.github.seccomp4j.profiles.Reading;
import io.github.seccomp4j.profiles.WrittenProfile;
import io.github.seccomp4j.profiles.ready.NorthstarDefault;
import io.github.seccomp4j.verify.SamePolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NorthstarRulesTest {
  private static PolicyBuilder builder() {
    return Policy.builder("main")
        .defaultOutcome(Outcome.KILL_PROCESS)
        .arches("x86_64")
        .jvm(false)
        .allow("execve");
  }

  private static WrittenProfile write(PolicyBuilder builder) {
    return NorthstarRules.write(builder.build(), Arch.X86_64);
  }

  private static Policy read(WrittenProfile export) {
    ReadProfile profile =
        Profiles.read(
            "out.json", export.orThrow().getBytes(StandardCharsets.UTF_8), Reading.DEFAULT);
    assertThat(profile.findings()).isEmpty();
    return profile.policy();
  }

  private static List<String> messages(WrittenProfile export) {
    assertThat(export.text()).isEmpty();
    return export.findings().stream().map(Finding::text).toList();
  }

  @Test
  void writesWhatAPersonWouldWrite() {
    PolicyBuilder policy =
        builder()
            .defaultOutcome(Outcome.of(Action.LOG))
            .allow("read")
            .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on(2).oneOf(-1, 3))
            .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on(2).onlyBits(6));
    WrittenProfile export = write(policy);
    assertThat(export.findings()).isEmpty();
    assertThat(export.orThrow())
        .isEqualTo(
            """
            {
              "log_only": true,
              "allow": {
                "execve": "any",
                "fcntl": {
                  "args": {
                    "index": 2,
                    "values": [
                      3,
                      18446744073709551615
                    ],
                    "mask": 6
                  }
                },
                "read": "any"
              }
            }
            """);
    assertThat(SamePolicy.isProved(policy.build(), read(export))).isTrue();
  }

  @Test
  void theDefaultProfileComesBack() {
    for (Set<String> held : List.of(Set.<String>of(), Set.of("CAP_SYS_ADMIN", "CAP_SYS_TIME"))) {
      Policy policy = NorthstarDefault.policy(held, Arch.X86_64);
      WrittenProfile export = NorthstarRules.write(policy, Arch.X86_64);
      assertThat(SamePolicy.isProved(policy, read(export))).isTrue();
    }
  }

  /** What compares fewer bits can be said as long as a mask says it. */
  @Test
  void comparesOfThirtyTwoBitsBecomeMasks() {
    PolicyBuilder policy =
        builder()
            .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on(1).onlyBits(7))
            .rule(Outcome.ALLOW, List.of("prctl"), Condition.on(1).width(32).equalTo(0))
            .rule(Outcome.ALLOW, List.of("mmap"), Condition.on(2).maskedEqualTo(4, 0));
    assertThat(SamePolicy.isProved(policy.build(), read(write(policy)))).isTrue();
  }

  @Test
  void refusesWhatItCannotSay() {
    assertThat(messages(write(builder().defaultOutcome(Outcome.errno(1)))))
        .containsExactly(
            "[SC684] policy main: Northstar cannot say ERRNO(1) to calls that no rule matches, only"
                + " KILL_PROCESS or LOG");
    assertThat(
            messages(
                write(
                    builder()
                        .rule(Outcome.errno(1), List.of("read", "open"))
                        .rule(Outcome.errno(1), List.of("mmap")))))
        .contains("[SC657] policy main: this format has no word for ERRNO(1)");
    assertThat(
            messages(
                write(
                    Policy.builder("main")
                        .defaultOutcome(Outcome.KILL_PROCESS)
                        .arches("x86_64")
                        .allow("read"))))
        .containsExactly(
            "[SC683] policy main: the policy does not allow every execve, and Northstar's rules"
                + " always do");
    assertThat(
            messages(
                write(builder().rule(Outcome.ALLOW, List.of("fcntl"), Condition.on(1).equalTo(3)))))
        .containsExactly(
            "[SC658] main, rule 2 (fcntl): this format cannot say that fcntl is allowed where"
                + " [argument 1 == 3]: it compares values at 64 bits");
    assertThat(
            messages(
                write(builder().rule(Outcome.ALLOW, List.of("mmap"), Condition.on(1).atLeast(3)))))
        .singleElement()
        .asString()
        .endsWith("it compares with values and with a mask of allowed bits only");
    assertThat(
            messages(
                write(
                    builder()
                        .rule(Outcome.ALLOW, List.of("mmap"), Condition.on(1).equalTo(3))
                        .rule(Outcome.ALLOW, List.of("mmap"), Condition.on(5).equalTo(3)))))
        .singleElement()
        .asString()
        .endsWith("it looks at one argument of a call, here at argument 1");
    assertThat(
            messages(
                write(
                    builder()
                        .rule(
                            Outcome.ALLOW,
                            List.of("mmap"),
                            Condition.on(1).equalTo(3),
                            Condition.on(5).equalTo(3)))))
        .singleElement()
        .asString()
        .endsWith("it knows one condition for a call");
    assertThat(
            messages(
                write(
                    builder()
                        .rule(Outcome.ALLOW, List.of("mmap"), Condition.on(1).onlyBits(3))
                        .rule(Outcome.ALLOW, List.of("mmap"), Condition.on(1).onlyBits(12)))))
        .singleElement()
        .asString()
        .endsWith("it knows one mask for a call");
  }

  @Test
  void randomPoliciesComeBack() {
    RandomPolicies random = new RandomPolicies(11, Arch.X86_64);
    int written = 0;
    for (int i = 0; i < 400; i++) {
      Policy without = random.next(Outcome.KILL_PROCESS, List.of(Outcome.ALLOW), true);
      PolicyBuilder builder = builder();
      without.rules().stream().filter(r -> !r.syscall().equals("execve")).forEach(builder::rule);
      WrittenProfile export = write(builder);
      if (!export.hasErrors()) {
        written++;
        assertThat(SamePolicy.isProved(builder.build(), read(export)))
            .as(without + "\n" + export.orThrow())
            .isTrue();
      }
    }
    assertThat(written).isGreaterThan(40);
  }
}
