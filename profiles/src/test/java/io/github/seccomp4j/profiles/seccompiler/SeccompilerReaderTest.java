package io.github.seccomp4j.profiles.seccompiler;

import static io.github.seccomp4j.profiles.Reading.policy;
import static io.github.seccomp4j.profiles.Reading.read;
import static io.github.seccomp4j.profiles.Reading.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.profiles.ProfileFormat;
import io.github.seccomp4j.profiles.ReadProfile;
import io.github.seccomp4j.profiles.Reading;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeccompilerReaderTest {
  private static final String ACTIONS = "'mismatch_action': {'errno': 1}, 'match_action': 'allow'";

  private static String filter(String rules) {
    return "{'main': {" + ACTIONS + ", 'filter': [" + rules + "]}}";
  }

  private static String condition(String condition) {
    return filter("{'syscall': 'fcntl', 'args': [" + condition + "]}");
  }

  private static Outcome answer(Policy policy, String call, long... arguments) {
    int number = Arch.X86_64.numberOf(call).orElseThrow();
    return PolicyOracle.of(policy, Arch.X86_64)
        .outcome(SyscallEvent.of(Arch.X86_64, number, arguments));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mismatch_action match_action",
        "default_action filter_action",
        "mismatch_action filter_action",
        "default_action match_action"
      })
  void readsOldAndNewKeys(String keys) {
    String[] key = keys.split(" ", -1);
    Policy policy =
        policy(
            "{'main': {'%s': 'trap', '%s': 'allow', 'filter': [{'syscall': 'read'}]}}"
                .formatted(key[0], key[1]));
    assertThat(policy.name()).isEqualTo("main");
    assertThat(policy.mismatchOutcome()).isEqualTo(Outcome.KILL_PROCESS);
    assertThat(answer(policy, "read")).isEqualTo(Outcome.ALLOW);
    assertThat(answer(policy, "write")).isEqualTo(Outcome.of(Action.TRAP));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'allow', ALLOW",
        "'kill_thread', KILL_THREAD",
        "'kill_process', KILL_PROCESS",
        "'log', LOG",
        "'trap', TRAP(0)",
        "'user_notif', USER_NOTIF",
        "{'errno': 1}, ERRNO(1)",
        "{'errno': 4095}, ERRNO(4095)",
        "{'trace': 0}, TRACE(0)",
        "{'trace': 65535}, TRACE(65535)"
      })
  void readsEveryAction(String json, String outcome) {
    Policy policy =
        policy(
            "{'f': {'mismatch_action': {'errno': 7}, 'match_action': "
                + json
                + ", 'filter': [{'syscall': 'read'}]}}");
    assertThat(answer(policy, "read")).hasToString(outcome);
    assertThat(answer(policy, "write")).isEqualTo(Outcome.errno(7));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'dword' | 'eq' | 5 | 5 0xffffffff00000005 | 4 6",
        "'qword' | 'eq' | 5 | 5 | 4 6 0x100000005",
        "'dword' | 'ne' | 5 | 4 6 0x100000004 | 5 0x100000005",
        "'qword' | 'ne' | 5 | 4 6 0x100000005 | 5",
        "'qword' | 'ge' | 5 | 5 6 -1 | 4 0",
        "'qword' | 'gt' | 5 | 6 -1 | 5 0",
        "'qword' | 'le' | 5 | 5 0 | 6 -1",
        "'qword' | 'lt' | 5 | 4 0 | 5 -1",
        "'dword' | 'lt' | 5 | 4 0xffffffff00000000 | 5 0xffffffff",
        "'qword' | 'eq' | 18446744073709551615 | -1 | 0 0xffffffff",
        "'dword' | 'eq' | 4294967295 | -1 0xffffffff | 0",
        "'qword' | {'masked_eq': 6} | 2 | 2 3 0x10000000a | 0 4 6",
        "'qword' | {'masked_eq': 6} | 3 | 2 3 | 0 4 6",
        "'dword' | {'masked_eq': 4294967295} | 3 | 3 0x100000003 | 2"
      })
  void comparesAsTheFormatSays(String type, String op, String val, String holds, String not) {
    Policy policy =
        policy(condition("{'index': 2, 'type': %s, 'op': %s, 'val': %s}".formatted(type, op, val)));
    for (String value : holds.split(" ", -1)) {
      assertThat(answer(policy, "fcntl", 0, 0, number(value))).as(value).isEqualTo(Outcome.ALLOW);
    }
    for (String value : not.split(" ", -1)) {
      assertThat(answer(policy, "fcntl", 0, 0, number(value)))
          .as(value)
          .isEqualTo(Outcome.errno(1));
    }
  }

  private static long number(String text) {
    return text.startsWith("0x")
        ? Long.parseUnsignedLong(text, 2, text.length(), 16)
        : Long.parseLong(text);
  }

  @Test
  void conditionsOfARuleMustAllHoldAndRulesAreAlternatives() {
    Policy policy =
        policy(
            filter(
                """
                {'syscall': 'fcntl', 'comment': 'both', 'args': [
                  {'index': 0, 'type': 'dword', 'op': 'eq', 'val': 1, 'comment': 'fd'},
                  {'index': 1, 'type': 'dword', 'op': 'eq', 'val': 2}]},
                {'syscall': 'fcntl', 'args': [
                  {'index': 0, 'type': 'dword', 'op': 'eq', 'val': 9}]},
                {'syscall': 'read', 'args': null, 'comment': null}
                """));
    assertThat(answer(policy, "fcntl", 1, 2)).isEqualTo(Outcome.ALLOW);
    assertThat(answer(policy, "fcntl", 1, 3)).isEqualTo(Outcome.errno(1));
    assertThat(answer(policy, "fcntl", 9, 3)).isEqualTo(Outcome.ALLOW);
    assertThat(answer(policy, "read", 7)).isEqualTo(Outcome.ALLOW);
  }

  /** The original drops the first of the two. */
  @Test
  void aRuleWithoutConditionsIsNotLostBesideOthers() {
    Policy policy =
        policy(
            filter(
                """
                {'syscall': 'futex'},
                {'syscall': 'futex', 'args': [
                  {'index': 1, 'type': 'dword', 'op': 'eq', 'val': 2}]}
                """));
    assertThat(answer(policy, "futex", 0, 99)).isEqualTo(Outcome.ALLOW);
  }

  /** The original lets them through a deny-list. */
  @Test
  void x32CallsDoNotPassADenyList() {
    Policy policy =
        policy(
            "{'f': {'mismatch_action': 'allow', 'match_action': 'kill_process', 'filter':"
                + " [{'syscall': 'ptrace'}]}}");
    PolicyOracle oracle = PolicyOracle.of(policy, Arch.X86_64);
    int ptrace = Arch.X86_64.numberOf("ptrace").orElseThrow();
    for (int number : new int[] {ptrace | 0x4000_0000, 0x4000_0000}) {
      assertThat(oracle.outcome(SyscallEvent.of(Arch.X86_64, number)))
          .isEqualTo(Outcome.KILL_PROCESS);
    }
  }

  @Test
  void aFileMayHaveNoFilterOrSeveral() {
    ReadProfile none = read("{}", Reading.DEFAULT);
    assertThat(none.format()).contains(ProfileFormat.SECCOMPILER);
    assertThat(none.findings()).isEmpty();
    assertThat(none.policies()).isEmpty();
    String body = "{" + ACTIONS + ", 'filter': [{'syscall': 'read'}]}";
    String three = "{'b': %s, 'a': %s, 'c': %s}".formatted(body, body, body);
    assertThat(read(three, Reading.DEFAULT).policies()).containsOnlyKeys("a", "b", "c");
    assertThat(read(three, Reading.DEFAULT.withFilters("c")).policies()).containsOnlyKeys("c");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "{'f': 1, 'g': {'filter': []}} | f.json:1:7 (/f): an object is needed here, not 1",
        "{'f': {'match_action': 'allow', 'filter': []}} | f.json:1:7 (/f): the key"
            + " \"mismatch_action\" is missing",
        "{'f': {'mismatch_action': 'trap', 'filter': []}} | (/f): the key \"match_action\" is missing",
        "{'f': {'mismatch_action': 'trap', 'match_action': 'allow'}} | (/f): the key \"filter\" is"
            + " missing",
        "{'f': {'mismatch_action': 'trap', 'match_action': 'allow', 'filter': null}} | (/f): the key"
            + " \"filter\" is missing",
        "{'f': {'mismatch_action': 'trap', 'match_action': 'allow', 'filter': {}}} |"
            + " f.json:1:70 (/f/filter): an array is needed here, not an object",
        "{'f': {'mismatch_action': 'trap', 'match_action': 'allow', 'filters': [], 'filter': []}} |"
            + " f.json:1:60 (/f/filters): the key \"filters\" has no meaning here: did you mean"
            + " \"filter\"?",
        "{'f': {'mismatch_action': 'trap', 'default_action': 'trap', 'match_action': 'allow',"
            + " 'filter': []}} | f.json:1:35 (/f/default_action): \"mismatch_action\" stands here,"
            + " and its old name \"default_action\" as well: keep one of them",
        "{'f': {'mismatch_action': 'trap', 'filter_action': 'allow', 'match_action': 'allow',"
            + " 'filter': []}} | (/f/filter_action): \"match_action\" stands here, and its old name",
        "{'f': {'mismatch_action': 'allow', 'match_action': 'allow', 'filter': []}} | f.json:1:7"
            + " (/f): calls that match and calls that do not get the same action, ALLOW",
        "{'f': {'mismatch_action': {'errno': 1}, 'match_action': {'errno': 1}, 'filter': []}} | get"
            + " the same action, ERRNO(1)",
        "{'f': {'mismatch_action': 'trap', 'match_action': 'alow', 'filter': []}} |"
            + " (/f/match_action): one of allow, kill_process, kill_thread, log, trap, user_notif,"
            + " or {\"errno\": N} or {\"trace\": N}, is needed here, not \"alow\": did you mean"
            + " \"allow\"?",
        "{'f': {'mismatch_action': 'trap', 'match_action': 3, 'filter': []}} | an object is needed"
            + " here, not 3",
        "{'f': {'mismatch_action': 'trap', 'match_action': {'errno': 4096}, 'filter': []}} |"
            + " 4096 is not an errno",
        "{'f': {'mismatch_action': 'trap', 'match_action': {'errno': -1}, 'filter': []}} | a whole"
            + " number from 0 to 18446744073709551615 is needed here, not -1",
        "{'f': {'mismatch_action': 'trap', 'match_action': {'errno': '1'}, 'filter': []}} | a whole"
            + " number",
        "{'f': {'mismatch_action': 'trap', 'match_action': {'trace': 65536}, 'filter': []}} | the"
            + " data 65536 does not fit",
        "{'f': {'mismatch_action': 'trap', 'match_action': {'errno': 1, 'trace': 1}, 'filter': []}}"
            + " | one action is needed here, not an object with 2 keys",
        "{'f': {'mismatch_action': 'trap', 'match_action': {}, 'filter': []}} | one action is needed"
            + " here, not an object with 0 keys",
        "{'f': {'mismatch_action': 'trap', 'match_action': {'kill': 1}, 'filter': []}} | the key"
            + " \"kill\" has no meaning here",
        "{'f': {'filter': []}, 'f': {'filter': []}} | f.json:1:23 (/f): the key \"f\" stands twice"
            + " in one object, first at line 1, column 2",
      })
  void refusesWrongFilters(String json, String finding) {
    assertThat(texts(json, Reading.DEFAULT)).anyMatch(text -> text.contains(finding), finding);
    assertThat(read(json, Reading.DEFAULT).policies()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'read' | (/main/filter/0): an object is needed here, not the text \"read\"",
        "{} | (/main/filter/0): the key \"syscall\" is missing",
        "{'syscall': 7} | (/main/filter/0/syscall): a text is needed here, not 7",
        "{'syscall': 'reed'} | (/main/filter/0/syscall): there is no system call named \"reed\" on"
            + " x86_64: did you mean \"read\"?",
        "{'syscall': 'sync_file_range2'} | there is no system call named \"sync_file_range2\" on"
            + " x86_64",
        "{'syscall': 'read', 'arg': []} | (/main/filter/0/arg): the key \"arg\" has no meaning here:"
            + " did you mean \"args\"?",
        "{'syscall': 'read', 'comment': 1} | (/main/filter/0/comment): a text is needed here, not 1",
        "{'syscall': 'read', 'args': []} | (/main/filter/0/args): args is empty, and that does not"
            + " mean \"all\": name at least one, or remove it",
        "{'syscall': 'read', 'args': {}} | (/main/filter/0/args): an array is needed here",
        "{'syscall': 'read', 'args': [1]} | (/main/filter/0/args/0): an object is needed here"
      })
  void refusesWrongRules(String rule, String finding) {
    assertThat(texts(filter(rule), Reading.DEFAULT))
        .anyMatch(text -> text.contains(finding), finding);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'type': 'dword', 'op': 'eq', 'val': 1} | /0): the key \"index\" is missing",
        "{'index': 0, 'op': 'eq', 'val': 1} | /0): the key \"type\" is missing",
        "{'index': 0, 'type': 'dword', 'val': 1} | /0): the key \"op\" is missing",
        "{'index': 0, 'type': 'dword', 'op': 'eq'} | /0): the key \"val\" is missing",
        "{'index': 6, 'type': 'dword', 'op': 'eq', 'val': 1} | /0/index): a whole number from 0 to 5"
            + " is needed here, not 6",
        "{'index': -1, 'type': 'dword', 'op': 'eq', 'val': 1} | a whole number from 0 to 5",
        "{'index': 0, 'type': 'word', 'op': 'eq', 'val': 1} | /0/type): \"dword\" or \"qword\" is"
            + " needed here, not \"word\": did you mean \"dword\"?",
        "{'index': 0, 'type': 'dword', 'op': 'is', 'val': 1} | /0/op): one of eq, ne, ge, gt, le,"
            + " lt, or {\"masked_eq\": MASK}, is needed here, not \"is\"",
        "{'index': 0, 'type': 'dword', 'op': 'masked_eq', 'val': 1} | is needed here, not"
            + " \"masked_eq\"",
        "{'index': 0, 'type': 'dword', 'op': {'masked': 1}, 'val': 1} | the key \"masked\" has no"
            + " meaning here",
        "{'index': 0, 'type': 'dword', 'op': {'masked_eq': 4294967296}, 'val': 1} |"
            + " /0/op/masked_eq): the value 4294967296 does not fit in the low 32 bits",
        "{'index': 0, 'type': 'dword', 'op': 'eq', 'val': 4294967296} | /0/val): the value 4294967296"
            + " does not fit in the low 32 bits",
        "{'index': 0, 'type': 'qword', 'op': 'eq', 'val': 18446744073709551616} | /0/val): a whole"
            + " number from 0 to 18446744073709551615 is needed here, not 18446744073709551616",
        "{'index': 0, 'type': 'qword', 'op': 'eq', 'val': -1} | is needed here, not -1",
        "{'index': 0, 'type': 'qword', 'op': 'eq', 'val': 1.0} | is needed here, not 1.0",
        "{'index': 0, 'type': 'qword', 'op': 'eq', 'val': 1e3} | is needed here, not 1e3",
        "{'index': 0, 'type': 'qword', 'op': 'eq', 'val': '1'} | is needed here, not the text",
        "{'index': 0, 'type': 'qword', 'op': 'eq', 'val': 1, 'comment': []} | /0/comment): a text is"
            + " needed here",
        "{'index': 0, 'type': 'qword', 'op': 'eq', 'val': 1, 'value': 1} | /0/value): the key"
            + " \"value\" has no meaning here"
      })
  void refusesWrongConditions(String condition, String finding) {
    assertThat(texts(condition(condition), Reading.DEFAULT))
        .anyMatch(text -> text.contains(finding), finding);
  }

  /** What runc tolerates is not what seccompiler tolerates. */
  @Test
  void readsExactlyByDefaultToo() {
    ReadProfile profile = read(filter("{'syscall': 'read', 'x': 1}"), Reading.DEFAULT);
    assertThat(profile.hasErrors()).isTrue();
  }

  @Test
  void reportsAllErrorsAtOnceWithTheirLines() {
    String text =
        """
        {'main': {
          'mismatch_action': 'trap',
          'match_action': 'allow',
          'filter': [
            {'syscall': 'reed'},
            {'syscall': 'read', 'args': []}
          ]}}
        """;
    assertThat(texts(text, Reading.DEFAULT))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("[SC101] f.json:5:17 (/main/filter/0/syscall): "),
            one -> assertThat(one).startsWith("[SC208] f.json:6:33 (/main/filter/1/args): "));
  }

  @Test
  void stopsAtTooManyRules() {
    String rules = "{'syscall': 'read'},".repeat(10_001) + "{'syscall': 'reed'}";
    assertThat(read(filter(rules), Reading.DEFAULT).findings())
        .extracting(Finding::message)
        .containsExactly("this is too large to be a profile: it has more than 10000 rules");
  }

  @Test
  void enosysForNewerCallsOnlyWhereTheDefaultDenies() {
    String deny = filter("{'syscall': 'read'}");
    String allow =
        "{'f': {'mismatch_action': 'allow', 'match_action': 'trap', 'filter':"
            + " [{'syscall': 'read'}]}}";
    assertThat(read(deny, Reading.DEFAULT.withNewerCallsUnknown(true)).policy())
        .matches(Policy::newerCallsUnknown);
    ReadProfile open = read(allow, Reading.DEFAULT.withNewerCallsUnknown(true));
    assertThat(open.policy()).matches(one -> !one.newerCallsUnknown());
    assertThat(open.findings()).extracting(one -> one.problem().id()).containsExactly("SC631");
  }

  @Test
  void namesOfFiltersAreKeys() {
    assertThat(read("{'syscalls': {" + ACTIONS + ", 'filter': []}}", Reading.DEFAULT).policies())
        .containsOnlyKeys(Set.of("syscalls"));
  }
}
