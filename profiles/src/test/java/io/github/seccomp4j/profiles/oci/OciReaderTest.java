package io.github.seccomp4j.profiles.oci;

import static io.github.seccomp4j.profiles.Reading.DEFAULT;
import static io.github.seccomp4j.profiles.Reading.STRICT;
import static io.github.seccomp4j.profiles.Reading.allow;
import static io.github.seccomp4j.profiles.Reading.entries;
import static io.github.seccomp4j.profiles.Reading.outcome;
import static io.github.seccomp4j.profiles.Reading.policy;
import static io.github.seccomp4j.profiles.Reading.read;
import static io.github.seccomp4j.profiles.Reading.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.ProfileFormat;
import io.github.seccomp4j.profiles.ReadProfile;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every clause of the OCI format, good and bad. */
class OciReaderTest {
  private static final Outcome EPERM = Outcome.errno(1);

  @ParameterizedTest
  @CsvSource({
    "KILL,KILL_THREAD,0",
    "KILL_THREAD,KILL_THREAD,0",
    "KILL_PROCESS,KILL_PROCESS,0",
    "TRAP,TRAP,0",
    "ERRNO,ERRNO,1",
    "TRACE,TRACE,1",
    "ALLOW,ALLOW,0",
    "LOG,LOG,0",
  })
  void everyActionAsDefaultAndInAnEntry(String word, Action action, int data) {
    Policy asDefault =
        policy(
            "{'defaultAction': 'SCMP_ACT_"
                + word
                + "', 'syscalls': [{'names': ['getpid'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet':"
                + " 99}]}");
    assertThat(asDefault.defaultOutcome()).isEqualTo(new Outcome(action, data));
    assertThat(asDefault.mismatchOutcome()).isEqualTo(Outcome.KILL_PROCESS);
    Policy inEntry =
        policy(
            "{'defaultAction': 'SCMP_ACT_ERRNO', 'defaultErrnoRet': 99, 'syscalls': [{'names':"
                + " ['getpid'], 'action': 'SCMP_ACT_"
                + word
                + "'}]}");
    assertThat(outcome(inEntry, "getpid")).isEqualTo(new Outcome(action, data));
    assertThat(outcome(inEntry, "read")).isEqualTo(Outcome.errno(99));
  }

  @Test
  void notifyIsForEntriesButNotForWriteOrTheDefault() {
    Policy notify = policy(entries("{'names': ['read'], 'action': 'SCMP_ACT_NOTIFY'}"));
    assertThat(outcome(notify, "read").action()).isEqualTo(Action.USER_NOTIF);
    assertThat(texts(entries("{'names': ['read', 'write'], 'action': 'SCMP_ACT_NOTIFY'}"), DEFAULT))
        .containsExactly(
            "[SC621] f.json:2:20 (/syscalls/0/names/1): SCMP_ACT_NOTIFY cannot be used for write:"
                + " the container runtime itself writes before a supervisor listens");
    assertThat(
            texts(
                "{'defaultAction': 'SCMP_ACT_NOTIFY', 'syscalls': [{'names': ['read'], 'action':"
                    + " 'SCMP_ACT_ALLOW'}]}",
                DEFAULT))
        .containsExactly(
            "[SC621] f.json:1:19 (/defaultAction): SCMP_ACT_NOTIFY cannot be the default: the"
                + " supervisor would have to answer before it listens");
  }

