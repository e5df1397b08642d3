package io.github.seccomp4j.profiles.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Severity;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.WrittenProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written, what is refused, and what is told. */
class OciWriterTest {
  private static final Condition FD = Condition.on(0);
  private static final Condition OFFSET = Condition.on("offset");

  private static PolicyBuilder policy() {
    return Policy.builder("p").arches("x86_64");
  }

  private static Policy allow(String syscall, ArgCondition... conditions) {
    return policy().rule(Outcome.ALLOW, List.of(syscall), conditions).build();
  }

  private static List<String> texts(WrittenProfile profile, Severity least) {
    return profile.findings().stream()
        .filter(finding -> finding.severity().compareTo(least) <= 0)
        .map(Finding::text)
        .toList();
  }

  /** The reasons without id, place and format. */
  private static List<String> refusals(Policy policy) {
    WrittenProfile profile = Profiles.writeOci(policy, Arch.X86_64);
    assertThat(profile.text()).isEmpty();
    return texts(profile, Severity.ERROR).stream()
        .map(text -> text.substring(text.indexOf("an OCI profile: ") + "an OCI profile: ".length()))
        .toList();
  }

  /** What stands in the entries, each without quotes, blanks and prefixes. */
  private static List<String> entries(Policy policy) {
    String text = Profiles.writeOci(policy, Arch.X86_64).orThrow();
    String entries = text.substring(text.indexOf("\"syscalls\": [") + "\"syscalls\": [".length());
    String bare = entries.replaceAll("[\\s\"]|SCMP_ACT_|SCMP_CMP_", "").replaceFirst("\\]\\}$", "");
    return List.of(bare.split(",(?=\\{names)", -1));
  }

  @Test
  void theWholeText() {
    Policy policy =
        policy()
            .arches("x86_64", "i386", "aarch64")
            .defaultOutcome(Outcome.errno(38))
            .flags(FilterFlag.LOG)
            .allow("read", "write")
            .rule(Outcome.ALLOW, List.of("personality"), FD.width(64).equalTo(-1))
            .rule(new Outcome(Action.TRACE, 7), List.of("ptrace"))
            .build();
    WrittenProfile written = Profiles.writeOci(policy, Arch.X86_64);
    assertThat(written.orThrow())
        .isEqualTo(
            """
            {
              "defaultAction": "SCMP_ACT_ERRNO",
              "defaultErrnoRet": 38,
              "architectures": [
                "SCMP_ARCH_X86_64",
                "SCMP_ARCH_X86"
              ],
              "flags": [
                "SECCOMP_FILTER_FLAG_LOG"
              ],
              "syscalls": [
                {
                  "names": [
                    "read",
                    "write"
                  ],
                  "action": "SCMP_ACT_ALLOW"
                },
                {
                  "names": [
                    "personality"
                  ],
                  "action": "SCMP_ACT_ALLOW",
                  "args": [
                    {
                      "index": 0,
                      "value": 18446744073709551615,
                      "op": "SCMP_CMP_EQ"
                    }
                  ]
                },
                {
                  "names": [
                    "ptrace"
                  ],
                  "action": "SCMP_ACT_TRACE",
                  "errnoRet": 7
                }
              ]
            }
            """);
    assertThat(texts(written, Severity.NOTE))
        .containsExactly(
            "[SC643] policy p: as an OCI profile: the container runtime answers a call of another"
                + " architecture with KILL_THREAD, not with KILL_PROCESS",
            "[SC643] policy p: as an OCI profile: runc answers calls newer than all that are named"
                + " with ENOSYS, not with the default");
  }

  @Test
  void theWholeResource() {
    Policy policy =
        policy()
            .flags(FilterFlag.TSYNC)
            .allow("read")
            .rule(
                Outcome.errno(38),
                List.of("socket"),
                FD.equalTo(16),
                Condition.on(1).width(64).atMost(3))
            .build();
    assertThat(Profiles.writeSeccompProfile(policy, Arch.X86_64, "web-1").orThrow())
        .isEqualTo(
            """
            apiVersion: security-profiles-operator.x-k8s.io/v1
            kind: SeccompProfile
            metadata:
              name: "web-1"
            spec:
              defaultAction: SCMP_ACT_ERRNO
              architectures:
              - SCMP_ARCH_X86_64
              flags:
              - SECCOMP_FILTER_FLAG_TSYNC
              syscalls:
              - action: SCMP_ACT_ALLOW
                names:
                - read
              - action: SCMP_ACT_ERRNO
                errnoRet: 38
                names:
                - socket
                args:
                - index: 0
                  value: 4294967295
                  valueTwo: 16
                  op: SCMP_CMP_MASKED_EQ
                - index: 1
                  value: 3
                  op: SCMP_CMP_LE
            """);
  }

