package io.github.seccomp4j.processor;

import static io.github.seccomp4j.processor.Importing.assertSame;
import static io.github.seccomp4j.processor.Importing.generated;
import static io.github.seccomp4j.processor.Importing.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a class means that imports a profile. */
class ImportProfileTest {
  private static final String OCI =
      """
      {
        "defaultAction": "SCMP_ACT_ERRNO",
        "defaultErrnoRet": 38,
        "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"],
        "flags": ["SECCOMP_FILTER_FLAG_LOG"],
        "syscalls": [
          {"names": ["read", "write"], "action": "SCMP_ACT_ALLOW"},
          {"names": ["socket"], "action": "SCMP_ACT_ALLOW",
            "args": [{"index": 0, "value": 2, "op": "SCMP_CMP_LE"}]}
        ]
      }
      """;

  private static final String DOCKER =
      """
      {
        "defaultAction": "SCMP_ACT_ERRNO",
        "archMap": [
          {"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86", "SCMP_ARCH_X32"]},
          {"architecture": "SCMP_ARCH_AARCH64", "subArchitectures": ["SCMP_ARCH_ARM"]},
          {"architecture": "SCMP_ARCH_S390X", "subArchitectures": null}
        ],
        "syscalls": [
          {"names": ["read", "open"], "action": "SCMP_ACT_ALLOW"},
          {"names": ["chroot"], "action": "SCMP_ACT_ALLOW", "includes": {"caps": ["CAP_SYS_CHROOT"]}},
          {"names": ["ptrace"], "action": "SCMP_ACT_ALLOW", "includes": {"minKernel": "4.8"}},
          {"names": ["clone"], "action": "SCMP_ACT_ALLOW", "excludes": {"arches": ["s390x"]},
            "args": [{"index": 0, "value": 5, "op": "SCMP_CMP_EQ"}]},
          {"names": ["clone"], "action": "SCMP_ACT_ALLOW", "includes": {"arches": ["s390x"]},
            "args": [{"index": 1, "value": 5, "op": "SCMP_CMP_EQ"}]}
        ]
      }
      """;

  private static final String SECCOMPILER =
      """
      {
        "api": {"mismatch_action": "trap", "match_action": "allow", "filter": [
          {"syscall": "read"},
          {"syscall": "madvise", "args": [{"index": 2, "type": "dword", "op": "eq", "val": 4}]}]},
        "vcpu": {"mismatch_action": {"errno": 1}, "match_action": "allow", "filter": [
          {"syscall": "write"}]}
      }
      """;

  private static final String NORTHSTAR =
      """
      {"profile": "default", "allow": {"ptrace": "any",
        "keyctl": {"args": {"index": 0, "values": [1, 2], "mask": 12}}}}
      """;

  private static Policy read(String profile, ReadOptions options) {
    return Profiles.read("p.json", profile.getBytes(UTF_8), options).policy();
  }

