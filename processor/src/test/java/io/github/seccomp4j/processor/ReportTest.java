package io.github.seccomp4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.bpf.Disassembler;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages about a policy, and what they say about its last version. */
class ReportTest {
  private static final String ASK = "-Aseccomp4j.export=report-html,report-md";

  private static final String BEFORE =
      """
      @SeccompPolicy(jvm = false, arches = {"x86_64", "s390x"})
      interface P {
        @AllowSyscall({"read", "write", "exit_group"}) void io();
        @AllowSyscall("fcntl") @Arg(name = "cmd", eqName = "F_GETFD") void flags();
        @DenySyscall(value = "execve", errno = 13) void run();
      }
      """;

  private static final String NOW =
      """
      @SeccompPolicy(jvm = false, arches = {"x86_64", "s390x"})
      interface P {
        @AllowSyscall({"read", "exit_group"}) void io();
        @AllowSyscall("fcntl") @Arg(name = "cmd", oneOfNames = {"F_GETFD", "F_SETFD"}) void flags();
        @DenySyscall("execve") void run();
      }
      """;

  @TempDir private Path folder = Path.of("");

  private static Compiled compile(Tool tool, String declarations, String... options) {
    return tool.compile(
        List.of(Source.demo("P", declarations)),
        List.of(new PolicyProcessor()),
        Arrays.asList(options));
  }

  private static String baseline(Path... places) {
    return "-Aseccomp4j.baseline="
        + String.join(File.pathSeparator, Arrays.stream(places).map(Path::toString).toList());
  }

  /** Writes what a compilation gave, as a released folder has it. */
  private Path released(Compiled compiled) throws IOException {
    Path released = folder.resolve("released");
    Tool.write(released, compiled.files());
    return released;
  }