  @Test
  void thirtyTwoBitsAreWrittenAsMasks() {
    assertThat(entries(allow("socket", Condition.on("family").equalTo(1))))
        .containsExactly(
            "{names:[socket],action:ALLOW,args:[{index:0,value:4294967295,valueTwo:1,op:MASKED_EQ}]}");
    assertThat(entries(allow("socket", FD.lessThan(6))))
        .containsExactly(
            "{names:[socket],action:ALLOW,args:[{index:0,value:4294967292,valueTwo:0,op:MASKED_EQ}]}",
            "{names:[socket],action:ALLOW,args:[{index:0,value:4294967294,valueTwo:4,op:MASKED_EQ}]}");
    assertThat(entries(allow("socket", FD.notEqualTo(6)))).hasSize(32);
    assertThat(entries(allow("socket", FD.atLeast(0))))
        .containsExactly("{names:[socket],action:ALLOW}");
  }

  @Test
  void severalValuesAndRangesAreSeveralEntries() {
    assertThat(entries(allow("lseek", OFFSET.oneOf(3, 9))))
        .containsExactly(
            "{names:[lseek],action:ALLOW,args:[{index:1,value:3,op:EQ}]}",
            "{names:[lseek],action:ALLOW,args:[{index:1,value:9,op:EQ}]}");
    assertThat(entries(allow("lseek", OFFSET.inRange(4, 8))))
        .containsExactly(
            "{names:[lseek],action:ALLOW,args:[{index:1,value:18446744073709551612,valueTwo:4,op:MASKED_EQ}]}",
            "{names:[lseek],action:ALLOW,args:[{index:1,value:8,op:EQ}]}");
    assertThat(entries(allow("lseek", OFFSET.onlyBits(3))))
        .containsExactly(
            "{names:[lseek],action:ALLOW,args:[{index:1,value:18446744073709551612,valueTwo:0,op:MASKED_EQ}]}");
  }

  @Test
  void theFormatsOwnOperatorsAreUsedFor64Bits() {
    List<ArgCondition> conditions =
        List.of(
            OFFSET.equalTo(5),
            OFFSET.notEqualTo(5),
            OFFSET.lessThan(5),
            OFFSET.atMost(5),
            OFFSET.greaterThan(5),
            OFFSET.atLeast(5));
    // A range has inclusive bounds: below 5 is at most 4.
    List<String> operators =
        List.of("5,op:EQ", "5,op:NE", "4,op:LE", "5,op:LE", "6,op:GE", "5,op:GE");
    for (int i = 0; i < conditions.size(); i++) {
      assertThat(entries(allow("lseek", conditions.get(i))))
          .containsExactly(
              "{names:[lseek],action:ALLOW,args:[{index:1,value:" + operators.get(i) + "}]}");
    }
  }

  @Test
  void twoConditionsOnOneArgumentNeverStandInOneEntry() {
    assertThat(entries(allow("lseek", OFFSET.greaterThan(3), OFFSET.lessThan(7))))
        .containsExactly(
            "{names:[lseek],action:ALLOW,args:[{index:1,value:18446744073709551614,valueTwo:4,op:MASKED_EQ}]}",
            "{names:[lseek],action:ALLOW,args:[{index:1,value:6,op:EQ}]}");
  }

  @Test
  void rulesWithDifferentActionsAreMadeDisjoint() {
    Policy policy =
        policy()
            .allow("lseek")
            .rule(Outcome.KILL_PROCESS, List.of("lseek"), OFFSET.equalTo(-1))
            .rule(Outcome.errno(1), List.of("lseek"), FD.maskedEqualTo(1, 1))
            .build();
    // Bit 0 of argument 0 is clear; the default has no entry.
    assertThat(entries(policy))
        .containsExactly(
            "{names:[lseek],action:KILL_PROCESS,args:[{index:1,value:18446744073709551615,op:EQ}]}",
            "{names:[lseek],action:ALLOW,args:[{index:0,value:1,valueTwo:0,op:MASKED_EQ},"
                + "{index:1,value:18446744073709551615,op:NE}]}");
  }

