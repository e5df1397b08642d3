package io.github.seccomp4j.profiles.oci;

import static io.github.seccomp4j.profiles.Reading.DEFAULT;
import static io.github.seccomp4j.profiles.Reading.STRICT;
import static io.github.seccomp4j.profiles.Reading.allow;
import static io.github.seccomp4j.profiles.Reading.entries;
import static io.github.seccomp4j.profiles.Reading.outcome;
import static io.github.seccomp4j.profiles.Reading.read;
import static io.github.seccomp4j.profiles.Reading.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Severity;
import io.github.seccomp4j.profiles.ProfileFormat;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.ReadProfile;
import io.github.seccomp4j.simulate.BoundaryEvents;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Docker, podman, containerd and Kubernetes run although it is unusual, and what it means. */
class ToleratedProfilesTest {
  private static final String ARCHES = "'architectures': ['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86']";

  /** The program of a profile that compiles, on x86_64. */
  private static Outcome answer(ReadProfile profile, String syscall, long... arguments) {
    Compilation compilation = ProvingCompiler.compile(profile.policy());
    assertThat(compilation.findings()).noneMatch(Finding::isError);
    BpfProgram program = compilation.compiled().program(Arch.X86_64).orElseThrow();
    int number = Arch.X86_64.numberOf(syscall).orElseThrow();
    Verdict verdict =
        Simulator.of(program).verdict(SyscallEvent.of(Arch.X86_64, number, arguments));
    return new Outcome(verdict.action(), verdict.data());
  }

  @ParameterizedTest
  @CsvSource({
    "{'defaultAction':'SCMP_ACT_LOG'},LOG",
    "'{''defaultAction'':''SCMP_ACT_ALLOW'',''syscalls'':[]}',ALLOW",
    "'{''defaultAction'':''SCMP_ACT_ERRNO'',''syscalls'':null}',ERRNO(1)"
  })
  void aProfileMayConsistOfADefault(String json, String byDefault) {
    for (var options : List.of(DEFAULT, STRICT)) {
      ReadProfile profile = read(json, options);
      assertThat(texts(profile))
          .containsExactly(
              "[SC619] f.json:1:1: the profile has no entry: every call gets the default, "
                  + byDefault);
      assertThat(answer(profile, "read")).hasToString(byDefault);
    }
  }