  @Test
  void errnoRetIsTheDataOfErrnoAndTrace() {
    Policy policy =
        policy(
            entries(
                "{'names': ['read'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 4095}",
                "{'names': ['write'], 'action': 'SCMP_ACT_TRACE', 'errnoRet': 65535}",
                "{'names': ['open'], 'action': 'SCMP_ACT_TRACE', 'errnoRet': 0}",
                "{'names': ['close'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 38}"));
    assertThat(outcome(policy, "read")).isEqualTo(Outcome.errno(4095));
    assertThat(outcome(policy, "write")).isEqualTo(new Outcome(Action.TRACE, 65535));
    assertThat(outcome(policy, "open")).isEqualTo(new Outcome(Action.TRACE, 0));
    assertThat(outcome(policy, "close")).isEqualTo(Outcome.errno(38));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '^',
      value = {
        "'SCMP_ACT_ERRNO' ! 65537 ! [SC301] f.json:2:63 (/syscalls/0/errnoRet): 65537 is not an errno: write 1 to 4095, or 0 for a call that is skipped and returns 0. The kernel turns larger ones into 4095",
        "'SCMP_ACT_TRACE' ! 65536 ! [SC302] f.json:2:63 (/syscalls/0/errnoRet): the data 65536 does not fit in its 16 bits: write 0 to 65535",
        "'SCMP_ACT_ERRNO' ! -1 ! [SC608] f.json:2:63 (/syscalls/0/errnoRet): a whole number from 0 to 2147483647 is needed here, not -1",
        "'SCMP_ACT_ERRNO' ! 'EPERM' ! [SC608] f.json:2:63 (/syscalls/0/errnoRet): a whole number from 0 to 2147483647 is needed here, not the text",
        "'SCMP_ACT_ALOW' ! 1 ! [SC609] f.json:2:33 (/syscalls/0/action): an action is needed here, not \"SCMP_ACT_ALOW\": did you mean \"SCMP_ACT_ALLOW\"?",
        "'allow' ! 1 ! [SC609] f.json:2:33 (/syscalls/0/action): an action is needed here, not \"allow\"",
        "5 ! 1 ! [SC607] f.json:2:33 (/syscalls/0/action): a text is needed here, not 5",
        "null ! 1 ! [SC606] f.json:2:1 (/syscalls/0): the key \"action\" is missing: it says what happens to the calls, as in \"SCMP_ACT_ERRNO\"",
      })
  void badActionsAndTheirData(String action, String data, String text) {
    String json =
        entries("{'names': ['read'], 'action':   " + action + ", 'errnoRet': " + data + "}");
    assertThat(read(json, DEFAULT).policies()).isEmpty();
    assertThat(texts(json, STRICT)).hasSize(1).allMatch(found -> found.startsWith(text), text);
  }

  @Test
  void theDefaultActionMustBeThere() {
    assertThat(texts("{'syscalls': [{'names': ['read'], 'action': 'SCMP_ACT_ALLOW'}]}", DEFAULT))
        .containsExactly(
            "[SC606] f.json:1:1: the key \"defaultAction\" is missing: it says what happens to the calls,"
                + " as in \"SCMP_ACT_ERRNO\"");
  }

  @ParameterizedTest
  @CsvSource({"ALLOW", "TRAP", "KILL", "KILL_PROCESS", "LOG", "NOTIFY"})
  void dataThatAnActionDoesNotCarryIsIgnored(String word) {
    String json = entries("{'names': ['read'], 'action': 'SCMP_ACT_" + word + "', 'errnoRet': 1}");
    String finding =
        "errnoRet is written, but the action SCMP_ACT_"
            + (word.equals("KILL") ? "KILL_THREAD" : word)
            + " does not carry it: SCMP_ACT_ERRNO carries an errno and SCMP_ACT_TRACE data, the"
            + " others nothing";
    assertThat(texts(json, STRICT)).singleElement(STRING).endsWith(finding);
    assertThat(texts(json, DEFAULT)).singleElement(STRING).endsWith(finding + ". It is ignored");
    assertThat(outcome(read(json, DEFAULT).policy(), "read").data()).isZero();
  }

  @Test
  void anErrnoIsCutWhereTheKernelCutsIt() {
    String json = entries("{'names': ['read'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 4096}");
    assertThat(texts(json, DEFAULT))
        .containsExactly(
            "[SC301] f.json:2:61 (/syscalls/0/errnoRet): 4096 is not an errno: write 1 to 4095, or 0"
                + " for a call that is skipped and returns 0. The kernel turns larger ones into 4095."
                + " It is read as 4095, too");
    assertThat(outcome(read(json, DEFAULT).policy(), "read")).isEqualTo(Outcome.errno(4095));
    assertThat(read(json, STRICT).hasErrors()).isTrue();
  }