  @Test
  void aSocketFamilyThatIsNotOneIsOneEntry() {
    Condition family = Condition.on("family").width(64);
    assertThat(
            entries(
                policy()
                    .allow("socket")
                    .rule(Outcome.errno(97), List.of("socket"), family.equalTo(17))
                    .build()))
        .containsExactly(
            "{names:[socket],action:ERRNO,errnoRet:97,args:[{index:0,value:17,op:EQ}]}",
            "{names:[socket],action:ALLOW,args:[{index:0,value:17,op:NE}]}");
    assertThat(
            entries(
                policy()
                    .allow("socket")
                    .rule(Outcome.errno(97), List.of("socket"), family.oneOf(2, 16, 17))
                    .build()))
        .filteredOn(entry -> entry.contains("ALLOW"))
        .containsExactly(
            "{names:[socket],action:ALLOW,args:[{index:0,value:1,op:LE}]}",
            "{names:[socket],action:ALLOW,args:[{index:0,value:3,op:EQ}]}",
            "{names:[socket],action:ALLOW,args:[{index:0,value:18446744073709551612,valueTwo:4,op:MASKED_EQ}]}",
            "{names:[socket],action:ALLOW,args:[{index:0,value:18446744073709551608,valueTwo:8,op:MASKED_EQ}]}",
            "{names:[socket],action:ALLOW,args:[{index:0,value:18,op:GE}]}");
  }

  @Test
  void aRuleThatNeverMatchesIsNoEntry() {
    Policy policy =
        policy()
            .allow("read")
            .rule(Outcome.KILL_PROCESS, List.of("lseek"), OFFSET.lessThan(0))
            .rule(Outcome.errno(2), List.of("lseek"), OFFSET.equalTo(3), OFFSET.equalTo(4))
            .build();
    assertThat(entries(policy)).containsExactly("{names:[read],action:ALLOW}");
  }

  @Test
  void whatCannotBeSaidIsRefused() {
    assertThat(refusals(policy().mismatchOutcome(Outcome.errno(1)).allow("read").build()))
        .containsExactly(
            "it has no word for the mismatch action ERRNO(1): leave it at KILL_PROCESS");
    assertThat(refusals(policy().rule(new Outcome(Action.TRAP, 3), List.of("read")).build()))
        .containsExactly("SCMP_ACT_TRAP carries no data, and TRAP(3) has some");
    Outcome notify = Outcome.of(Action.USER_NOTIF);
    assertThat(refusals(policy().defaultOutcome(notify).allow("read").build()))
        .containsExactly("the container runtime refuses SCMP_ACT_NOTIFY as the default");
    assertThat(refusals(policy().rule(notify, List.of("write")).build()))
        .containsExactly("the container runtime refuses SCMP_ACT_NOTIFY for write");
    assertThat(refusals(policy().arches("aarch64").allow("read").build()))
        .containsExactly("the policy is for [aarch64], not for x86_64");
  }

  @Test
  void aDefaultAloneIsAProfile() {
    Policy policy = policy().deny(1, "read").build();
    assertThat(entries(policy)).containsExactly("");
    assertThat(texts(Profiles.writeOci(policy, Arch.X86_64), Severity.NOTE))
        .contains(
            "[SC643] policy p: as an OCI profile: no rule has an effect, so every call gets the"
                + " default");
  }

