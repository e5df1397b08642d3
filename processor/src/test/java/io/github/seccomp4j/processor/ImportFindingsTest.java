package io.github.seccomp4j.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.processor.DiagnosticCase.Expected;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every message about an import, whole and at its place. */
class ImportFindingsTest {
  private static final String GOOD =
      """
      {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"], "syscalls": [
        {"names": ["read"], "action": "SCMP_ACT_ALLOW"}
      ]}
      """;

  private static final String X86_64 = "@SeccompPolicy(jvm = false, arches = \"x86_64\")\n";

  /** Demands these messages of both compilers, and of javac each at its mark. */
  private static void assertSaid(String profile, String marked, String... messages) {
    DiagnosticCase one = DiagnosticCase.of("import", marked, List.of(messages));
    for (Tool tool : Tool.values()) {
      Compiled compiled =
          tool.compile(
              Map.of(Importing.FILE, profile.getBytes(UTF_8)),
              List.of(one.source()),
              List.of(new PolicyProcessor()),
              List.of());
      assertThat(compiled.findings())
          .as(tool.name())
          .extracting(said -> said.kind() + " " + said.text())
          .containsExactly(messages);
      assertThat(compiled.succeeded()).isNotEqualTo(one.hasErrors());
      assertThat(compiled.generated().isEmpty()).isEqualTo(one.hasErrors());
      for (int i = 0; i < messages.length && tool == Tool.JAVAC; i++) {
        Said said = compiled.said().get(i);
        Expected expected = one.expected().get(i);
        assertThat(one.source().text().substring((int) said.start(), (int) said.end()))
            .as(said.text())
            .isEqualTo(one.source().text().substring(expected.start(), expected.end()));
        assertThat(said.start()).isEqualTo(expected.start());
      }
    }
  }

  @Test
  void whatIsWrongWithAProfileIsSaidWithItsPlaceThere() {
    assertSaid(
        """
        {
          "defaultAction": "SCMP_ACT_ERRNO",
          "syscalls": [
            {"names": ["read", "wirte"], "action": "SCMP_ACT_ALLOW"},
            {"names": ["close"], "action": "SCMP_ACT_KEEP"}
          ]
        }
        """,
        X86_64 + "@ImportProfile(««\"p.json\"»») interface P {}",
        "WARNING [SC101] p.json:4:24 (/syscalls/0/names/1), imported by @ImportProfile(\"p.json\") on"
            + " P: there is no system call named \"wirte\": did you mean \"write\"? It is skipped",
        "ERROR [SC609] p.json:5:36 (/syscalls/1/action), imported by @ImportProfile(\"p.json\") on"
            + " P: an action is needed here, not \"SCMP_ACT_KEEP\": did you mean \"SCMP_ACT_KILL\"?");
  }

  @Test
  void whatIsNoJsonIsSaid() {
    assertSaid(
        "{\n  \"defaultAction\": }",
        X86_64 + "@ImportProfile(«\"p.json\"») interface P {}",
        "ERROR [SC601] p.json:2:20, imported by @ImportProfile(\"p.json\") on P: this is not JSON:"
            + " Unexpected character ('}' (code 125)): expected a value");
  }

  @Test
  void aConditionOnTheKernelNeedsOne() {
    String profile =
        """
        {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
          {"names": ["read"], "action": "SCMP_ACT_ALLOW", "includes": {"minKernel": "4.8"}}
        ]}
        """;
    assertSaid(
        profile,
        "@SeccompPolicy(jvm = false) @ImportProfile(«\"p.json\"») interface P {}",
        "ERROR [SC622] p.json:2:77 (/syscalls/0/includes/minKernel), imported by"
            + " @ImportProfile(\"p.json\") on P: this depends on the kernel's version, which is not"
            + " known here: name the kernel");
    assertSaid(
        GOOD,
        X86_64 + "@ImportProfile(«\"ready:docker-default\"») interface P {}",
        "ERROR [SC622] ready:docker-default, imported by @ImportProfile(\"ready:docker-default\")"
            + " on P: this depends on the kernel's version, which is not known here: name the"
            + " kernel");
  }

  @Test
  void wrongAttributesAreSaidAtTheirValues() {
    String annotation =
        "@ImportProfile(value = \"p.json\", kernel = \"6\", capabilities = {\"chown\","
            + " \"SYS_ADMN\"}, filter = \"api\", strict = true)";
    assertSaid(
        GOOD,
        X86_64
            + "@ImportProfile(value = \"p.json\", kernel = «\"6\"», capabilities = {\"chown\","
            + " «\"SYS_ADMN\"»}, filter = \"api\", strict = true)\ninterface P {}",
        "ERROR [SC692] "
            + annotation
            + " on P: the profile cannot be read like that: \"6\" is no version of a kernel: write"
            + " two numbers, as in 6.8",
        "ERROR [SC692] "
            + annotation
            + " on P: the profile cannot be read like that: there is no capability named"
            + " \"CAP_SYS_ADMN\": did you mean \"CAP_SYS_ADMIN\"?");
  }