  /** The operator, its value, whether 0x1_0000_0005 fulfils it, 5, 6 and all ones. */
  @ParameterizedTest
  @CsvSource({
    "EQ,5,5",
    "NE,5,4294967301|6|-1",
    "LT,6,5",
    "LE,5,5",
    "GT,6,4294967301|-1",
    "GE,6,4294967301|6|-1",
    "EQ,18446744073709551615,-1",
    "LT,18446744073709551615,4294967301|5|6",
  })
  void everyOperatorIsUnsignedAnd64BitsWide(String op, String value, String matching) {
    Policy policy =
        policy(entries(allow("{'index': 0, 'value': " + value + ", 'op': 'SCMP_CMP_" + op + "'}")));
    for (long argument : new long[] {0x1_0000_0005L, 5, 6, -1}) {
      boolean expected = ("|" + matching + "|").contains("|" + argument + "|");
      assertThat(outcome(policy, "personality", argument))
          .as("%s %s on %s", op, value, argument)
          .isEqualTo(expected ? Outcome.ALLOW : EPERM);
    }
  }

  @Test
  void theMaskIsAppliedToBothSides() {
    Policy policy =
        policy(
            entries(
                allow("{'index': 0, 'value': 240, 'valueTwo': 175, 'op': 'SCMP_CMP_MASKED_EQ'}")));
    assertThat(outcome(policy, "personality", 0xa0)).isEqualTo(Outcome.ALLOW);
    assertThat(outcome(policy, "personality", 0xff0f_ffaf)).isEqualTo(Outcome.ALLOW);
    assertThat(outcome(policy, "personality", 0xb0)).isEqualTo(EPERM);
    Policy without = policy(entries(allow("{'index': 0, 'value': 1, 'op': 'SCMP_CMP_MASKED_EQ'}")));
    assertThat(outcome(without, "personality", 2)).isEqualTo(Outcome.ALLOW);
    assertThat(outcome(without, "personality", 3)).isEqualTo(EPERM);
  }

  @Test
  void conditionsOnDifferentArgumentsMustAllHold() {
    Policy policy =
        policy(
            entries(
                "{'names': ['socket', 'socketpair'], 'action': 'SCMP_ACT_ALLOW', 'args': [{'index':"
                    + " 0, 'value': 1, 'op': 'SCMP_CMP_EQ'}, {'index': 2, 'value': 0, 'op':"
                    + " 'SCMP_CMP_EQ'}]}"));
    assertThat(outcome(policy, "socket", 1, 2, 0)).isEqualTo(Outcome.ALLOW);
    assertThat(outcome(policy, "socketpair", 1, 2, 0)).isEqualTo(Outcome.ALLOW);
    assertThat(outcome(policy, "socket", 1, 2, 3)).isEqualTo(EPERM);
    assertThat(outcome(policy, "socket", 2, 2, 0)).isEqualTo(EPERM);
  }