  private static String words(String html) {
    return html.replaceAll("<svg(?s:.*?)</svg>", "")
        .replaceAll("<style>(?s:.*?)</style>", "")
        .replaceAll("<[^>]*>", " ")
        .replace("&quot;", "\"")
        .replace("&gt;", ">")
        .replace("&#39;", "'")
        .replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @EnumSource
  void bothPagesTellEverything(Tool tool) {
    Compiled compiled = compile(tool, NOW, ASK);
    assertThat(compiled.texts(Kind.ERROR)).isEmpty();
    String html = compiled.text("demo/P.report.html");
    String markdown = compiled.text("demo/P.report.md");
    CompiledPolicy policy = compiled.classes().policy("demo.P_Seccomp");
    String listing = Disassembler.listing(policy.program(Arch.S390X).orElseThrow());
    assertThat(words(html))
        .contains(
            "Policy demo.P",
            "Compiled for x86_64, s390x",
            "Not compared with an earlier version: nobody said where one is.",
            "Calls that no rule matches get ERRNO(1). Calls of other architectures and ABIs get"
                + " KILL_PROCESS.",
            "demo.P 4",
            "fcntl ALLOW cmd is one of [F_GETFD, F_SETFD]",
            "on P.flags()",
            "every one of the 2^512 inputs",
            listing.replaceAll("\\s+", " "));
    assertThat(html).contains("<svg xmlns", "id=\"x86_64-title\"", "id=\"s390x-title\"");
    assertThat(markdown)
        .contains(
            "# Policy demo.P\n",
            "| fcntl | ALLOW | cmd is one of \\[F\\_GETFD, F\\_SETFD\\] |",
            "F_GETFD, F_SETFD -> ALLOW\n",
            "```text\n" + listing + "```\n");
  }

  @ParameterizedTest
  @EnumSource
  void whatGotLooserStandsFirst(Tool tool) throws IOException {
    Path released = released(compile(tool, BEFORE));
    Compiled compiled = compile(tool, NOW, ASK, baseline(released));
    assertThat(compiled.texts(Kind.ERROR)).isEmpty();
    assertThat(words(compiled.text("demo/P.report.html")))
        .containsSubsequence(
            "Policy demo.P",
            "Looser than the version in released:",
            "On x86_64, s390x",
            "Looser: what was refused, or refused more strictly, before",
            "fcntl ERRNO(1) ALLOW cmd == 2",
            "Stricter",
            "write ALLOW ERRNO(1) always",
            "The same action with another number",
            "execve ERRNO(13) ERRNO(1) always",
            "Programs");
    assertThat(compiled.text("demo/P.report.md"))
        .containsSubsequence(
            "# Policy demo.P",
            "**Looser than the version in",
            "| fcntl | ERRNO(1) | ALLOW | cmd == 2 | fcntl(0x0, 0x2, 0x0, 0x0, 0x0, 0x0) |",
            "| write | ALLOW | ERRNO(1) | always |",
            "## Programs");
  }

  /** A jar, and files of raw BPF, of which one host has none. */
  @ParameterizedTest
  @EnumSource
  void theLastVersionMayBeAJarOrRawPrograms(Tool tool) throws IOException {
    Compiled before = compile(tool, BEFORE, "-Aseccomp4j.export=bpf");
    Path jar = Files.write(folder.resolve("old.jar"), jar(before.files()));
    Path raw = Files.createDirectories(folder.resolve("raw"));
    byte[] program = Objects.requireNonNull(before.files().get("demo/P.x86_64.bpf"));
    Files.write(raw.resolve("P.x86_64.bpf"), program);
    String ofJar = words(compile(tool, NOW, ASK, baseline(jar)).text("demo/P.report.html"));
    assertThat(ofJar).contains("Looser than the version in old.jar:", "On x86_64, s390x");
    String ofRaw = words(compile(tool, NOW, ASK, baseline(raw)).text("demo/P.report.html"));
    assertThat(ofRaw)
        .contains(
            "Looser than the version in raw:",
            "Not compared, since the earlier version has no program for them: s390x.",
            "On x86_64 Looser");
    String same = words(compile(tool, BEFORE, ASK, baseline(jar)).text("demo/P.report.html"));
    assertThat(same).contains("Every call gets the same answer as from the version in old.jar.");
    String stricter =
        words(
            compile(tool, BEFORE.replace("\"write\", ", ""), ASK, baseline(jar))
                .text("demo/P.report.html"));
    assertThat(stricter).contains("Nothing is looser than in the version in old.jar,");
  }

  private static byte[] jar(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        jar.putNextEntry(new JarEntry(file.getKey()));
        jar.write(file.getValue());
        jar.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @EnumSource
  void aPolicyWithoutALastVersionIsNewAndNoError(Tool tool) {
    Compiled compiled = compile(tool, NOW, ASK, baseline(folder));
    assertThat(compiled.texts(Kind.ERROR)).isEmpty();
    assertThat(words(compiled.text("demo/P.report.html")))
        .contains(
            "Not compared: there is no earlier version of this policy in "
                + folder.getFileName()
                + ".");
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeReadIsAnError(Tool tool) throws IOException {
    Path missing = folder.resolve("missing");
    assertErrors(
        compile(tool, NOW, ASK, baseline(missing)),
        "[SC644] -Aseccomp4j.baseline: there is no folder or jar \""
            + missing
            + "\": name where the last release's compiled policy classes or exported .bpf files"
            + " are, or leave the option out");
    assertErrors(
        compile(tool, NOW, "-Aseccomp4j.export=report,bpf", baseline(folder)),
        "[SC646] -Aseccomp4j.baseline: no report is asked for that could compare: add report-html"
            + " or report-md to -Aseccomp4j.export, or leave the option out");
    Path raw = Files.write(folder.resolve("P.s390x.bpf"), new byte[] {1, 2, 3});
    assertErrors(
        compile(tool, NOW, ASK, baseline(folder)),
        "[SC645] @SeccompPolicy(jvm = false, arches = {\"x86_64\", \"s390x\"}) on P: "
            + raw
            + ", which -Aseccomp4j.baseline leads to, cannot be read, so the policy cannot be"
            + " compared with it: 3 bytes are no BPF program: its length is a multiple of 8, and 3"
            + " bytes are left over. Take it away, or build it anew");
    Files.delete(raw);
    Files.createDirectories(folder.resolve("demo"));
    Files.write(folder.resolve("demo/P_Seccomp.class"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    Compiled compiled = compile(tool, NOW, ASK, baseline(folder));
    assertThat(compiled.texts(Kind.ERROR))
        .singleElement()
        .asString()
        .startsWith("[SC645] @SeccompPolicy(")
        .contains(" on P: the class demo.P_Seccomp in " + folder.getFileName());
    assertThat(compiled.generated()).isEmpty();
  }

  private static void assertErrors(Compiled compiled, String error) {
    assertThat(compiled.texts(Kind.ERROR)).containsExactly(error);
    assertThat(compiled.generated()).isEmpty();
    assertThat(compiled.files().keySet()).noneMatch(file -> file.contains(".report."));
  }

  /** What a profile's author wrote is shown, and means nothing to the page. */
  @ParameterizedTest
  @EnumSource
  void whatUsersWroteIsOnlyText(Tool tool) {
    String profile =
        """
        {"defaultAction": "SCMP_ACT_ERRNO", "archMap": [{"architecture": "SCMP_ARCH_X86_64"}],
         "syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW"}]}
        """;
    Compiled compiled =
        tool.compile(
            Map.of("demo/a&b'*_~.json", profile.getBytes(StandardCharsets.UTF_8)),
            List.of(
                Source.demo(
                    "P",
                    "@SeccompPolicy(jvm = false, arches = \"x86_64\")"
                        + " @ImportProfile(\"a&b'*_~.json\") interface P {}")),
            List.of(new PolicyProcessor()),
            List.of(ASK));
    assertThat(compiled.texts(Kind.ERROR)).isEmpty();
    assertThat(compiled.text("demo/P.report.html"))
        .contains("a&amp;b&#39;*_~.json")
        .doesNotContain("a&b");
    assertThat(compiled.text("demo/P.report.md"))
        .contains("a&amp;b'\\*\\_\\~.json")
        .doesNotContain("a&b");
  }

  @ParameterizedTest
  @EnumSource
  void theSameSourceGivesTheSamePages(Tool tool) {
    assertThat(compile(tool, NOW, ASK).hasSameFilesAs(compile(tool, NOW, ASK))).isTrue();
  }
}
