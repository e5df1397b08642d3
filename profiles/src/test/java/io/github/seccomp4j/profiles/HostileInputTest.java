package io.github.seccomp4j.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.problem.Finding;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made to exhaust a reader end in one error. */
class HostileInputTest {
  private static final ReadOptions OPTIONS =
      ReadOptions.of(
          new ProfileTarget(Arch.X86_64, Set.of(), Optional.of(new KernelVersion(6, 18))));

  private static String onlyFinding(byte[] content) {
    ReadProfile profile = Profiles.read("f.json", content, OPTIONS);
    assertThat(profile.policies()).isEmpty();
    assertThat(profile.findings()).hasSize(1);
    Finding finding = profile.findings().get(0);
    assertThat(finding.isError()).isTrue();
    assertThat(finding.text()).hasSizeLessThan(500);
    return finding.text();
  }

  private static String onlyFinding(String text) {
    return onlyFinding(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] filled(int size, char with) {
    byte[] content = new byte[size];
    Arrays.fill(content, (byte) with);
    return content;
  }

  @Test
  void deepNesting() {
    assertThat(onlyFinding("[".repeat(100_000))).contains("nested deeper than 64");
    assertThat(onlyFinding("{\"a\":".repeat(100_000))).contains("nested deeper than 64");
  }

  @Test
  void hundredMegabytesOfSpaces() {
    assertThat(onlyFinding(filled(100 << 20, ' '))).contains("more than 16777216 bytes");
    assertThat(onlyFinding(filled(16 << 20, ' '))).contains("the file is empty");
  }

  @Test
  void aHugeFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("huge.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(8L << 30);
    }
    assertThat(Profiles.read(file, OPTIONS).findings())
        .extracting(Finding::text)
        .containsExactly(
            "[SC603] huge.json:1:1: this is too large to be a profile: it has more than 16777216"
                + " bytes");
  }

  @Test
  void aHugeText() {
    byte[] content = filled(15 << 20, 'a');
    content[0] = '"';
    assertThat(onlyFinding(content)).contains("more than 65536 characters");
    assertThat(onlyFinding("{\"" + "a".repeat(1 << 20) + "\":1}"))
        .contains("more than 1024 characters");
  }

  @Test
  void aHugeNumber() {
    assertThat(onlyFinding("[" + "9".repeat(1_000_000) + "]")).contains("more than 65536");
    assertThat(onlyFinding("[1e" + "9".repeat(1_000_000) + "]")).contains("more than 65536");
  }

  @Test
  void aMillionRules() {
    String rule = "{\"names\":[\"read\"],\"action\":\"SCMP_ACT_ALLOW\"}";
    String start = "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[";
    assertThat(onlyFinding(start + (rule + ",").repeat(1_000_000) + rule + "]}"))
        .contains("more than 16777216 bytes");
    assertThat(onlyFinding(start + (rule + ",").repeat(200_000) + rule + "]}"))
        .contains("more than 500000 values");
    assertThat(onlyFinding(start + "{},".repeat(1_000_000) + "{}]}"))
        .contains("more than 500000 values");
    assertThat(onlyFinding(start + (rule + ",").repeat(20_000) + rule + "]}"))
        .contains("more than 10000 rules");
  }

  @Test
  void aMillionNames() {
    String names = "\"read\",".repeat(100_000) + "\"read\"";
    assertThat(
            onlyFinding(
                "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[{\"names\":["
                    + names
                    + "],\"action\":\"SCMP_ACT_ALLOW\"}]}"))
        .contains("more than 10000 rules");
  }

  @Test
  void aMillionMistakes() {
    ReadProfile profile =
        Profiles.read(
            "f.json",
            ("{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":["
                    + "{\"names\":[\"raed\"],\"action\":\"SCMP_ACT_ALOW\"},".repeat(100_000)
                    + "0]}")
                .getBytes(StandardCharsets.UTF_8),
            OPTIONS);
    assertThat(profile.policies()).isEmpty();
    assertThat(profile.findings()).hasSizeBetween(100, 1005);
    assertThat(profile.findings())
        .anyMatch(finding -> finding.message().contains("more errors, and reading stops here"))
        .anyMatch(finding -> finding.message().matches(".*the last of \\d+ like it.*"));
  }
}