  @ParameterizedTest
  @EnumSource
  void aProfileAloneMeansOnEachHostWhatItsReaderSays(Tool tool) {
    CompiledPolicy docker =
        generated(
            Importing.compile(
                tool,
                DOCKER,
                """
                @SeccompPolicy(jvm = false)
                @ImportProfile(value = "p.json", kernel = "4.8", capabilities = "sys_chroot")
                interface P {}
                """));
    assertThat(docker.arches()).isEqualTo(Arch.hosts());
    for (Arch host : Arch.hosts()) {
      assertSame(docker, host, read(DOCKER, options(host, "4.8", "CAP_SYS_CHROOT")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void capabilitiesAndKernelDecide(Tool tool) {
    CompiledPolicy docker =
        generated(
            Importing.compile(
                tool,
                DOCKER,
                """
                @SeccompPolicy(jvm = false)
                @ImportProfile(value = "p.json", kernel = "4.7")
                interface P {}
                """));
    for (Arch host : Arch.hosts()) {
      assertSame(docker, host, read(DOCKER, options(host, "4.7")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneFilterOfSeveralIsTaken(Tool tool) {
    CompiledPolicy api =
        generated(
            Importing.compile(
                tool,
                SECCOMPILER,
                """
                @SeccompPolicy(jvm = false, arches = {"aarch64", "x86_64"})
                @ImportProfile(value = "p.json", filter = "api")
                interface P {}
                """));
    for (Arch host : List.of(Arch.X86_64, Arch.AARCH64)) {
      assertSame(api, host, read(SECCOMPILER, options(host, "").withFilters("api")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void northstarsRulesAreTaken(Tool tool) {
    CompiledPolicy policy =
        generated(
            Importing.compile(
                tool,
                NORTHSTAR,
                "@SeccompPolicy(jvm = false) @ImportProfile(\"p.json\") class P {}"));
    for (Arch host : Arch.hosts()) {
      assertSame(policy, host, read(NORTHSTAR, options(host, "")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void readyProfilesNeedNoFile(Tool tool) {
    CompiledPolicy policy =
        generated(
            tool.compile(
                Source.demo(
                    "P",
                    """
                    @SeccompPolicy(jvm = false)
                    @ImportProfile(value = "ready:docker-default", kernel = "6.8", capabilities = "all")
                    interface P {}
                    """)));
    for (Arch host : Arch.hosts()) {
      ReadOptions options =
          options(
              host, "6.8", io.github.seccomp4j.profiles.Capabilities.ALL.toArray(new String[0]));
      assertSame(
          policy, host, Profiles.readReady("ready:docker-default", options).orElseThrow().policy());
    }
  }

  /** The other ABIs are the profile's, the default is, and the flags are. */
  @ParameterizedTest
  @EnumSource
  void whatTheClassLeavesOpenTheProfileSays(Tool tool) {
    CompiledPolicy policy =
        generated(
            Importing.compile(
                tool,
                OCI.replace("\"SCMP_ARCH_X86_64\", ", everyOther() + "\"SCMP_ARCH_X86_64\", "),
                "@ImportProfile(\"p.json\") @SeccompPolicy(jvm = false) interface P {}"));
    assertSame(policy, Arch.X86_64, expected("x86_64", "i386").build());
    assertSame(policy, Arch.S390X, expected("s390x").build());
    assertThat(policy.flags()).isEqualTo(Set.of(FilterFlag.LOG));
  }

  private static String everyOther() {
    return "\"SCMP_ARCH_AARCH64\", \"SCMP_ARCH_RISCV64\", \"SCMP_ARCH_PPC64LE\","
        + " \"SCMP_ARCH_S390X\", \"SCMP_ARCH_LOONGARCH64\", ";
  }

  /** The profile OCI, written by hand. */
  private static PolicyBuilder expected(String... arches) {
    return Policy.builder("by hand")
        .jvm(false)
        .defaultOutcome(Outcome.errno(38))
        .arches(arches)
        .allow("read", "write")
        .rule(Outcome.ALLOW, List.of("socket"), Condition.on(0).width(64).atMost(2));
  }

  @ParameterizedTest
  @EnumSource
  void theClassNamesWhoseCallsAreJudged(Tool tool) {
    CompiledPolicy policy =
        generated(
            Importing.compile(
                tool,
                OCI,
                """
                @SeccompPolicy(jvm = false, arches = "x86_64", errno = 38, flags = FilterFlag.TSYNC,
                    newerCallsUnknown = true, mismatchAction = Action.KILL_PROCESS)
                @ImportProfile("p.json") interface P {}
                """));
    assertSame(policy, Arch.X86_64, expected("x86_64").newerCallsUnknown(true).build());
    assertThat(policy.arches()).containsExactly(Arch.X86_64);
    assertThat(policy.flags()).isEqualTo(Set.of(FilterFlag.LOG, FilterFlag.TSYNC));
  }

  @ParameterizedTest
  @EnumSource
  void theStrictestRuleWinsWhereverItStands(Tool tool) {
    Compiled compiled =
        Importing.compile(
            tool,
            OCI.replace("\"SCMP_ACT_ALLOW\"}", "\"SCMP_ACT_LOG\"}"),
            """
            @SeccompPolicy(jvm = false, arches = {"x86_64", "i386"})
            @ImportProfile("p.json")
            interface P {
              @DenySyscall(value = "socket", errno = 13) @Arg(index = 0, eq = 1) void noUnix();
              @DenySyscall("write") void nothingOut();
              @AllowSyscall("close") void more();
              @AllowSyscall("read") void notMore();
            }
            """);
    assertThat(compiled.findings())
        .extracting(Said::text)
        .containsExactly(
            "[SC715] @DenySyscall(\"socket\") on P.noUnix(): on i386: socketcall(1, ...) makes the"
                + " same call and is not what this rule names: it is refused, too (ERRNO(38))",
            "[SC204] @AllowSyscall(\"read\") on P.notMore(): the rule for read changes nothing:"
                + " p.json:7:16 (/syscalls/0/names/0), imported by @ImportProfile(\"p.json\") on P"
                + " says LOG to all its calls, and the stricter rule wins");
    assertSame(
        generated(compiled),
        Arch.X86_64,
        Policy.builder("by hand")
            .jvm(false)
            .defaultOutcome(Outcome.errno(38))
            .arches("x86_64", "i386")
            .rule(Outcome.of(Action.LOG), List.of("read", "write"))
            .rule(Outcome.ALLOW, List.of("socket"), Condition.on(0).width(64).atMost(2))
            .rule(Outcome.errno(13), List.of("socket"), Condition.on(0).equalTo(1))
            .deny(1, "write")
            .allow("close", "read")
            .build());
  }

  @ParameterizedTest
  @EnumSource
  void aClassWithAnImportAloneIsAPolicy(Tool tool) {
    Compiled compiled =
        tool.compile(
            Source.demo("P", "@ImportProfile(\"ready:northstar-default\") class P { class Q {} }"));
    assertThat(compiled.succeeded()).isTrue();
    assertThat(compiled.files()).containsKey("demo/P_Seccomp.class");
    assertThat(generated(compiled).name()).isEqualTo("demo.P");
  }
}
