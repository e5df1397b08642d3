package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on profiles. */
final class ProfileCommandsTest {
  private static final String TWO_FILTERS =
      """
      {
        "api": {
          "default_action": "trap",
          "filter_action": "allow",
          "filter": [
            {"syscall": "read"},
            {"syscall": "madvise", "args": [{"index": 2, "type": "dword", "op": "eq", "val": 4}]}
          ]
        },
        "vcpu": {
          "default_action": "trap",
          "filter_action": "allow",
          "filter": [{"syscall": "read"}, {"syscall": "write"}]
        }
      }
      """;

  private static final String BY_CAPABILITY =
      """
      {
        "defaultAction": "SCMP_ACT_ERRNO",
        "archMap": [{"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86"]}],
        "syscalls": [
          {"names": ["read"], "action": "SCMP_ACT_ALLOW"},
          {"names": ["chroot"], "action": "SCMP_ACT_ALLOW", "includes": {"caps": ["CAP_SYS_CHROOT"]}},
          {"names": ["ptrace"], "action": "SCMP_ACT_ALLOW", "includes": {"minKernel": "4.8"}}
        ]
      }
      """;

  @TempDir private Path folder = Path.of("");
  private Path filters = Path.of("");
  private Path docker = Path.of("");

  @BeforeEach
  void writeProfiles() throws IOException {
    filters = Files.writeString(folder.resolve("filters.json"), TWO_FILTERS);
    docker = Files.writeString(folder.resolve("docker.json"), BY_CAPABILITY);
  }

  @Test
  void readyProfilesNeedNoFile() throws IOException {
    assertThat(
            Cli.run(
                    "simulate",
                    "ready:docker-default",
                    "--arch",
                    "x86_64",
                    "--kernel",
                    "6.8",
                    "ptrace")
                .out())
        .isEqualTo("ALLOW\n");
    assertThat(
            Cli.run(
                    "simulate",
                    "ready:docker-default",
                    "--arch",
                    "x86_64",
                    "--kernel",
                    "4.7",
                    "ptrace")
                .out())
        .isEqualTo("ERRNO(1)\n");
    assertThat(
            Cli.run(
                    "simulate",
                    "ready:northstar-default",
                    "--arch",
                    "aarch64",
                    "--caps",
                    "none",
                    "acct")
                .out())
        .isEqualTo("KILL_PROCESS\n");
    Path written = folder.resolve("docker.bpf");
    assertThat(
            Cli.run(
                    "compile",
                    "ready:docker-default",
                    "--arch",
                    "x86_64",
                    "--kernel",
                    "6.8",
                    "-o",
                    written)
                .exit())
        .isZero();
    assertThat(
            Cli.run("diff", "ready:docker-default", written, "--arch", "x86_64", "--kernel", "6.8")
                .exit())
        .isZero();
    assertThat(
            Cli.run("diff", "ready:docker-default", written, "--arch", "x86_64", "--kernel", "4.7")
                .exit())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.8", "6.8.55", "6.8.0-18-amd64", "6.8-rc1"})
  void takesTheKernelsVersionInEveryForm(String version) {
    assertThat(Cli.run("check", "ready:docker-default", "--kernel", version).err()).isEmpty();
  }

  @Test
  void theEndingChoosesTheFormat() throws IOException {
    Path c = folder.resolve("filter.h");
    String[] api = {"convert", filters.toString(), "--filter", "api", "--arch", "x86_64", "-o"};
    assertThat(with(api, c.toString()).exit()).isZero();
    assertThat(Files.readString(c)).contains("struct sock_filter");
    assertThat(with(api, folder.resolve("x.json").toString()).err())
        .contains("can hold northstar or northstar-list or oci or seccompiler: choose with --to");
    assertThat(with(api, folder.resolve("x.oci.json").toString()).exit()).isZero();
    assertThat(with(api, folder.resolve("x.bpf").toString(), "--to", "oci").err())
        .contains("--to oci and the file name ", "contradict each other");
    assertThat(with(api, folder.resolve("x").toString()).err())
        .contains("name the format with --to: bpf, ");
  }

  private static Cli.Result with(String[] words, String... more) {
    return Cli.run(Stream.concat(Stream.of(words), Stream.of(more)).toArray());
  }

  @Test
  void aReadyProfileThatIsNotThereIsMisuse() {
    Cli.Result result = Cli.run("explain", "ready:docker", "--classpath", folder);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "there is no ready profile of that name",
            "There are ready:docker-default and ready:northstar-default");
  }

  @Test
  void wantsToKnowWhichFilter() {
    assertThat(Cli.run("simulate", filters, "read"))
        .isEqualTo(
            new Cli.Result(
                2,
                "",
                "seccomp4j: "
                    + filters
                    + " holds several filters: choose one with --filter: api, vcpu\n"));
    Cli.Result other = Cli.run("simulate", filters, "--filter", "vmm", "read");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("[SC613]").contains("there is no filter named \"vmm\"");
  }