  @Test
  void anIndexThatOccursTwiceMakesEveryConditionAnAlternative() {
    ReadProfile profile =
        read(
            entries(
                """
                {'names': ['socket'], 'action': 'SCMP_ACT_ALLOW', 'args': [
                {'index': 0, 'value': 1, 'op': 'SCMP_CMP_EQ'},
                {'index': 2, 'value': 7, 'op': 'SCMP_CMP_EQ'},
                {'index': 0, 'value': 2, 'op': 'SCMP_CMP_EQ'}]}"""),
            STRICT);
    assertThat(texts(profile))
        .containsExactly(
            "[SC628] f.json:5:1 (/syscalls/0/args/2): argument 0 occurs twice in args, so that, as"
                + " for the container runtime, each condition of this entry suffices alone: write"
                + " an entry for each");
    assertThat(outcome(profile.policy(), "socket", 1, 0, 0)).isEqualTo(Outcome.ALLOW);
    assertThat(outcome(profile.policy(), "socket", 2, 0, 0)).isEqualTo(Outcome.ALLOW);
    assertThat(outcome(profile.policy(), "socket", 9, 0, 7)).isEqualTo(Outcome.ALLOW);
    assertThat(outcome(profile.policy(), "socket", 9, 0, 0)).isEqualTo(EPERM);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '^',
      value = {
        "{'index': 6, 'value': 1, 'op': 'SCMP_CMP_EQ'} ! [SC608] f.json:2:75 (/syscalls/0/args/0/index): a whole number from 0 to 5 is needed here, not 6",
        "{'index': -1, 'value': 1, 'op': 'SCMP_CMP_EQ'} ! [SC608] f.json:2:75 (/syscalls/0/args/0/index): a whole number from 0 to 5 is needed here, not -1",
        "{'index': 0, 'value': 1.0, 'op': 'SCMP_CMP_EQ'} ! [SC608] f.json:2:87 (/syscalls/0/args/0/value): a whole number from 0 to 18446744073709551615 is needed here, not 1.0",
        "{'index': 0, 'value': -1, 'op': 'SCMP_CMP_EQ'} ! [SC608] f.json:2:87 (/syscalls/0/args/0/value): a whole number from 0 to 18446744073709551615 is needed here, not -1",
        "{'index': 0, 'value': 18446744073709551616, 'op': 'SCMP_CMP_EQ'} ! [SC608] f.json:2:87 (/syscalls/0/args/0/value): a whole number from 0 to 18446744073709551615 is needed here, not 18446744073709551616",
        "{'index': 0, 'value': 1, 'valueTwo': 1e3, 'op': 'SCMP_CMP_EQ'} ! [SC608] f.json:2:102 (/syscalls/0/args/0/valueTwo): a whole number from 0 to 18446744073709551615 is needed here, not 1e3",
        "{'index': 0, 'value': 1, 'op': 'SCMP_CMP_XX'} ! [SC609] f.json:2:96 (/syscalls/0/args/0/op): an operator is needed here, not \"SCMP_CMP_XX\": did you mean \"SCMP_CMP_EQ\"?",
        "{'index': 0, 'value': 1} ! [SC606] f.json:2:65 (/syscalls/0/args/0): the key \"op\" is missing: it says how the argument is compared, as in \"SCMP_CMP_EQ\"",
        "{'index': 0, 'op': 'SCMP_CMP_EQ'} ! [SC606] f.json:2:65 (/syscalls/0/args/0): the key \"value\" is missing: it says what the argument is compared with",
        "{'value': 0, 'op': 'SCMP_CMP_EQ'} ! [SC606] f.json:2:65 (/syscalls/0/args/0): the key \"index\" is missing: it says which argument is compared, 0 to 5",
        "7 ! [SC607] f.json:2:65 (/syscalls/0/args/0): an object is needed here, not 7",
      })
  void badConditions(String arg, String text) {
    assertThat(texts(entries(allow(arg)), DEFAULT)).containsExactly(text);
    assertThat(read(entries(allow(arg)), DEFAULT).policies()).isEmpty();
  }

  @Test
  void allMistakesAreToldAtOnce() {
    assertThat(
            texts(
                entries(
                    "{'names': ['raed'], 'action': 'SCMP_ACT_ALLOWED'}",
                    "{'names': 'read', 'action': 'SCMP_ACT_ALLOW'}",
                    "[]"),
                STRICT))
        .containsExactly(
            "[SC609] f.json:2:31 (/syscalls/0/action): an action is needed here, not"
                + " \"SCMP_ACT_ALLOWED\": did you mean \"SCMP_ACT_ALLOW\"?",
            "[SC101] f.json:2:12 (/syscalls/0/names/0): there is no system call named \"raed\": did"
                + " you mean \"read\"?",
            "[SC607] f.json:3:11 (/syscalls/1/names): an array is needed here, not the text \"read\"",
            "[SC607] f.json:4:1 (/syscalls/2): an object is needed here, not an empty array");
  }

