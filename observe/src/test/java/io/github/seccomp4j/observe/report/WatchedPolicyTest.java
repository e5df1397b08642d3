package io.github.seccomp4j.observe.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.CompiledRule;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about why a call was denied. */
final class WatchedPolicyTest {
  private static final Policy POLICY =
      Policy.builder("upload")
          .arches("x86_64")
          .jvm(false)
          .allow("read")
          .rule(Outcome.ALLOW, List.of("socket"), Condition.on("family").equalTo(1))
          .deny(13, "execve", "execveat")
          .rule(Outcome.errno(22), List.of("ioctl"), Condition.on("cmd").equalTo(1))
          .rule(Outcome.errno(22), List.of("ioctl"), Condition.on("cmd").equalTo(2))
          .rule(Outcome.errno(1), List.of("ptrace"), Condition.on("request").equalTo(0))
          .build();

  private static final List<CompiledRule> NOTES =
      CompiledRule.ofLines(
          "7fff0000 read: rule io",
          "7fff0000 socket: rule local",
          "0005000d execve execveat: rule noPrograms",
          "00050016 ioctl: rule one",
          "00050016 ioctl: rule two",
          "00050001 ptrace: rule noTrace");

  private static WatchedPolicy watched(Optional<Policy> source, List<CompiledRule> notes) {
    return new WatchedPolicy(
        "upload",
        ProvingCompiler.compile(POLICY).compiled().program(Arch.X86_64).orElseThrow(),
        source,
        notes);
  }

  private static SyscallEvent call(String name, long... arguments) {
    return SyscallEvent.of(Arch.X86_64, Arch.X86_64.numberOf(name).orElseThrow(), arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "execveat|rule noPrograms",
        "ioctl|rule one, or rule two",
        "ptrace|the default, or rule noTrace",
        "socket|the default: no rule for this call matches these arguments",
        "mkdir|the default: no rule names this call"
      })
  void aCompiledPolicyNamesTheRulesThatMayHaveDenied(String name, String reason) {
    assertThat(watched(Optional.empty(), NOTES).reason(call(name, 0, 1))).isEqualTo(reason);
  }

  @Test
  void aPolicyNamesTheRuleThatHasDenied() {
    WatchedPolicy watched = watched(Optional.of(POLICY), List.of());
    assertThat(watched.reason(call("execve"))).startsWith("rule upload, ");
    assertThat(watched.reason(call("socket", 2)))
        .isEqualTo("the default: no rule for this call matches these arguments");
    assertThat(watched.reason(call("mkdir"))).isEqualTo("the default: no rule names this call");
  }

  @Test
  void aBareProgramTellsTheDefaultFromARule() {
    WatchedPolicy watched = watched(Optional.empty(), List.of());
    assertThat(watched.reason(call("execve"))).startsWith("a rule for this call (");
    assertThat(watched.reason(call("mkdir"))).startsWith("the default, or a rule ");
  }
}