  @Test
  void conditionsThatCannotBeSaidAreRefused() {
    Policy two =
        policy()
            .arches("x86_64", "i386")
            .rule(Outcome.ALLOW, List.of("lseek"), OFFSET.equalTo(1))
            .build();
    assertThat(refusals(two))
        .containsExactly(
            "the arguments of lseek are not the same on x86_64 and i386, and an entry is for both:"
                + " write the width and numbers, or leave one of them out of arches");
    assertThat(refusals(allow("socket", Condition.on("famly").equalTo(1))))
        .containsExactly(
            "no argument is named \"famly\": the call is socket(int family, int type, int protocol):"
                + " did you mean \"family\"?");
    assertThat(refusals(allow("close", Condition.on(1).equalTo(1))))
        .containsExactly(
            "argument 1 does not exist: arguments are counted from 0, and the call is"
                + " close(unsigned int fd)");
    assertThat(refusals(allow("socket", FD.equalTo(1L << 32))))
        .containsExactly(
            "the value 0x100000000 does not fit in the low 32 bits of the argument, and only those"
                + " are compared. Write a value from -2147483648 to 0xffffffff, or another width");
    assertThat(refusals(allow("socket", FD.is(Operation.EQUAL_TO, Value.of("AF_UNIXX")))))
        .containsExactly("there is no constant named \"AF_UNIXX\": did you mean \"AF_UNIX\"?");
    Condition one = Condition.on(1);
    Condition third = Condition.on(2);
    assertThat(refusals(allow("socket", FD.notEqualTo(1), one.notEqualTo(1), third.notEqualTo(1))))
        .containsExactly(
            "more than 1000 entries would be needed for this rule: simplify its conditions");
  }

  @Test
  void aDenialWithAHoleIsRefused() {
    PolicyBuilder hole =
        policy().arches("x86_64", "i386").defaultOutcome(Outcome.ALLOW).deny(1, "socket");
    assertThat(refusals(hole.build()))
        .containsExactly(
            "socketcall(1, ...) makes the same call on i386, and no rule denies that: add one for"
                + " socketcall");
    assertThat(Profiles.writeOci(hole.deny(1, "socketcall").build(), Arch.X86_64).text())
        .isPresent();
  }

  @Test
  void whatDiffersInUseIsTold() {
    Policy policy = policy().arches("s390x").newerCallsUnknown(true).allow("socket").build();
    assertThat(texts(Profiles.writeOci(policy, Arch.S390X), Severity.WARNING))
        .containsExactly(
            "[SC642] policy p: as an OCI profile this will not be quite the same: it does not say"
                + " that newer calls get ENOSYS; runc does it, others may not",
            "[SC642] p, rule 1 (socket): as an OCI profile this will not be quite the same:"
                + " libseccomp lets socketcall(1, ...) through as well, which makes the same call on"
                + " s390x");
    Policy permissive =
        policy().defaultOutcome(Outcome.ALLOW).newerCallsUnknown(true).deny(1, "read").build();
    assertThat(texts(Profiles.writeOci(permissive, Arch.X86_64), Severity.WARNING))
        .containsExactly(
            "[SC642] policy p: as an OCI profile this will not be quite the same: no runtime answers"
                + " newer calls with ENOSYS where the default lets them through");
    Policy elsewhere = policy().allow("read", "waitpid").build();
    assertThat(texts(Profiles.writeOci(elsewhere, Arch.X86_64), Severity.NOTE))
        .contains(
            "[SC643] p, rule 2 (waitpid): as an OCI profile: no architecture of it has waitpid");
  }

  @Test
  void theOperatorsOwnLimits() {
    Policy policy =
        policy()
            .arches("loongarch64")
            .defaultOutcome(Outcome.errno(38))
            .rule(new Outcome(Action.TRACE, 0), List.of("read"))
            .rule(Outcome.ALLOW, List.of("lseek"), OFFSET.equalTo(-1))
            .build();
    assertThat(texts(Profiles.writeSeccompProfile(policy, Arch.LOONGARCH64, "Web"), Severity.ERROR))
        .extracting(text -> text.replace("[SC641] policy p: this cannot be written as ", ""))
        .containsExactly(
            "a SeccompProfile: \"Web\" is no name of a Kubernetes resource: use a to z, 0 to 9, -"
                + " and .",
            "a SeccompProfile: it has no defaultErrnoRet, so ERRNO(38) would become EPERM",
            "a SeccompProfile: its architectures do not include SCMP_ARCH_LOONGARCH64",
            "a SeccompProfile: its errnoRet is 1 to 4095, so TRACE(0) of [read] does not fit",
            "a SeccompProfile: Kubernetes' numbers end at 9223372036854775807, and a condition of"
                + " [lseek] has a larger one");
    Policy plain = policy().allow("read").build();
    assertThat(texts(Profiles.writeSeccompProfile(plain, Arch.X86_64, "web"), Severity.NOTE))
        .contains(
            "[SC643] policy p: as a SeccompProfile: the operator drops an empty list of flags, and"
                + " the container runtime then asks for SPEC_ALLOW");
  }
}