  @Test
  void unknownKeysAreIgnoredAndStrictlyErrors() {
    String json =
        "{'defaultAction': 'SCMP_ACT_ERRNO', 'defaultActoin': 1, 'syscalls': [{'names': ['read'],"
            + " 'action': 'SCMP_ACT_ALLOW', 'priority': 3, 'args': [{'index': 0, 'value': 1, 'op':"
            + " 'SCMP_CMP_EQ', 'mask': 1}]}]}";
    assertThat(read(json, STRICT).policies()).isEmpty();
    assertThat(texts(json, STRICT))
        .containsExactly(
            "[SC605] f.json:1:37 (/defaultActoin): the key \"defaultActoin\" has no meaning here: did"
                + " you mean \"defaultAction\"?",
            "[SC605] f.json:1:118 (/syscalls/0/priority): the key \"priority\" has no meaning here",
            "[SC605] f.json:1:188 (/syscalls/0/args/0/mask): the key \"mask\" has no meaning here");
    assertThat(read(json, DEFAULT).policies()).hasSize(1);
    assertThat(texts(json, DEFAULT))
        .hasSize(3)
        .allMatch(text -> text.startsWith("[SC605]") && text.endsWith(" It is ignored"));
  }

  @Test
  void whatIsEmptyMeansWhatRuntimesMakeOfIt() {
    Policy args = policy(entries("{'names': ['read'], 'action': 'SCMP_ACT_ALLOW', 'args': []}"));
    assertThat(outcome(args, "read", 7)).isEqualTo(Outcome.ALLOW);
    assertThat(texts(entries("{'names': [], 'action': 'SCMP_ACT_ALLOW'}"), STRICT))
        .containsExactly(
            "[SC614] f.json:2:11 (/syscalls/0/names): names is empty: name at least one, or leave it"
                + " out");
    assertThat(texts(entries("{'names': [], 'action': 'SCMP_ACT_ALLOW'}"), DEFAULT))
        .containsExactly(
            "[SC614] f.json:2:11 (/syscalls/0/names): names is empty: name at least one, or leave it"
                + " out. The entry has no effect",
            "[SC620] f.json:1:1: no entry applies to x86_64 without capabilities on Linux 6.18, so"
                + " every call gets the default, ERRNO(1). Left out are f.json:2:1 (/syscalls/0)");
    String arches =
        "{'defaultAction': 'SCMP_ACT_ERRNO', 'architectures': [], 'syscalls': [{'names': ['read'],"
            + " 'action': 'SCMP_ACT_ALLOW'}]}";
    assertThat(texts(arches, STRICT)).hasSize(1).allMatch(text -> text.contains("[SC614]"));
    assertThat(read(arches, DEFAULT).policy().arches()).containsExactly("x86_64");
  }

  @Test
  void nullIsAsIfAbsent() {
    Policy policy =
        policy(
            "{'defaultAction': 'SCMP_ACT_ERRNO', 'defaultErrnoRet': null, 'architectures': null,"
                + " 'flags': null, 'syscalls': [{'names': ['read'], 'action': 'SCMP_ACT_ALLOW',"
                + " 'args': null, 'errnoRet': null}]}");
    assertThat(outcome(policy, "read", 3)).isEqualTo(Outcome.ALLOW);
    assertThat(policy.arches()).containsExactly("x86_64");
  }

  @Test
  void secondValuesAreForMasksOnly() {
    String json = entries(allow("{'index': 0, 'value': 1, 'valueTwo': 2, 'op': 'SCMP_CMP_EQ'}"));
    assertThat(texts(json, STRICT))
        .containsExactly(
            "[SC605] f.json:2:102 (/syscalls/0/args/0/valueTwo): the key \"valueTwo\" has no meaning"
                + " here: only SCMP_CMP_MASKED_EQ has two values");
    assertThat(outcome(read(json, DEFAULT).policy(), "personality", 1)).isEqualTo(Outcome.ALLOW);
    policy(entries(allow("{'index': 0, 'value': 1, 'valueTwo': 0, 'op': 'SCMP_CMP_EQ'}")));
  }

