package io.github.seccomp4j.processor;

import static io.github.seccomp4j.processor.Importing.generated;
import static io.github.seccomp4j.processor.Importing.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.Assembler;
import io.github.seccomp4j.profiles.CArray;
import io.github.seccomp4j.profiles.ExportFormat;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.northstar.NorthstarProgram;
import io.github.seccomp4j.verify.ProofResult.Proved;
import io.github.seccomp4j.verify.Verifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The option that writes policies in other formats beside their classes. */
class ExportsTest {
  /** Every format can say it. */
  private static final String PLAIN =
      """
      class P {
        @SeccompPolicy(jvm = false, defaultAction = Action.KILL_PROCESS, arches = {"x86_64", "s390x"})
        @AllowSyscall({"read", "execve"})
        interface InnerPolicy {}
      }
      """;

  private static Compiled compile(Tool tool, String declarations, String... options) {
    return tool.compile(
        List.of(Source.demo("P", declarations)),
        List.of(new PolicyProcessor()),
        Arrays.asList(options));
  }

  private static Set<String> exported(Compiled compiled) {
    return compiled.files().keySet().stream()
        .filter(path -> !path.endsWith(".java") && !path.endsWith(".class"))
        .collect(Collectors.toSet());
  }

  private static String all() {
    return "-Aseccomp4j.export=" + String.join(",", ExportFormat.names());
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsWrittenForEveryHost(Tool tool) {
    Compiled compiled = compile(tool, PLAIN, all());
    assertThat(compiled.texts(Kind.ERROR)).isEmpty();
    assertThat(exported(compiled))
        .containsExactlyInAnyOrderElementsOf(
            List.of("x86_64", "s390x").stream()
                .flatMap(
                    arch ->
                        Stream.of(
                                "bpf",
                                "h",
                                "txt",
                                "northstar-list.json",
                                "oci.json",
                                "seccomp-profile.yaml",
                                "seccomp-profile-v1beta1.yaml",
                                "seccompiler.json",
                                "northstar.json",
                                "conf")
                            .map(ending -> "demo/P_InnerPolicy." + arch + "." + ending))
                .toList());
    CompiledPolicy policy = compiled.classes().policy("demo.P_InnerPolicy_Seccomp");
    for (Arch host : policy.arches()) {
      assertSaysTheSame(compiled, policy.program(host).orElseThrow());
    }
  }

  private static void assertSaysTheSame(Compiled compiled, BpfProgram program) {
    Arch host = program.arch();
    String file = "demo/P_InnerPolicy." + host.kernelName() + ".";
    assertThat(compiled.files().get(file + "bpf")).isEqualTo(program.toBytes());
    assertThat(compiled.text(file + "h"))
        .isEqualTo(CArray.text(program, "P_InnerPolicy_" + host.kernelName()));
    assertThat(Assembler.assemble(host, compiled.text(file + "txt"))).isEqualTo(program);
    assertThat(
            NorthstarProgram.read("l", bytes(compiled, file + "northstar-list.json"), host)
                .orThrow())
        .isEqualTo(program);
    for (String ending : List.of("oci.json", "seccompiler.json", "northstar.json")) {
      Policy read = Profiles.read("p", bytes(compiled, file + ending), options(host, "")).policy();
      assertThat(Verifier.verify(read, program)).as(ending).isInstanceOf(Proved.class);
    }
    assertThat(compiled.text(file + "seccomp-profile.yaml"))
        .contains("  name: \"p-inner-policy\"\n", "    - read\n    - execve\n");
    assertThat(compiled.text(file + "conf"))
        .contains("SystemCallArchitectures=native\n", "\nSystemCallFilter=execve read\n");
  }

  private static byte[] bytes(Compiled compiled, String file) {
    return Objects.requireNonNull(compiled.files().get(file), file);
  }

  @ParameterizedTest
  @EnumSource
  void theSameSourceGivesTheSameBytes(Tool tool) {
    assertThat(compile(tool, PLAIN, all()).hasSameFilesAs(compile(tool, PLAIN, all()))).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsExportedUnasked(Tool tool) {
    assertThat(exported(compile(tool, PLAIN))).isEmpty();
    assertThat(exported(compile(tool, PLAIN, "-Aseccomp4j.export=bpf, listing,bpf")))
        .containsExactlyInAnyOrder(
            "demo/P_InnerPolicy.x86_64.bpf",
            "demo/P_InnerPolicy.s390x.bpf",
            "demo/P_InnerPolicy.x86_64.txt",
            "demo/P_InnerPolicy.s390x.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-Aseccomp4j.export=bpf,ocy", "-Aseccomp4j.export=bpf,", "-Aseccomp4j.export"})
  void aFormatThatThereIsNotIsAnError(String option) {
    String known =
        " There are bpf, c, listing, northstar-list, oci, seccomp-profile,"
            + " seccomp-profile-v1beta1, seccompiler, northstar,"
            + " systemd, report, report-html, report-md";
    for (Tool tool : Tool.values()) {
      Compiled compiled = compile(tool, PLAIN, option);
      assertThat(compiled.texts(Kind.ERROR))
          .containsExactly(
              "[SC640] -Aseccomp4j.export: there is no format named "
                  + (option.contains("ocy") ? "\"ocy\": did you mean \"oci\"?" : "\"\".")
                  + known);
      assertThat(compiled.succeeded()).isFalse();
      assertThat(compiled.generated()).isEmpty();
      assertThat(exported(compiled)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereAFormatCannotSayItNothingIsWritten(Tool tool) {
    Compiled compiled =
        compile(
            tool,
            """
            @SeccompPolicy(jvm = false, arches = {"x86_64", "s390x"})
            interface P {
              @AllowSyscall({"execve", "read"}) void a();
              @AllowSyscall("openat") @Arg(index = 2, eq = 0) void b();
            }
            """,
            "-Aseccomp4j.export=bpf,systemd");
    assertThat(compiled.texts(Kind.ERROR))
        .containsExactly(
            "[SC661] @AllowSyscall(\"openat\") on P.b(): exported as systemd: systemd filters whole"
                + " calls, so it cannot be told this rule for openat, which looks at arguments");
    assertThat(compiled.generated()).isEmpty();
    assertThat(exported(compiled)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatDiffersThereIsSaid(Tool tool) {
    Compiled compiled =
        compile(
            tool,
            """
            @SeccompPolicy(jvm = false, newerCallsUnknown = true, arches = "x86_64")
            @AllowSyscall("read") interface P {}
            """,
            "-Aseccomp4j.export=oci");
    assertThat(compiled.findings())
        .extracting(said -> said.kind() + " " + said.text().replaceAll(".* on P: ", ""))
        .containsExactly(
            "NOTE exported as oci: as an OCI profile: the container runtime answers a call of"
                + " another architecture with KILL_THREAD, not with KILL_PROCESS",
            "WARNING exported as oci: as an OCI profile this will not be quite the same: it does"
                + " not say that newer calls get ENOSYS; runc does it, others may not");
    assertThat(exported(compiled)).containsExactly("demo/P.x86_64.oci.json");
  }

  /** A profile that says different things to hosts is exported for each. */
  @ParameterizedTest
  @EnumSource
  void anImportedProfileIsExportedToo(Tool tool) {
    String profile =
        """
        {
          "defaultAction": "SCMP_ACT_ERRNO",
          "archMap": [{"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86"]}],
          "syscalls": [
            {"names": ["read"], "action": "SCMP_ACT_ALLOW"},
            {"names": ["write"], "action": "SCMP_ACT_ALLOW", "includes": {"arches": ["arm64"]}}
          ]
        }
        """;
    Compiled compiled =
        Importing.compile(
            tool,
            profile,
            "@SeccompPolicy(jvm = false) @ImportProfile(\"p.json\") interface P {}",
            "-Aseccomp4j.export=oci");
    CompiledPolicy policy = generated(compiled);
    assertThat(policy.arches()).isEqualTo(Arch.hosts());
    for (Arch host : Arch.hosts()) {
      Policy read =
          Profiles.read(
                  "p",
                  bytes(compiled, "demo/P." + host.kernelName() + ".oci.json"),
                  options(host, ""))
              .policy();
      assertThat(Verifier.verify(read, policy.program(host).orElseThrow()))
          .isInstanceOf(Proved.class);
    }
    assertThat(compiled.text("demo/P.x86_64.oci.json"))
        .contains("SCMP_ARCH_X86\"")
        .doesNotContain("write");
    assertThat(compiled.text("demo/P.aarch64.oci.json")).contains("write");
  }

  @ParameterizedTest
  @EnumSource
  void aProcessorSaysThatItHasTheOption(Tool tool) {
    assertThat(new PolicyProcessor().getSupportedOptions())
        .containsExactlyInAnyOrder("seccomp4j.export", "seccomp4j.baseline");
    assertThat(compile(tool, PLAIN, all()).texts(Kind.WARNING))
        .noneMatch(text -> text.contains("seccomp4j.export"));
  }
}