  @Test
  void theFilterMustBeOneOfTheFile() {
    String two =
        """
        {"api": {"mismatch_action": "trap", "match_action": "allow", "filter": [{"syscall": "read"}]},
         "vmm": {"mismatch_action": "trap", "match_action": "allow", "filter": [{"syscall": "read"}]}}
        """;
    assertSaid(
        two,
        X86_64 + "@ImportProfile(«\"p.json\"») interface P {}",
        "ERROR [SC696] @ImportProfile(\"p.json\") on P: the profile has not one filter, but these:"
            + " [api, vmm]. Name one in filter");
    assertSaid(
        two,
        X86_64 + "@ImportProfile(value = «\"p.json\"», filter = \"vcpu\") interface P {}",
        "ERROR [SC613] p.json:1:1, imported by @ImportProfile(\"p.json\") on P: there is no filter"
            + " named \"vcpu\" here, only [api, vmm]");
    assertSaid(
        "{}",
        X86_64 + "@ImportProfile(«\"p.json\"») interface P {}",
        "ERROR [SC696] @ImportProfile(\"p.json\") on P: the profile has not one filter, but these:"
            + " []. Name one in filter");
  }

  @Test
  void whatTheClassSaysTooMustBeTheSame() {
    assertSaid(
        GOOD,
        """
        @SeccompPolicy(jvm = false, arches = "x86_64", errno = «13», mismatchAction = «Action.ERRNO»)
        @ImportProfile("p.json") interface P {}
        """,
        "ERROR [SC697] @SeccompPolicy(jvm = false, arches = \"x86_64\", errno = 13, mismatchAction ="
            + " ERRNO) on P: the default of the imported profile is ERRNO(1), and here it is"
            + " ERRNO(13): leave it out, and the profile's holds, or import another profile",
        "ERROR [SC697] @SeccompPolicy(jvm = false, arches = \"x86_64\", errno = 13, mismatchAction ="
            + " ERRNO) on P: the mismatch action of the imported profile is KILL_PROCESS, and here"
            + " it is ERRNO(1): leave it out, and the profile's holds, or import another profile");
  }

  @Test
  void everyArchitectureMustBeTheProfiles() {
    assertSaid(
        GOOD,
        """
        @SeccompPolicy(jvm = false, arches = {"x86_64", "aarch64"})
        @ImportProfile(«"p.json"») interface P {}
        """,
        "ERROR [SC698] p.json:1:54 (/architectures), imported by @ImportProfile(\"p.json\") on P: on"
            + " aarch64: the profile does not say what calls of aarch64 get: name in"
            + " @SeccompPolicy(arches = ...) only architectures that it lists, or list that one"
            + " there");
    assertSaid(
        GOOD,
        """
        @SeccompPolicy(jvm = false, arches = «{"x86_64", "x32"}»)
        @ImportProfile("p.json") interface P {}
        """
            .replace("«{\"x86_64\"", "{«\"x86_64\"»")
            .replace("}»", "}"),
        "ERROR [SC698] @SeccompPolicy(jvm = false, arches = {\"x86_64\", \"x32\"}) on P: the profile"
            + " does not say what calls of x32 get: name in @SeccompPolicy(arches = ...) only"
            + " architectures that it lists, or list that one there");
  }

  @Test
  void wrongArchitecturesAreSaidAsInEveryPolicy() {
    assertSaid(
        GOOD,
        """
        «@SeccompPolicy(jvm = false, arches = {"x86_64", "x86"})»
        @ImportProfile("p.json") interface P {}
        """,
        "ERROR [SC112] @SeccompPolicy(jvm = false, arches = {\"x86_64\", \"x86\"}) on P: there is no"
            + " architecture named \"x86\". Known are x86_64, x32, aarch64, riscv64, ppc64le,"
            + " s390x, loongarch64, i386, arm");
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    assertSaid(
        GOOD,
        X86_64 + "@ImportProfile(«\"q.json\"») interface P {}",
        "ERROR [SC693] @ImportProfile(\"q.json\") on P: there is no file demo/q.json or q.json on the"
            + " source path, in the output of this compilation or on the class path. With Maven put"
            + " it into src/main/resources; with Gradle, too, and say tasks.compileJava {"
            + " options.sourcepath = files(\"src/main/resources\") }");
  }