  @Test
  void architecturesAreThoseWhoseCallsAreJudged() {
    String json =
        "{'defaultAction': 'SCMP_ACT_ERRNO', 'architectures': ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86',"
            + " 'SCMP_ARCH_X32', 'SCMP_ARCH_AARCH64', 'SCMP_ARCH_ARM'], 'syscalls': [{'names':"
            + " ['waitpid', 'getpid'], 'action': 'SCMP_ACT_ALLOW'}]}";
    Policy policy = policy(json);
    assertThat(policy.arches()).containsExactly("x86_64", "x32", "aarch64", "i386", "arm");
    assertThat(outcome(policy, Arch.I386, "waitpid")).isEqualTo(Outcome.ALLOW);
    assertThat(outcome(policy, Arch.X32, "getpid")).isEqualTo(Outcome.ALLOW);
    assertThat(outcome(policy, Arch.ARM, "getpid")).isEqualTo(Outcome.ALLOW);
    assertThat(outcome(policy, Arch.ARM, "read")).isEqualTo(EPERM);
    Policy alone = read(json, STRICT.withNativeOnly(true)).policy();
    assertThat(alone.arches()).containsExactly("x86_64");
    assertThat(PolicyOracle.of(alone, Arch.X86_64).outcome(SyscallEvent.of(Arch.I386, 20)))
        .isEqualTo(Outcome.KILL_PROCESS);
  }

  private static String architectures(String list) {
    return "{'defaultAction': 'SCMP_ACT_ERRNO', 'architectures': "
        + list
        + ", 'syscalls': [{'names': ['read'], 'action': 'SCMP_ACT_ALLOW'}]}";
  }

  @Test
  void architecturesWithoutATableAreTold() {
    assertThat(texts(architectures("['SCMP_ARCH_X86_64', 'SCMP_ARCH_MIPS']"), STRICT))
        .containsExactly(
            "[SC623] f.json:1:75 (/architectures/1): the calls of SCMP_ARCH_MIPS are not known here:"
                + " the filter answers them with KILL_PROCESS");
    assertThat(texts(architectures("['SCMP_ARCH_X86_64', 'x86']"), DEFAULT))
        .containsExactly(
            "[SC609] f.json:1:75 (/architectures/1): an architecture is needed here, not \"x86\"");
  }

  @Test
  void theTargetMustBeListedAndTheHostOfEveryOther() {
    String other = architectures("['SCMP_ARCH_AARCH64']");
    assertThat(texts(other, STRICT))
        .containsExactly(
            "[SC624] f.json:1:54 (/architectures): SCMP_ARCH_X86_64 is not listed, and the profile is"
                + " read for it: add it, or name another target");
    assertThat(read(other, DEFAULT).policy().arches()).containsExactly("x86_64", "aarch64");
    String orphan = architectures("['SCMP_ARCH_X86_64', 'SCMP_ARCH_ARM']");
    assertThat(texts(orphan, STRICT))
        .containsExactly(
            "[SC113] f.json:1:54 (/architectures): SCMP_ARCH_ARM has no filter of its own: its calls"
                + " are judged by the program for SCMP_ARCH_AARCH64. Name that too");
    assertThat(read(orphan, DEFAULT).policy().arches()).containsExactly("x86_64");
  }

  @Test
  void flagsAreKept() {
    Policy policy =
        policy(
            "{'defaultAction': 'SCMP_ACT_ERRNO', 'flags': ['SECCOMP_FILTER_FLAG_TSYNC',"
                + " 'SECCOMP_FILTER_FLAG_LOG', 'SECCOMP_FILTER_FLAG_SPEC_ALLOW',"
                + " 'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV'], 'syscalls': [{'names': ['read'],"
                + " 'action': 'SCMP_ACT_ALLOW'}]}");
    assertThat(policy.flags())
        .containsExactlyInAnyOrder(
            FilterFlag.TSYNC, FilterFlag.LOG, FilterFlag.SPEC_ALLOW, FilterFlag.WAIT_KILLABLE_RECV);
    assertThat(
            texts(
                "{'defaultAction': 'SCMP_ACT_ERRNO', 'flags': ['LOG'], 'syscalls': [{'names':"
                    + " ['read'], 'action': 'SCMP_ACT_ALLOW'}]}",
                DEFAULT))
        .containsExactly("[SC609] f.json:1:47 (/flags/0): a flag is needed here, not \"LOG\"");
  }

