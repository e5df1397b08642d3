package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code record} and {@code merge} on files, without running anything. */
final class RecordCommandTest {
  private static final String RECORDING =
      """
      seccomp4j-recording 1
      run by hand
      host x86_64
      whole x86_64 read 2
      whole x86_64 socket 1
        family=0x1 type=0x1 protocol=0x0 1
      """;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("a.rec"), RECORDING);
    Files.writeString(folder.resolve("bad.rec"), RECORDING.replace("read 2", "read two"));
    Files.writeString(folder.resolve("b.rec"), RECORDING.replace("x86_64", "aarch64"));
    Files.writeString(folder.resolve("log"), "read(0, \"\", 1) = 0\nwhat is this\n");
    Files.writeString(folder.resolve("none"), "{}\n");
    Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, 0, 1});
  }

  private Cli.Result run(String words) {
    List<Object> all = new ArrayList<>();
    for (String word : words.strip().split(" +", -1)) {
      all.add(word.replace("@", folder + "/"));
    }
    return Cli.run(all.toArray());
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "record ! name a command after --, or a source",
        "record -- true ! name an output",
        "record --from @a.rec -- true ! exclude each other",
        "record --from @a.rec --from-strace @log -o @P.java ! exclude each other",
        "record --from @a.rec ! name an output",
        "record --from @none -o @P.java ! none is no recording: its first line is not",
        "record --from @bytes -o @P.java ! it is not text in UTF-8",
        "record --from @nothing -o @P.java ! there is no file",
        "record --from @bad.rec -o @P.java ! bad.rec, line 4: \"two\" is no count",
        "record --from @a.rec -o @P.txt ! name a class (Policy.java) or an OCI profile",
        "record --from @a.rec -o @1P.java ! 1P is no name for a Java class",
        "record --from @a.rec -o @P.java --package a-b ! no name for a Java package",
        "record --from @a.rec -o @P.java --default-action ALLOW ! would forbid nothing",
        "record --from @a.rec -o @P.java --jvm ! are for a command that runs",
        "record --from @a.rec -o @nowhere/P.java ! Is its folder there?",
        "record --from @a.rec --against @nothing ! there is no file",
        "record --from @a.rec --from @b.rec -o @p.json ! for one machine: name it with --arch",
        "record --from @a.rec -o @p.json --arch aarch64 ! for one machine: name it with --arch",
        "record --from-strace @none -o @P.java ! none has no call in it",
        "record --from-strace @nothing -o @P.java ! nor are there parts of it",
        "record --assume Nothing --save @x -- true ! --assume Nothing: there is no such preset",
        "record --write-agent @nowhere/a.jar ! the agent",
        "merge ! Missing required parameter",
        "merge @a.rec @none ! none is no recording",
      })
  void saysWhatIsWrong(String words, String message) {
    Cli.Result result = run(words);
    assertThat(result.exit()).as("%s", result).isEqualTo(ExitCode.MISUSE);
    assertThat(result.err()).contains(message.strip()).doesNotContain("internal error");
  }

  @Test
  void makesEverythingOfARecording() throws IOException {
    Cli.Result result =
        run("record --from @a.rec -o @P.java --save @c.rec --weights-to @w --no-presets");
    assertThat(result.exit()).as("%s", result).isZero();
    assertThat(text("P.java")).contains("interface P {", "\"read\", // seen 2 times", "AF_UNIX");
    assertThat(text("c.rec")).startsWith("seccomp4j-recording 1\nrun by hand\n");
    assertThat(text("w")).contains("read: 2", "socket: 1");
    assertThat(run("record --from @a.rec -o @p.json --no-presets").exit()).isZero();
    assertThat(run("simulate @p.json --arch x86_64 read").out()).isEqualTo("ALLOW\n");
    assertThat(run("simulate @p.json --arch x86_64 socket 1 1 0").out()).isEqualTo("ALLOW\n");
    assertThat(run("simulate @p.json --arch x86_64 socket 2 1 0").out()).isEqualTo("ERRNO(1)\n");
    assertThat(run("record --from @a.rec --against @p.json --arch x86_64").out())
        .endsWith("p.json lets everything through that was recorded\n");
  }

  @Test
  void joinsMachines() throws IOException {
    assertThat(run("merge @a.rec @b.rec -o @all.rec").exit()).isZero();
    assertThat(run("merge @b.rec @a.rec").out().replace("run by hand\n", ""))
        .isEqualTo(text("all.rec").replace("run by hand\n", ""));
    assertThat(run("record --from @all.rec -o @P.java").exit()).isZero();
    assertThat(text("P.java")).contains("arches = {\"x86_64\", \"aarch64\"}");
  }

  @Test
  void aLineOfALogThatIsNotUnderstoodIsFound() throws IOException {
    Cli.Result result = run("record --from-strace @log -o @P.java");
    assertThat(result.exit()).isEqualTo(ExitCode.FOUND);
    assertThat(result.err()).contains("warning log, line 2: this was not understood");
    assertThat(text("P.java")).contains("\"read\"");
  }
}