  @Test
  void aReadyProfileThatIsNotThereIsSaid() {
    assertSaid(
        GOOD,
        X86_64 + "@ImportProfile(«\"ready:docker-defalt\"») interface P {}",
        "ERROR [SC691] ready:docker-defalt, imported by @ImportProfile(\"ready:docker-defalt\") on P:"
            + " there is no ready profile of that name: did you mean \"ready:docker-default\"?"
            + " There are ready:docker-default and ready:northstar-default");
  }

  @Test
  void namesThatAreNoPathsAreSaid() {
    for (String name :
        List.of("", "a b.json", "../p.json", "./p.json", "a//b", "//p.json", "p?q")) {
      assertSaid(
          GOOD,
          X86_64 + "@ImportProfile(«\"" + name + "\"») interface P {}",
          "ERROR [SC692] @ImportProfile(\""
              + name
              + "\") on P: the profile cannot be read like that: \""
              + name
              + "\" is no path: write names with / between them, without spaces, \\, . and ..");
    }
  }

  @Test
  void aPolicyImportsOneProfile() {
    assertSaid(
        GOOD,
        X86_64
            + "@ImportProfile(\"p.json\") interface P { «@ImportProfile(\"p.json\")» class Q {} }",
        "ERROR [SC699] @ImportProfile(\"p.json\") on P.Q: the policy imports another profile already,"
            + " and two allow-lists in one would let through what either does: give each a class,"
            + " and install one after the other");
  }

  @Test
  void contradictionsOfClassAndProfileAreSaid() {
    assertSaid(
        GOOD.replace("\"SCMP_ACT_ALLOW\"", "\"SCMP_ACT_ERRNO\", \"errnoRet\": 2"),
        X86_64
            + "@ImportProfile(\"p.json\")\n@DenySyscall(value = «\"read\"», errno = 3) class P {}",
        "ERROR [SC205] @DenySyscall(\"read\") on P: this rule gives ERRNO(3) and p.json:2:14"
            + " (/syscalls/0/names/0), imported by @ImportProfile(\"p.json\") on P gives ERRNO(2) to"
            + " one and the same call, for example read(fd=0, buf=0, count=0): make the data equal, or let"
            + " the conditions exclude each other");
  }

  @Test
  void whatIsNeedlessInTheProfileItselfIsSaid() {
    assertSaid(
        GOOD.replace("[\"read\"]", "[\"read\", \"read\"]"),
        X86_64 + "@ImportProfile(«\"p.json\"») @AllowSyscall(\"write\") class P {}",
        "WARNING [SC204] p.json:2:22 (/syscalls/0/names/1), imported by @ImportProfile(\"p.json\") on"
            + " P: the rule for read changes nothing: p.json:2:14 (/syscalls/0/names/0), imported by"
            + " @ImportProfile(\"p.json\") on P already says ALLOW to all its calls");
  }

  @Test
  void whatRuntimesTolerateIsAWarningAndStrictlyAnError() {
    String profile = GOOD.replace("[\"read\"]", "[\"read\", \"wirte\"]");
    String found =
        " [SC101] p.json:2:22 (/syscalls/0/names/1), imported by @ImportProfile(\"p.json\") on P:"
            + " there is no system call named \"wirte\": did you mean \"write\"?";
    assertSaid(
        profile,
        X86_64 + "@ImportProfile(«\"p.json\"») class P {}",
        "WARNING" + found + " It is skipped");
    assertSaid(
        profile,
        X86_64 + "@ImportProfile(value = «\"p.json\"», strict = true) class P {}",
        "ERROR" + found);
  }

  @Test
  void notesOfOneKindAreOne() {
    assertSaid(
        GOOD.replace("[\"read\"]", "[\"read\", \"socketcall\", \"ipc\", \"chown32\"]"),
        X86_64 + "@ImportProfile(«\"p.json\"») class P {}",
        "NOTE [SC102] p.json:2:22 (/syscalls/0/names/1), imported by @ImportProfile(\"p.json\") on P:"
            + " the system call \"socketcall\" does not exist here, only on ppc64le, s390x, i386: the"
            + " rule has no effect here (the first of 3 such notes about the profile)");
  }

  @ParameterizedTest
  @EnumSource
  void aHostileFileEndsInAnError(Tool tool) {
    byte[] large = new byte[(16 << 20) + 5];
    Arrays.fill(large, (byte) ' ');
    assertThat(
            Importing.compile(tool, large, X86_64 + "@ImportProfile(\"p.json\") class P {}")
                .texts(Kind.ERROR))
        .hasSize(1)
        .allMatch(text -> text.startsWith("[SC603] p.json"));
    assertThat(
            Importing.compile(
                    tool, "[".repeat(100_000), X86_64 + "@ImportProfile(\"p.json\") class P {}")
                .texts(Kind.ERROR))
        .hasSize(1)
        .allMatch(text -> text.startsWith("[SC603] p.json"));
  }
}