  @Test
  void theListenerIsTold() {
    String rest = ", 'syscalls': [{'names': ['read'], 'action': 'SCMP_ACT_NOTIFY'}]}";
    String both =
        "{'defaultAction': 'SCMP_ACT_ERRNO', 'listenerPath': '/run/l', 'listenerMetadata': 'm'"
            + rest;
    assertThat(texts(both, STRICT))
        .containsExactly(
            "[SC630] f.json:1:53 (/listenerPath): listenerPath tells the container runtime where the"
                + " supervisor listens: it is not part of the policy",
            "[SC630] f.json:1:83 (/listenerMetadata): listenerMetadata tells the container runtime"
                + " where the supervisor listens: it is not part of the policy");
    assertThat(read(both, STRICT).policies()).hasSize(1);
    assertThat(texts("{'defaultAction': 'SCMP_ACT_ERRNO', 'listenerMetadata': 'm'" + rest, DEFAULT))
        .hasSize(2)
        .anyMatch(text -> text.contains("the key \"listenerPath\" is missing"));
  }

  @Test
  void aNameOfAnotherArchitectureIsANote() {
    ReadProfile profile =
        read(entries("{'names': ['waitpid', 'read'], 'action': 'SCMP_ACT_ALLOW'}"), STRICT);
    assertThat(texts(profile))
        .containsExactly(
            "[SC102] f.json:2:12 (/syscalls/0/names/0): the system call \"waitpid\" does not exist"
                + " here, only on ppc64le, i386: the rule has no effect here");
    assertThat(profile.policies()).hasSize(1);
  }

  @Test
  void aNameOfNoArchitectureIsSkipped() {
    ReadProfile profile =
        read(entries("{'names': ['foo_bar', 'read'], 'action': 'SCMP_ACT_ALLOW'}"), DEFAULT);
    assertThat(texts(profile))
        .containsExactly(
            "[SC101] f.json:2:12 (/syscalls/0/names/0): there is no system call named \"foo_bar\"."
                + " It is skipped");
    assertThat(profile.policy().rules()).hasSize(1);
  }

  @Test
  void anEntryEqualToTheDefaultIsSkipped() {
    ReadProfile profile =
        read(
            entries(
                "{'names': ['getpid'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 1}",
                "{'names': ['read'], 'action': 'SCMP_ACT_ALLOW'}",
                "{'names': ['read'], 'action': 'SCMP_ACT_ERRNO', 'args': [{'index': 0, 'value': 0,"
                    + " 'op': 'SCMP_CMP_EQ'}]}",
                "{'names': ['write'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 2}"),
            STRICT);
    assertThat(texts(profile))
        .containsExactly(
            "[SC626] f.json:2:12 (/syscalls/0/names/0): the entry is left out, as the container"
                + " runtime does: the default is ERRNO(1) as well",
            "[SC627] f.json:4:12 (/syscalls/2/names/0): the entry is left out, as the container"
                + " runtime does, since the default is ERRNO(1) as well; so other entries alone"
                + " decide about read");
    assertThat(outcome(profile.policy(), "read", 0)).isEqualTo(Outcome.ALLOW);
    assertThat(outcome(profile.policy(), "getpid")).isEqualTo(EPERM);
    assertThat(outcome(profile.policy(), "write")).isEqualTo(Outcome.errno(2));
  }

  @Test
  void theFirstEntryWithoutArgsDropsTheOthersAsInLibseccomp() {
    String json =
        entries(
            "{'names': ['personality'], 'action': 'SCMP_ACT_KILL_PROCESS', 'args': [{'index': 0,"
                + " 'value': 5, 'op': 'SCMP_CMP_EQ'}]}",
            "{'names': ['personality'], 'action': 'SCMP_ACT_ALLOW'}",
            "{'names': ['personality'], 'action': 'SCMP_ACT_TRAP'}");
    String of = " for personality stands beside ALLOW at f.json:3:12 (/syscalls/1/names/0), and";
    String rule = " libseccomp keeps only the first entry without args for a call. It is left out";
    ReadProfile profile = read(json, DEFAULT);
    assertThat(texts(profile))
        .containsExactly(
            "[SC629] f.json:2:12 (/syscalls/0/names/0): KILL_PROCESS" + of + rule,
            "[SC629] f.json:4:12 (/syscalls/2/names/0): TRAP(0)" + of + rule);
    assertThat(outcome(profile.policy(), "personality", 5)).isEqualTo(Outcome.ALLOW);
    assertThat(read(json, STRICT).hasErrors()).isTrue();
  }

