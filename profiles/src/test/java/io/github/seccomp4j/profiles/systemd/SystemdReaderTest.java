package io.github.seccomp4j.profiles.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.SyscallGroups;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.profiles.ProfileFormat;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.ReadProfile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SystemdReaderTest {
  private static final Outcome LOG = Outcome.of(io.github.seccomp4j.annotation.Action.LOG);

  @Test
  void anAllowListHasDefaultAndItsGroups() {
    Policy policy = policy("SystemCallFilter=@chown read\nSystemCallErrorNumber=EPERM\n");
    assertThat(policy.defaultOutcome()).isEqualTo(Outcome.errno(1));
    assertThat(outcomes(policy))
        .containsEntry("fchownat", Outcome.ALLOW)
        .containsEntry("read", Outcome.ALLOW)
        .containsEntry("execve", Outcome.ALLOW)
        .doesNotContainKeys("write", "mount");
    assertThat(policy.arches()).containsExactly("x86_64", "x32", "i386");
  }

  @Test
  void laterLinesAddAndRemove() {
    assertThat(outcomes(policy("SystemCallFilter=@file-system\nSystemCallFilter=~@chown open\n")))
        .containsKey("openat")
        .doesNotContainKeys("open", "chown");
    assertThat(outcomes(policy("SystemCallFilter=~@clock ptrace\nSystemCallFilter=ptrace\n")))
        .containsOnlyKeys(existing("@clock"));
    assertThat(
            outcomes(policy("SystemCallFilter=read\nSystemCallFilter=\nSystemCallFilter=~write")))
        .containsOnlyKeys("write");
  }

  @Test
  void aDenyListHasAnOutcomeForEachCall() {
    Policy policy =
        policy(
            """
            # Comments, and a line that goes on.
            SystemCallFilter=~ptrace:EACCES reboot:38 \\
            ; between
              mount:kill swapon
            SystemCallErrorNumber = EUCLEAN
            SystemCallArchitectures=native
            """);
    assertThat(policy.defaultOutcome()).isEqualTo(Outcome.ALLOW);
    assertThat(policy.arches()).containsExactly("x86_64");
    assertThat(outcomes(policy))
        .isEqualTo(
            Map.of(
                "ptrace", Outcome.errno(13),
                "reboot", Outcome.errno(38),
                "mount", Outcome.KILL_PROCESS,
                "swapon", Outcome.errno(117)));
  }

  @Test
  void logIsForCallsThatAreLetThrough() {
    Policy allow = policy("SystemCallFilter=read\nSystemCallLog=read mount\n");
    assertThat(outcomes(allow)).containsEntry("read", LOG).doesNotContainKey("mount");
    Policy all = policy("SystemCallLog=~read\nSystemCallFilter=~mount\n");
    assertThat(all.defaultOutcome()).isEqualTo(LOG);
    assertThat(outcomes(all))
        .isEqualTo(Map.of("read", Outcome.ALLOW, "mount", Outcome.KILL_PROCESS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SystemCallFilter=@chwon read | [SC670] web.service:2:18: there is no group of system calls"
            + " named \"@chwon\": did you mean \"@chown\"?",
        "SystemCallFilter=~ reed | [SC101] web.service:2:20: there is no system call named \"reed\"",
        "SystemCallFilter=read:EPERM | [SC668] web.service:2:18: ",
        "SystemCallFilter=~read:EPREM | [SC607] web.service:2:19: ",
        "SystemCallErrorNumber=4096 | [SC607] web.service:2:23: ",
        "SystemCallFiltre=read | [SC668] web.service:2:1: ",
        "ProtectClock=yes | [SC669] web.service:2:1: ",
        "Type=simple | [SC667] web.service:1:1: ",
      })
  void whatIsUnusualIsSaid(String example) {
    int bar = example.indexOf(" | ");
    assertThat(read("[Service]\n" + example.substring(0, bar) + "\n").findings())
        .extracting(Finding::text)
        .anySatisfy(text -> assertThat(text).startsWith(example.substring(bar + 3)));
  }

  @Test
  void otherSectionsDoNotCount() {
    assertThat(read("[Unit]\nSystemCallFilter=read\n").findings())
        .extracting(Finding::text)
        .anySatisfy(text -> assertThat(text).startsWith("[SC668] web.service:2:1: "));
  }

  /** What is written from a policy means the same when it is read. */
  @Test
  void dropInsAreReadAsTheyWereMeant() {
    for (boolean allowList : List.of(true, false)) {
      Policy policy =
          Policy.builder("web")
              .arches("x86_64", "i386")
              .jvm(false)
              .defaultOutcome(allowList ? Outcome.errno(38) : Outcome.ALLOW)
              .mismatchOutcome(Outcome.of(io.github.seccomp4j.annotation.Action.KILL_THREAD))
              .rule(
                  allowList ? Outcome.ALLOW : Outcome.errno(13),
                  allowList ? List.of("execve", "read", "socketcall") : List.of("mount", "ptrace"))
              .build();
      ReadProfile read = read(SystemdDropIn.write(policy).orThrow());
      assertThat(read.format()).contains(ProfileFormat.SYSTEMD);
      assertThat(outcomes(read.policy())).isEqualTo(outcomes(policy));
      assertThat(read.policy().defaultOutcome()).isEqualTo(policy.defaultOutcome());
      assertThat(read.policy().mismatchOutcome()).isEqualTo(policy.mismatchOutcome());
      assertThat(read.policy().arches()).isEqualTo(policy.arches());
    }
  }

  private static String[] existing(String group) {
    return SyscallGroups.calls(group).orElseThrow().stream()
        .filter(
            call ->
                List.of(Arch.X86_64, Arch.X32, Arch.I386).stream()
                    .anyMatch(arch -> arch.numberOf(call).isPresent()))
        .toArray(String[]::new);
  }

  private static Map<String, Outcome> outcomes(Policy policy) {
    return policy.rules().stream()
        .collect(Collectors.toMap(Rule::syscall, Rule::outcome, (one, same) -> one, TreeMap::new));
  }

  private static Policy policy(String settings) {
    ReadProfile read = read("[Service]\n" + settings);
    assertThat(read.findings()).isEmpty();
    return read.policy();
  }

  private static ReadProfile read(String text) {
    return Profiles.read(
        "web.service",
        text.getBytes(StandardCharsets.UTF_8),
        ReadOptions.of(new ProfileTarget(Arch.X86_64, Set.of(), Optional.empty())));
  }
}