  @Test
  void formsTheProgramAsAsked() throws IOException {
    Path out = folder.resolve("out.bpf");
    String compile = "compile --arch x86_64 --filter api " + filters + " -o " + out;
    Path weights = Files.writeString(folder.resolve("w"), "madvise: 7\nread 1\n");
    for (String form : List.of("", " --optimize size", " --optimize speed --weights " + weights)) {
      assertThat(Cli.run((Object[]) (compile + form).split(" ")))
          .as(form)
          .isEqualTo(new Cli.Result(0, "", ""));
      assertThat(Cli.run("simulate", out, "madvise", "0", "0", "4").out()).isEqualTo("ALLOW\n");
    }
    Files.writeString(weights, "maddvise: 7\n");
    assertThat(Cli.run((Object[]) (compile + " --weights " + weights).split(" ")).err())
        .isEqualTo(
            "seccomp4j: --weights: "
                + weights
                + ", line 1: no architecture has a system call \"maddvise\": did you mean"
                + " \"madvise\"?\n");
    assertThat(Cli.run((Object[]) (compile + " --weights nowhere").split(" ")).err())
        .startsWith("seccomp4j: --weights: the file nowhere cannot be read as text: ");
  }

  @Test
  void saysWhatEachPassDid() {
    Path out = folder.resolve("out.bpf");
    Cli.Result result =
        Cli.run("compile", "--arch=x86_64", "--filter=api", filters, "-o", out, "--explain-passes");
    assertThat(result.err().lines())
        .hasSize(5)
        .first()
        .isEqualTo("pass                                                    length longest path");
    assertThat(result.err()).contains("search numbers and values by the cheapest trees");
  }

  @Test
  void leavesOtherAbisOutOnRequest() {
    String simulate = "simulate --arch i386 " + docker;
    assertThat(Cli.run((Object[]) (simulate + " read").split(" ")).out()).isEqualTo("ALLOW\n");
    assertThat(Cli.run((Object[]) (simulate + " --native-only read").split(" ")).out())
        .isEqualTo("KILL_PROCESS\n");
  }

  @Test
  void letsNewerCallsFailWithEnosysOnRequest() {
    String simulate = "simulate --arch x86_64 " + docker;
    assertThat(Cli.run((Object[]) (simulate + " 440").split(" ")).out()).isEqualTo("ERRNO(1)\n");
    assertThat(Cli.run((Object[]) (simulate + " --newer-unknown 440").split(" ")).out())
        .isEqualTo("ERRNO(38)\n");
  }

  @Test
  void simulatesTheFilterThatIsNamed() {
    List<String> answers =
        List.of("write", "madvise 0 0 4", "madvise 0 0 0x100000004", "madvise 0 0 5").stream()
            .map(call -> ("simulate --arch x86_64 --filter api " + filters + " " + call))
            .map(words -> Cli.run((Object[]) words.split(" ", -1)).out())
            .toList();
    assertThat(answers).containsExactly("TRAP(0)\n", "ALLOW\n", "ALLOW\n", "TRAP(0)\n");
    assertThat(Cli.run("simulate", filters, "--filter", "vcpu", "write").out())
        .isEqualTo("ALLOW\n");
  }

  @Test
  void resolvesForCapabilitiesAndKernel() {
    assertThat(simulated("chroot")).isEqualTo("ERRNO(1)\n");
    assertThat(simulated("chroot", "--caps", "CAP_SYS_CHROOT,kill")).isEqualTo("ALLOW\n");
    assertThat(simulated("chroot", "--caps", "all")).isEqualTo("ALLOW\n");
    assertThat(simulated("ptrace", "--kernel", "4.8")).isEqualTo("ALLOW\n");
    assertThat(simulated("ptrace", "--kernel", "4.7")).isEqualTo("ERRNO(1)\n");
    assertThat(Cli.run("simulate", docker, "--arch", "i386", "read").out()).isEqualTo("ALLOW\n");
  }

  private String simulated(String call, Object... options) {
    Object[] words = new Object[options.length + 5];
    System.arraycopy(options, 0, words, 0, options.length);
    System.arraycopy(
        new Object[] {"--arch", "x86_64", docker, call}, 0, words, options.length + 1, 4);
    System.arraycopy(words, 0, words, 1, options.length);
    words[0] = "simulate";
    return Cli.run(words).out();
  }

  @Test
  void saysWhatIsWrongWithAnOption() {
    assertThat(Cli.run("check", docker, "--caps", "CAP_CHRROT").err())
        .startsWith("seccomp4j: --caps: there is no capability named \"CAP_CHRROT\"");
    assertThat(Cli.run("check", docker, "--kernel", "six").err())
        .isEqualTo(
            "seccomp4j: --kernel six is no kernel version: write 6.18, or what 'uname -r' prints\n");
  }

