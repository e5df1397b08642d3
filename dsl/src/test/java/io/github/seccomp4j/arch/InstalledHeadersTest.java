package io.github.seccomp4j.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of x86_64 against the headers that a C compiler uses, where they are installed. */
class InstalledHeadersTest {
  private static final Path HEADER = Path.of("/usr/include/x86_64-linux-gnu/asm/unistd_64.h");
  private static final Pattern NUMBER = Pattern.compile("#define __NR_(\\w+) (\\d+)");

  @Test
  void everyNumberOfTheHeaderIsOurs() throws IOException {
    Map<String, Integer> header = new TreeMap<>();
    Map<String, Integer> ours = new TreeMap<>();
    if (Files.exists(HEADER)) {
      for (String line : Files.readAllLines(HEADER)) {
        Matcher match = NUMBER.matcher(line);
        if (match.matches()) {
          header.put(match.group(1), Integer.valueOf(match.group(2)));
        }
      }
      assertThat(header).hasSizeGreaterThan(300);
    }
    header.keySet().forEach(name -> ours.put(name, Arch.X86_64.numberOf(name).orElse(-1)));
    assertThat(ours).isEqualTo(header);
  }
}