  @Test
  void ofTwoErrnosForOneCallTheFirstHolds() {
    ReadProfile profile =
        read(
            entries(
                "{'names': ['clone3'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 38}",
                "{'names': ['clone3'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 13}"),
            DEFAULT);
    assertThat(texts(profile)).hasSize(1);
    assertThat(outcome(profile.policy(), "clone3")).isEqualTo(Outcome.errno(38));
    assertThat(ProvingCompiler.compile(profile.policy()).programs()).isNotEmpty();
  }

  @Test
  void newerCallsGetEnosysOnRequest() {
    String json = entries("{'names': ['getpid'], 'action': 'SCMP_ACT_ALLOW'}");
    assertThat(policy(json).newerCallsUnknown()).isFalse();
    Policy policy = read(json, STRICT.withNewerCallsUnknown(true)).policy();
    assertThat(outcome(policy, "clone3")).isEqualTo(Outcome.errno(38));
    assertThat(outcome(policy, "read")).isEqualTo(EPERM);
    ReadProfile permissive =
        read(
            "{'defaultAction': 'SCMP_ACT_LOG', 'syscalls': [{'names': ['read'], 'action':"
                + " 'SCMP_ACT_ERRNO'}]}",
            STRICT.withNewerCallsUnknown(true));
    assertThat(texts(permissive))
        .containsExactly(
            "[SC631] f.json:1:1: newer calls do not fail with ENOSYS: the default is LOG, and the"
                + " container runtime adds that only to a default that denies");
    assertThat(permissive.policy().newerCallsUnknown()).isFalse();
  }

  @Test
  void aDenialHoldsForTheMultiplexersToo() {
    ReadProfile profile =
        read(
            "{'defaultAction': 'SCMP_ACT_ALLOW', 'architectures': ['SCMP_ARCH_X86_64',"
                + " 'SCMP_ARCH_X86'], 'syscalls': [{'names': ['socket', 'shmget', 'read'], 'action':"
                + " 'SCMP_ACT_ERRNO'}]}",
            STRICT);
    assertThat(texts(profile))
        .containsExactly(
            "[SC632] f.json:1:117 (/syscalls/0/names/0): ERRNO(1) is given to socketcall(1, ...) too,"
                + " which makes the same call on i386: its arguments cannot be seen there",
            "[SC632] f.json:1:127 (/syscalls/0/names/1): ERRNO(1) is given to ipc(23, ...) too, which"
                + " makes the same call on i386: its arguments cannot be seen there");
    Policy policy = profile.policy();
    assertThat(outcome(policy, Arch.I386, "socketcall", 1)).isEqualTo(EPERM);
    assertThat(outcome(policy, Arch.I386, "socketcall", 2)).isEqualTo(Outcome.ALLOW);
    assertThat(outcome(policy, Arch.I386, "ipc", 0x1_0017)).isEqualTo(EPERM);
    assertThat(outcome(policy, Arch.I386, "ipc", 24)).isEqualTo(Outcome.ALLOW);
    assertThat(
            texts(
                "{'defaultAction': 'SCMP_ACT_ALLOW', 'architectures': ['SCMP_ARCH_X86_64',"
                    + " 'SCMP_ARCH_X86'], 'syscalls': [{'names': ['socket', 'socketcall'], 'action':"
                    + " 'SCMP_ACT_ERRNO'}]}",
                STRICT))
        .isEmpty();
  }

  @Test
  void theFormatIsOci() {
    assertThat(read(entries("{'names': ['read'], 'action': 'SCMP_ACT_ALLOW'}"), STRICT).format())
        .isEqualTo(Optional.of(ProfileFormat.OCI));
  }
}