  @Test
  void whereEveryEntryFallsAwayThatIsSaid() {
    String json =
        entries(
            "{'names': ['reboot'], 'action': 'SCMP_ACT_ALLOW', 'includes': {'caps':"
                + " ['CAP_SYS_BOOT']}}",
            "{'names': ['set_tls'], 'action': 'SCMP_ACT_ALLOW', 'includes': {'arches': ['arm']}}");
    ReadProfile profile = read(json, DEFAULT);
    assertThat(texts(profile))
        .containsExactly(
            "[SC620] f.json:1:1: no entry applies to x86_64 without capabilities on Linux 6.18, so"
                + " every call gets the default, ERRNO(1). Left out are f.json:2:1 (/syscalls/0),"
                + " f.json:3:1 (/syscalls/1)");
    assertThat(answer(profile, "reboot")).isEqualTo(Outcome.errno(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '^',
      value = {
        "'errno': 'ENOSYS' ! 38",
        "'errno': '38' ! 38",
        "'errno': '0x26' ! 38",
        "'errno': '0o46' ! 38",
        "'errno': 'EPERM' ! 1",
        "'errno': '' ! 1",
        "'errno': null ! 1",
        "'errno': 'ENOSYS', 'errnoRet': 38 ! 38",
        "'errno': '', 'errnoRet': 22 ! 22",
      })
  void podmansErrnoIsAName(String keys, int errno) {
    String json =
        "{'defaultAction': 'SCMP_ACT_KILL', 'syscalls': [{'names': ['read'], 'action':"
            + " 'SCMP_ACT_ERRNO', "
            + keys
            + "}]}";
    ReadProfile profile = read(json, STRICT);
    assertThat(texts(profile)).isEmpty();
    assertThat(profile.format()).hasValue(ProfileFormat.DOCKER);
    assertThat(answer(profile, "read")).isEqualTo(Outcome.errno(errno));
  }

  @Test
  void podmansErrnoWinsAndADisagreementIsTold() {
    String json =
        "{'defaultAction': 'SCMP_ACT_ERRNO', 'defaultErrnoRet': 1, 'defaultErrno': 'ENOSYS',"
            + " 'syscalls': [{'names': ['read'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 5,"
            + " 'errno': 'EACCES'}]}";
    ReadProfile profile = read(json, DEFAULT);
    String rest =
        " disagree: podman takes the former, and Docker and Kubernetes know only the latter. Here"
            + " the former counts";
    assertThat(texts(profile))
        .containsExactly(
            "[SC635] f.json:1:75 (/defaultErrno): defaultErrno = 38 and defaultErrnoRet = 1" + rest,
            "[SC635] f.json:1:170 (/syscalls/0/errno): errno = 13 and errnoRet = 5" + rest);
    assertThat(answer(profile, "write")).isEqualTo(Outcome.errno(38));
    assertThat(answer(profile, "read")).isEqualTo(Outcome.errno(13));
    assertThat(read(json, STRICT).hasErrors()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '^',
      value = {
        "'ENOSYSS' ! [SC609] f.json:2:61 (/syscalls/0/errno): the name of an errno, or its number, is"
            + " needed here, not \"ENOSYSS\": did you mean \"ENOSYS\"?",
        "'O_CREAT' ! [SC609] f.json:2:61 (/syscalls/0/errno): the name of an errno, or its number, is"
            + " needed here, not \"O_CREAT\"",
        "'012' ! [SC617] f.json:2:61 (/syscalls/0/errno): the number 012 could be octal or decimal:"
            + " write 0o12 or 10 for the one, 12 for the other",
        "'1.5' ! [SC608] f.json:2:61 (/syscalls/0/errno): a whole number from 0 to 65535 is needed"
            + " here, not the text \"1.5\"",
        "1 ! [SC607] f.json:2:61 (/syscalls/0/errno): a text is needed here, not 1",
      })
  void podmansErrnoMustBeOne(String errno, String text) {
    String json =
        entries("{'names': ['read'], 'action': 'SCMP_ACT_ERRNO', 'errno':    " + errno + "}");
    assertThat(texts(json, DEFAULT)).containsExactly(text);
  }

  @Test
  void anErrnoOfZeroSkipsTheCallAndThatIsTold() {
    ReadProfile profile =
        read(entries("{'names': ['chown'], 'action': 'SCMP_ACT_ERRNO', 'errnoRet': 0}"), STRICT);
    assertThat(texts(profile)).isEmpty();
    assertThat(ProvingCompiler.compile(profile.policy()).findings())
        .extracting(Finding::text)
        .containsExactly(
            "[SC315] f.json:2:12 (/syscalls/0/names/0): ERRNO(0) skips chown and returns 0: the"
                + " program takes it for success although nothing was done. If the call shall fail,"
                + " write an errno from 1 to 4095");
    assertThat(answer(profile, "chown")).isEqualTo(Outcome.errno(0));
  }

  @Test
  void aRegisterThatTheCallDoesNotReadIsComparedAllTheSame() {
    String json = entries(allow("{'index': 5, 'value': 7, 'op': 'SCMP_CMP_EQ'}"));
    ReadProfile profile = read(json, DEFAULT);
    assertThat(texts(profile)).isEmpty();
    assertThat(ProvingCompiler.compile(profile.policy()).findings())
        .extracting(Finding::severity, Finding::message)
        .containsExactly(
            tuple(
                Severity.WARNING,
                "the call is personality(unsigned int personality) and has no argument 5: the"
                    + " condition compares whatever the caller left in that register"));
    assertThat(answer(profile, "personality", 0, 0, 0, 0, 0, 7)).isEqualTo(Outcome.ALLOW);
    assertThat(answer(profile, "personality", 7)).isEqualTo(Outcome.errno(1));
    assertThat(outcome(profile.policy(), "personality", 0, 0, 0, 0, 0, 7)).isEqualTo(Outcome.ALLOW);
    assertThat(read(json, STRICT).findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.ERROR);
    assertThat(texts(entries(allow("{'index': 6, 'value': 7, 'op': 'SCMP_CMP_EQ'}")), DEFAULT))
        .containsExactly(
            "[SC608] f.json:2:75 (/syscalls/0/args/0/index): a whole number from 0 to 5 is needed"
                + " here, not 6");
  }

  /** On every host, entries about registers that the calls read and others that they do not. */
  @Test
  void randomProfilesThatCompareAnyRegisterAgreeWithTheOracle() {
    Random random = new Random(20261201);
    for (int turn = 0; turn < 150; turn++) {
      List<String> entries = new ArrayList<>();
      for (String call : List.of("getpid", "close", "personality", "fcntl", "mmap")) {
        entries.add(randomEntry(call, random));
      }
      String json = entries(entries.toArray(new String[0]));
      Arch arch = List.copyOf(Arch.hosts()).get(turn % Arch.hosts().size());
      ReadProfile profile =
          read(json, DEFAULT.withTarget(new ProfileTarget(arch, Set.of(), Optional.empty())));
      Compilation compilation = ProvingCompiler.compile(profile.policy());
      assertThat(compilation.findings()).as(json).noneMatch(Finding::isError);
      Simulator program = Simulator.of(compilation.compiled().program(arch).orElseThrow());
      PolicyOracle oracle = PolicyOracle.of(profile.policy(), arch);
      for (SyscallEvent event : BoundaryEvents.of(profile.policy(), arch)) {
        Verdict verdict = program.verdict(event);
        assertThat(new Outcome(verdict.action(), verdict.data()))
            .as("turn %s, %s: %s", turn, event, json)
            .isEqualTo(oracle.outcome(event));
      }
    }
  }

  private static String randomEntry(String call, Random random) {
    List<String> args = new ArrayList<>();
    for (int index = 0; index < Arch.MAX_ARGS; index++) {
      if (random.nextInt(3) == 0) {
        String op = List.of("EQ", "NE", "LT", "LE", "GT", "GE", "MASKED_EQ").get(random.nextInt(7));
        long value = random.nextBoolean() ? random.nextInt(4) : random.nextLong();
        args.add(
            "{'index': %d, 'value': %s, 'valueTwo': %s, 'op': 'SCMP_CMP_%s'}"
                .formatted(index, Long.toUnsignedString(value), op.startsWith("MASK") ? 1 : 0, op));
      }
    }
    String action = List.of("ALLOW", "KILL", "TRAP").get(random.nextInt(3));
    return "{'names': ['%s'], 'action': 'SCMP_ACT_%s', 'args': [%s]}"
        .formatted(call, action, String.join(", ", args));
  }

  @Test
  void aRuleThatMatchesNoCallIsKeptAndTold() {
    String json =
        entries(
            allow("{'index': 0, 'value': 0, 'op': 'SCMP_CMP_LT'}"),
            "{'names': ['read'], 'action': 'SCMP_ACT_ALLOW'}");
    ReadProfile profile = read(json, DEFAULT);
    assertThat(ProvingCompiler.compile(profile.policy()).findings())
        .extracting(Finding::severity, Finding::message)
        .containsExactly(
            tuple(
                Severity.WARNING,
                "the rule has no effect, since no call has argument 0 < 0. All compares are"
                    + " unsigned"));
    assertThat(answer(profile, "personality", 0)).isEqualTo(Outcome.errno(1));
    assertThat(texts(json, STRICT)).hasSize(1).allMatch(text -> text.startsWith("[SC211]"));
    assertThat(read(json, STRICT).policies()).isEmpty();
  }

  @Test
  void aCallOfAnArchitectureWithoutTableIsANote() {
    String json =
        entries("{'names': ['syscall', 'socketcall', 'read'], 'action': 'SCMP_ACT_ALLOW'}");
    assertThat(texts(json, STRICT))
        .containsExactly(
            "[SC102] f.json:2:12 (/syscalls/0/names/0): the system call \"syscall\" does not exist"
                + " here, only on mips: the rule has no effect here",
            "[SC102] f.json:2:23 (/syscalls/0/names/1): the system call \"socketcall\" does not"
                + " exist here, only on ppc64le, s390x, i386: the rule has no effect here");
    assertThat(answer(read(json, STRICT), "read")).isEqualTo(Outcome.ALLOW);
  }

  @Test
  void theLetterCaseOfKeysDoesNotMatterAsInGo() {
    String json =
        "{'DefaultAction': 'SCMP_ACT_ERRNO', 'Syscalls': [{'names': ['read'], 'Action':"
            + " 'SCMP_ACT_ALLOW'}]}";
    ReadProfile profile = read(json, DEFAULT);
    assertThat(texts(profile))
        .containsExactly(
            "[SC616] f.json:1:2 (/DefaultAction): the key \"DefaultAction\" has another letter case"
                + " than \"defaultAction\": write the latter. It is read as \"defaultAction\", as"
                + " container runtimes do",
            "[SC616] f.json:1:37 (/Syscalls): the key \"Syscalls\" has another letter case than"
                + " \"syscalls\": write the latter. It is read as \"syscalls\", as container"
                + " runtimes do",
            "[SC616] f.json:1:70 (/Syscalls/0/Action): the key \"Action\" has another letter case"
                + " than \"action\": write the latter. It is read as \"action\", as container"
                + " runtimes do");
    assertThat(answer(profile, "read")).isEqualTo(Outcome.ALLOW);
    assertThat(read(json, STRICT).hasErrors()).isTrue();
  }

  @Test
  void theLastOfTwoEqualKeysCountsAsInGo() {
    String json =
        "{'defaultAction': 'SCMP_ACT_ALLOW', 'defaultAction': 'SCMP_ACT_ERRNO', " + ARCHES + "}";
    ReadProfile profile = read(json, DEFAULT);
    assertThat(texts(profile))
        .anyMatch(
            text ->
                text.equals(
                    "[SC604] f.json:1:37 (/defaultAction): the key \"defaultAction\" stands twice in"
                        + " one object, first at line 1, column 2: remove one of them. The last one"
                        + " counts, as for the container runtime"));
    assertThat(answer(profile, "read")).isEqualTo(Outcome.errno(1));
    assertThat(read(json, STRICT).hasErrors()).isTrue();
  }

  @Test
  void findingsOfOneKindAreFolded() {
    String names =
        IntStream.rangeClosed(1, 40)
            .mapToObj(i -> "'nosuchcallatall" + i + "'")
            .collect(Collectors.joining(", "));
    String json = entries("{'names': [" + names + ", 'read'], 'action': 'SCMP_ACT_ALLOW'}");
    assertThat(texts(json, DEFAULT))
        .hasSize(4)
        .allMatch(text -> text.startsWith("[SC101]"))
        .last(STRING)
        .contains("(/syscalls/0/names/39)")
        .endsWith("\"nosuchcallatall40\". It is skipped (the last of 40 like it)");
    assertThat(texts(json, STRICT)).hasSize(40);
  }
}
