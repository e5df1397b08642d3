package io.github.seccomp4j.profiles.northstar;

import static io.github.seccomp4j.profiles.Reading.policy;
import static io.github.seccomp4j.profiles.Reading.read;
import static io.github.seccomp4j.profiles.Reading.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.ProfileFormat;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.ReadProfile;
import io.github.seccomp4j.profiles.Reading;
import io.github.seccomp4j.profiles.ready.NorthstarDefault;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.SamePolicy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NorthstarReaderTest {
  private static Outcome answer(Policy policy, String call, long... arguments) {
    int number = Arch.X86_64.numberOf(call).orElseThrow();
    return PolicyOracle.of(policy, Arch.X86_64)
        .outcome(SyscallEvent.of(Arch.X86_64, number, arguments));
  }

  private static Policy fcntl(String args) {
    return policy("{'allow': {'fcntl': {'args': {'index': 1, %s}}}}".formatted(args));
  }

  @Test
  void isAnAllowListThatKills() {
    Policy policy = policy("{'allow': {'read': 'any', 'write': 'any'}}");
    assertThat(policy.name()).isEqualTo("f");
    assertThat(policy.mismatchOutcome()).isEqualTo(Outcome.KILL_PROCESS);
    assertThat(answer(policy, "read", -1, -1)).isEqualTo(Outcome.ALLOW);
    assertThat(answer(policy, "open")).isEqualTo(Outcome.KILL_PROCESS);
    assertThat(read("{'allow': {'read': 'any'}}", Reading.DEFAULT).format())
        .contains(ProfileFormat.NORTHSTAR);
  }

  @Test
  void alwaysAllowsExecve() {
    assertThat(answer(policy("{'allow': {'read': 'any'}}"), "execve", 1)).isEqualTo(Outcome.ALLOW);
    assertThat(answer(policy("{'allow': {}}"), "execve", 1)).isEqualTo(Outcome.ALLOW);
    String restricted = "{'allow': {'execve': {'args': {'index': 0, 'values': [1]}}}}";
    ReadProfile profile = read(restricted, Reading.DEFAULT);
    assertThat(answer(profile.policy(), "execve", 2)).isEqualTo(Outcome.ALLOW);
    assertThat(texts(restricted, Reading.DEFAULT))
        .containsExactly(
            "[SC682] f.json:1:12 (/allow/execve): this has no effect: Northstar always allows"
                + " execve, with any arguments");
  }

  @Test
  void logOnlyLogsWhatIsNotAllowed() {
    Policy policy = policy("{'log_only': true, 'allow': {'read': 'any'}}");
    assertThat(answer(policy, "open")).isEqualTo(Outcome.of(Action.LOG));
    assertThat(answer(policy("{'log_only': false, 'allow': {}}"), "open"))
        .isEqualTo(Outcome.KILL_PROCESS);
  }

  /** The original compares only the first. */
  @Test
  void anyOfTheValuesWillDoAt64Bits() {
    Policy policy = fcntl("'values': [3, 5, 18446744073709551615]");
    for (long value : new long[] {3, 5, -1}) {
      assertThat(answer(policy, "fcntl", 0, value)).isEqualTo(Outcome.ALLOW);
    }
    for (long value : new long[] {0, 4, 6, 0x1_0000_0003L, 0xffff_ffffL}) {
      assertThat(answer(policy, "fcntl", 0, value)).isEqualTo(Outcome.KILL_PROCESS);
    }
  }

  @Test
  void onlyBitsOfTheMaskMayBeSet() {
    Policy policy = fcntl("'mask': 6");
    for (long value : new long[] {0, 2, 4, 6}) {
      assertThat(answer(policy, "fcntl", 0, value)).isEqualTo(Outcome.ALLOW);
    }
    for (long value : new long[] {1, 3, 8, 0x1_0000_0002L}) {
      assertThat(answer(policy, "fcntl", 0, value)).isEqualTo(Outcome.KILL_PROCESS);
    }
  }

  @Test
  void valuesOrMaskSuffice() {
    Policy policy = fcntl("'values': [9], 'mask': 6");
    for (long value : new long[] {9, 0, 2, 6}) {
      assertThat(answer(policy, "fcntl", 0, value)).isEqualTo(Outcome.ALLOW);
    }
    assertThat(answer(policy, "fcntl", 0, 8)).isEqualTo(Outcome.KILL_PROCESS);
  }

  @Test
  void theDefaultProfileDependsOnCapabilities() {
    for (Set<String> held : Set.of(Set.<String>of(), Set.of("CAP_SYS_ADMIN"))) {
      ReadOptions options =
          Reading.DEFAULT.withTarget(Reading.DEFAULT.target().withCapabilities(held));
      Policy alone = read("{'profile': 'default'}", options).policy();
      assertThat(SamePolicy.isProved(NorthstarDefault.policy(held, Arch.X86_64), alone)).isTrue();
      Policy more =
          read("{'profile': 'default', 'allow': {'kexec_load': 'any'}}", options).policy();
      assertThat(answer(more, "kexec_load")).isEqualTo(Outcome.ALLOW);
      assertThat(answer(alone, "kexec_load")).isEqualTo(Outcome.KILL_PROCESS);
      assertThat(answer(more, "clone", 0x1000_0000).equals(Outcome.ALLOW))
          .isEqualTo(held.contains("CAP_SYS_ADMIN"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'allow': {'reed': 'any'}} | [SC101] f.json:1:12 (/allow/reed): there is no system call"
            + " named \"reed\": did you mean \"read\"?",
        "{'allow': []} | [SC607] f.json:1:11 (/allow): an object is needed here, not an empty array",
        "{'allow': {'read': 'all'}} | [SC609] f.json:1:20 (/allow/read): \"any\" or an object with"
            + " \"args\" is needed here, not \"all\"",
        "{'allow': {'read': 1}} | [SC607] f.json:1:20 (/allow/read): an object is needed here, not"
            + " 1",
        "{'allow': {'read': null}} | (/allow/read): an object is needed here, not null",
        "{'allow': {'read': {}}} | (/allow/read): the key \"args\" is missing",
        "{'allow': {'read': {'args': {'index': 0}}}} | [SC681] f.json:1:29 (/allow/read/args):"
            + " \"args\" says neither \"values\" nor \"mask\"",
        "{'allow': {'read': {'args': {'values': [1]}}}} | the key \"index\" is missing",
        "{'allow': {'read': {'args': {'index': 6, 'values': [1]}}}} | [SC608] f.json:1:39"
            + " (/allow/read/args/index): a whole number from 0 to 5 is needed here, not 6",
        "{'allow': {'read': {'args': {'index': 0, 'values': []}}}} | [SC208] f.json:1:52"
            + " (/allow/read/args/values): values is empty",
        "{'allow': {'read': {'args': {'index': 0, 'values': 1}}}} | an array is needed here, not 1",
        "{'allow': {'read': {'args': {'index': 0, 'values': [-1]}}}} |"
            + " (/allow/read/args/values/0): a whole number",
        "{'allow': {'read': {'args': {'index': 0, 'mask': 18446744073709551616}}}} |"
            + " (/allow/read/args/mask): a whole number",
        "{'allow': {'read': {'args': {'index': 0, 'mask': 1, 'x': 1}}}} | the key \"x\" has no"
            + " meaning here",
        "{'allow': {'read': {'args': {'index': 0, 'mask': 1}, 'x': 1}}} | the key \"x\" has no"
            + " meaning here",
        "{'allow': {}, 'deny': {}} | [SC605] f.json:1:15 (/deny): the key \"deny\" has no meaning",
        "{'allow': {}, 'log_only': 1} | (/log_only): true or false is needed here, not 1",
        "{'profile': 'strict'} | [SC609] f.json:1:13 (/profile): \"default\" is needed here, not"
            + " \"strict\"",
        "{'profile': 1} | (/profile): a text is needed here",
        "{'profile': null} | the key \"allow\" is missing",
        "{'allow': {'read': 'any', 'read': 'any'}} | the key \"read\" stands twice",
        "{'list': [1]} | [SC686] f.json:1:1: this is a list of instructions, a finished program",
      })
  void refusesWrongRules(String json, String finding) {
    assertThat(texts(json, Reading.DEFAULT)).anyMatch(text -> text.contains(finding), finding);
    assertThat(read(json, Reading.DEFAULT).policies()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "deny"})
  void readsExactlyByDefaultToo(String key) {
    String text = "{'allow': {}, '%s': 1}".formatted(key);
    assertThat(read(text, Reading.DEFAULT).hasErrors()).isTrue();
  }
}