  @Test
  void saysWhereAProfileIsWrong() throws IOException {
    Path bad =
        Files.writeString(folder.resolve("bad.json"), TWO_FILTERS.replace("madvise", "madvice"));
    Cli.Result result = Cli.run("compile", bad, "-o", folder.resolve("out"));
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("seccomp4j: " + bad + " has errors:\nerror [SC101] bad.json:")
        .contains("\"madvice\" on x86_64: did you mean \"madvise\"?")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void checksAllFiltersOfAFile() {
    Cli.Result result = Cli.run("check", filters, "--arch", "x86_64");
    assertThat(result).isEqualTo(new Cli.Result(0, "0 findings, 0 notes\n", ""));
  }

  @Test
  void tellsTwoFiltersApart() {
    Cli.Result result =
        Cli.run(
            "diff", filters, filters, "--filter", "api", "--filter-b", "vcpu", "--arch", "x86_64");
    assertThat(result)
        .isEqualTo(
            new Cli.Result(
                1,
                """
                x86_64 madvise
                  ALLOW in api, TRAP(0) in vcpu
                    behavior == 4
                      for example x86_64 madvise(0x0, 0x0, 0x4, 0x0, 0x0, 0x0)
                x86_64 write
                  TRAP(0) in api, ALLOW in vcpu
                    always
                      for example x86_64 write(0x0, 0x0, 0x0, 0x0, 0x0, 0x0)
                """,
                ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"oci", "seccompiler", "bpf", "listing", "northstar-list"})
  void convertsToWhatMeansTheSame(String format) {
    Path out = folder.resolve("out");
    Cli.Result result =
        Cli.run(
            "convert", filters, "--filter", "api", "--arch", "x86_64", "--to", format, "-o", out);
    assertThat(result.exit()).isZero();
    assertThat(Cli.run("diff", filters, out, "--filter", "api", "--arch", "x86_64").out())
        .startsWith("no difference: ");
  }

  /** seccompiler's files hold a filter for each kind of thread: none is lost. */
  @Test
  void convertsAllFiltersOfAFileWhereTheFormatHoldsThem() throws IOException {
    Path out = folder.resolve("out.json");
    assertThat(
            Cli.run("convert", filters, "--arch", "x86_64", "--to", "seccompiler", "-o", out)
                .exit())
        .isZero();
    for (String name : List.of("api", "vcpu")) {
      assertThat(Cli.run("diff", filters, out, "--filter", name, "--arch", "x86_64").out())
          .startsWith("no difference: ");
    }
    assertThat(
            Cli.run(
                    "convert",
                    filters,
                    "--filter",
                    "vcpu",
                    "--arch",
                    "x86_64",
                    "--to",
                    "seccompiler")
                .out())
        .contains("\"vcpu\"")
        .doesNotContain("\"api\"");
    assertThat(Cli.run("convert", filters, "--arch", "x86_64", "--to", "oci").err())
        .contains("holds several filters: choose one with --filter: api, vcpu");
    Path raw = SamplePolicies.file(folder, "raw.bpf", SamplePolicies.upload());
    assertThat(Cli.run("convert", raw, "--to", "seccompiler").err())
        .contains("is a program, which does not contain the rules of a policy");
  }

  @Test
  void convertsForKubernetesAndSystemd() throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("list.json"),
            """
            {
              "defaultAction": "SCMP_ACT_ALLOW",
              "syscalls": [{"names": ["reboot"], "action": "SCMP_ACT_ERRNO", "errnoRet": 13}]
            }
            """);
    assertThat(
            Cli.run(
                    "convert",
                    list,
                    "--to",
                    "seccomp-profile",
                    "--name",
                    "calm",
                    "--arch",
                    "x86_64")
                .out())
        .startsWith("apiVersion: security-profiles-operator.x-k8s.io/")
        .contains("\nkind: SeccompProfile\n", "name: \"calm\"", "    - reboot\n");
    assertThat(Cli.run("convert", list, "--to", "systemd", "--arch", "x86_64").out())
        .startsWith("[Service]\n")
        .contains("SystemCallFilter=~reboot:13\n");
  }

  @Test
  void refusesWhatAFormatCannotSay() {
    Cli.Result result =
        Cli.run("convert", filters, "--filter", "api", "--arch", "x86_64", "--to", "systemd");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("written as systemd, has errors:\nerror [SC66");
    Path raw = SamplePolicies.file(folder, "raw.bpf", SamplePolicies.upload());
    assertThat(Cli.run("convert", raw, "--to", "oci"))
        .isEqualTo(
            new Cli.Result(
                2,
                "",
                "seccomp4j: "
                    + raw
                    + " is a program, which does not contain the rules of a policy: it can be written"
                    + " as bpf, c, listing or northstar-list\n"));
  }
}
