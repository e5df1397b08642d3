package io.github.seccomp4j.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FileKindTest {
  /** Latin 1, one character a byte. */
  private static final Map<FileKind, List<String>> EXAMPLES = new EnumMap<>(FileKind.class);

  static {
    example(FileKind.ELF, "\u007fELF\u0002\u0001\u0001\0\0\0");
    example(FileKind.JAVA_CLASS, "\u00ca\u00fe\u00ba\u00be\0\0\0=");
    example(FileKind.ZIP, "PK\u0003\u0004\u0014\0");
    example(FileKind.GZIP, "\u001f\u008b\b\0");
    example(FileKind.UTF16, "\u00ff\u00fe{\0", "\u00fe\u00ff\0{");
    example(
        FileKind.RAW_BPF,
        " \0\0\0\u0004\0\0\0\u0015\0\0\u0001>\0\0\u00c0",
        " \0\0\0\0\0\0\0\u0006\0\0\0\0\0\0\0",
        "\0 \0\0\0\0\0\u0004");
    example(
        FileKind.SECCOMP_TOOLS_DUMP,
        """
         line  CODE  JT   JF      K
        =================================
         0000: 0x20 0x00 0x00 0x00000004  A = arch
        """);
    example(
        FileKind.SECCOMP_TOOLS_ASSEMBLY,
        "A = arch\nA == ARCH_X86_64 ? next : kill\nkill: return KILL\n",
        "A = sys_number\nA >= 0x40000000 ? dead : next\n");
    example(
        FileKind.LIBSECCOMP_DISASSEMBLY,
        " line  OP   JT   JF   K\n=================================\n 0000: 0x20 0x00 0x00\n");
    example(
        FileKind.LIBSECCOMP_PFC, "#\n# pseudo filter code start\n#\n# filter for arch x86_64\n");
    example(
        FileKind.AUDIT_LOG,
        "type=SECCOMP msg=audit(1.0:1): auid=0 syscall=59\n",
        "audit: type=1326 audit(1.0:1): auid=0\n");
    example(
        FileKind.JAVA_SOURCE,
        "package a;\n\nimport io.github.seccomp4j.annotation.AllowSyscall;\n",
        "@SeccompPolicy(jvm = false)\ninterface P {}\n");
    example(
        FileKind.C_SOURCE,
        "#include <seccomp.h>\nint main(void) {}\n",
        "static struct sock_filter filter[] = {\n",
        "  BPF_STMT(BPF_RET | BPF_K, 0),\n");
    example(FileKind.NSJAIL, "name: \"web\"\nseccomp_string: \"ALLOW { read } DEFAULT KILL\"\n");
    example(
        FileKind.SYSTEMD,
        "# a comment\n[Unit]\nDescription=Web\n",
        "[Service]\nSystemCallFilter=@system-service\n",
        "SystemCallArchitectures = native\n");
    example(
        FileKind.KUBERNETES,
        "---\napiVersion: security-profiles-operator.x-k8s.io/v1\nkind: SeccompProfile\n",
        "{\n  \"apiVersion\": \"v1\", \"kind\": \"List\"}\n");
    example(
        FileKind.KAFEL,
        "POLICY web {\n  ALLOW { read, write }\n}\nUSE web DEFAULT KILL\n",
        "ALLOW {\n  read { fd == 0 }\n}\nDEFAULT ERRNO(1)\n",
        "#define ZERO 0\nERRNO(1) { read { fd == ZERO } }\n");
    example(
        FileKind.MINIJAIL,
        "# comment\nread: 1\n",
        "@default kill-process\n",
        "{read, write}: allow\n",
        "openat: arg2 in O_RDONLY|O_CLOEXEC; return EPERM\n",
        "ioctl: arg1 == 0x5401 || \\\n  arg1 == 0x5402\n",
        "write[arch=x86_64]: { arg0 == 1, return ENOSYS }\n");
    example(FileKind.JSON, "{\"defaultAction\": \"SCMP_ACT_LOG\"}", " \n[1]", "{");
    example(FileKind.LISTING, "   0: ld  [4]\n   1: jeq #0x1, 2, 3\n");
    example(
        FileKind.STRACE,
        "execve(\"/bin/true\", [\"true\"], 0x7ff /* 1 var */) = 0\n",
        "12 close(3)        = 0\n",
        "[pid   17] exit_group(0) = ?\n");
    example(FileKind.MARKUP, "<!DOCTYPE html>\n<html>\n", "<?xml version=\"1.0\"?>\n");
    example(FileKind.TOML, "[containers]\nseccomp_profile = \"/etc/a.json\"\n");
    example(
        FileKind.YAML, "---\ndefaultAction: SCMP_ACT_ERRNO\n", "services:\n  web:\n    image: a\n");
    example(FileKind.TEXT, "Dear reader,\nthis is a letter.\n");
    example(FileKind.BINARY, "\0\u0001\u0002\u0003");
  }

  private static void example(FileKind kind, String... files) {
    EXAMPLES.put(kind, List.of(files));
  }

  @ParameterizedTest
  @EnumSource
  void examplesAreRecognized(FileKind kind) {
    assertThat(EXAMPLES.get(kind))
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(FileKind.of(file.getBytes(StandardCharsets.ISO_8859_1)))
                    .as(file)
                    .isEqualTo(kind));
  }

  @Test
  void whatIsNoProfileIsToldWithAdvice() {
    assertThat(Arrays.stream(FileKind.values()).filter(kind -> !kind.isProfile()))
        .allSatisfy(
            kind -> {
              byte[] file =
                  Objects.requireNonNull(EXAMPLES.get(kind))
                      .get(0)
                      .getBytes(StandardCharsets.ISO_8859_1);
              ReadProfile read = Profiles.read("a.txt", file, ReadOptions.of(ProfileTarget.host()));
              assertThat(read.findings())
                  .singleElement()
                  .satisfies(
                      finding ->
                          assertThat(finding.text())
                              .startsWith("[SC639] a.txt:1:1: this looks like " + kind.title())
                              .endsWith(kind.advice()));
            });
  }

  /** A pattern that tries every split of a line again and again would take hours. */
  @Test
  void longMonotonousFilesAreJudged() {
    assertThat(
            Stream.of("\n", " ", "a", "{", "a:", "(", "(a)", "=", "\t", "a a", "1: ", "-", "[")
                .map(one -> FileKind.of(one.repeat(1 << 16).getBytes(StandardCharsets.UTF_8))))
        .isNotEmpty();
  }
}
