package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of real programs on the real kernel, live and by strace. */
@Tag("kernel")
final class RecordKernelTest {
  /** Makes the same calls each time; children, pipes, files. */
  private static final String SCRIPT =
      "ls / >list; (cat /etc/passwd | wc -l) >lines; mkdir -p d; mv list d/list; rm -r d lines";

  @TempDir private Path folder = Path.of("");

  /** The words that start this tool in a JVM of its own. */
  private static List<String> tool() {
    List<String> words = Child.measuredJava();
    if (version() >= 24) {
      words.add("--enable-native-access=ALL-UNNAMED");
    }
    words.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "record"));
    return words;
  }

  private static int version() {
    Path release = Path.of(Child.java()).resolveSibling("../release").normalize();
    try (Stream<String> lines = Files.lines(release)) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> Runtime.Version.parse(line.substring(14, line.length() - 1)).feature())
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> recording(String... more) {
    List<String> words = tool();
    words.addAll(List.of(more));
    return words;
  }

  private Cli.Result record(String... more) {
    Cli.Result result = Child.run("", recording(more));
    assertThat(result.err()).doesNotContain("internal error");
    return result;
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  /** A policy class without what is for people, and without its name. */
  private String rules(String name) throws IOException {
    return text(name)
        .lines()
        .map(line -> line.replaceFirst("//.*", "").replaceFirst("^ *(/\\*\\*| \\*).*", "").strip())
        .filter(line -> !line.isEmpty() && !line.startsWith("interface"))
        .collect(Collectors.joining("\n"));
  }

  private void strace(List<String> options, List<String> command) {
    List<String> words = new ArrayList<>(List.of("strace"));
    words.addAll(options);
    words.addAll(command);
    Cli.Result result = Child.run("", words);
    assertThat(result.exit()).as("%s %s", options, result).isZero();
  }

  private List<String> script() {
    return List.of("sh", "-c", "cd '" + folder + "' && " + SCRIPT);
  }

  @Test
  void liveAndByStraceItIsTheSamePolicy() throws IOException {
    List<String> live = new ArrayList<>(List.of("-o", file("Live.java"), "--"));
    live.addAll(script());
    Cli.Result result = record(live.toArray(String[]::new));
    assertThat(result.exit()).as("%s", result).isZero();
    assertThat(rules("Live.java")).contains("StartPrograms.class", "\"mkdir\"", "openat");
    int number = 0;
    for (String options :
        List.of(
            "-f",
            "-f -tt",
            "-f -ttt -T",
            "-f -r",
            "-f -t -r",
            "-f -n",
            "-f -i",
            "-f -X raw",
            "-f -X verbose",
            "-f -y",
            "-f -yy -v",
            "-f -s 0 -a 1",
            "-f -e signal=none",
            "-f --decode-pids=comm",
            "-f -e raw=all",
            "-f -k",
            "-ff -ttt",
            "-ff")) {
      String log = file("log" + number++);
      List<String> words = new ArrayList<>(List.of(options.split(" ")));
      words.addAll(List.of("-o", log));
      strace(words, script());
      Cli.Result read = Cli.run("record", "--from-strace", log, "-o", file("Strace.java"));
      assertThat(read.exit()).as("%s: %s", options, read).isZero();
      assertThat(rules("Strace.java")).as("strace %s", options).isEqualTo(rules("Live.java"));
    }
  }

  @Test
  void ofAJvmItIsTheSamePolicyToo() throws IOException {
    Files.writeString(
        folder.resolve("Work.java"),
        """
        public class Work {
          public static void main(String[] arguments) throws Exception {
            java.nio.file.Path file = java.nio.file.Path.of(arguments[0]);
            java.nio.file.Files.writeString(file, "x");
            Thread thread = new Thread(() -> System.out.println("thread"));
            thread.start();
            thread.join();
            java.nio.file.Files.delete(file);
          }
        }
        """);
    List<String> javac =
        List.of(
            Child.java() + "c", "-d", folder.toString(), folder.resolve("Work.java").toString());
    assertThat(Child.run("", javac).exit()).isZero();
    List<String> work =
        List.of(Child.java(), "-XX:+UseSerialGC", "-cp", folder.toString(), "Work", file("x"));
    List<String> live =
        new ArrayList<>(
            List.of("--jvm", "-o", file("Live.java"), "--save", file("live.rec"), "--"));
    live.addAll(work);
    Cli.Result result = record(live.toArray(String[]::new));
    assertThat(result.exit()).as("%s", result).isZero();
    assertThat(result.out()).isEqualTo("thread\n");
    assertThat(text("live.rec"))
        .contains("before-main x86_64 arch_prctl", "after-main x86_64 openat")
        .doesNotContain("after-main x86_64 arch_prctl", "whole ");
    assertThat(text("Live.java")).contains("HotSpot.class").doesNotContain("arch_prctl");
    Cli.run("record", "--write-agent", file("mark.jar"));
    List<String> marked = new ArrayList<>(work);
    marked.add(1, "-javaagent:" + file("mark.jar"));
    strace(List.of("-f", "-o", file("log")), marked);
    Cli.Result read = Cli.run("record", "--from-strace", file("log"), "-o", file("Strace.java"));
    assertThat(read.exit()).as("%s", read).isZero();
    assertThat(rules("Strace.java")).isEqualTo(rules("Live.java"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 0:0", "exit 7:7", "kill -9 $$:137", "kill -SEGV $$:139"})
  void passesTheExitCodeOn(String scriptAndCode) throws IOException {
    String[] part = scriptAndCode.split(":", -1);
    Cli.Result result = record("--save", file("r.rec"), "--", "sh", "-c", part[0]);
    assertThat(result.exit()).isEqualTo(Integer.parseInt(part[1]));
    assertThat(text("r.rec")).contains("whole x86_64 brk");
  }

  @Test
  void saysHowFarItIs() {
    Cli.Result result = record("--progress", "--save", file("r.rec"), "--", "sleep", "3");
    assertThat(result.exit()).isZero();
    assertThat(result.err()).containsPattern("seccomp4j: \\d+ calls, \\d+ different, \\d+ new");
    assertThat(record("--save", file("r.rec"), "--", "sleep", "3").err()).isEmpty();
  }

  @Test
  void whatIsAssumedIsNotToldAndIncluded() throws IOException {
    List<String> words =
        List.of(
            "--jvm",
            "--assume",
            "HotSpot",
            "--save",
            file("r.rec"),
            "-o",
            file("P.java"),
            "--",
            Child.java(),
            "-version");
    Cli.Result result = record(words.toArray(String[]::new));
    assertThat(result.exit()).as("%s", result).isZero();
    assertThat(text("r.rec"))
        .contains("assumed HotSpot", "openat")
        .doesNotContain(" futex ", " read ");
    assertThat(text("P.java")).contains("HotSpot.class", "were assumed and not recorded");
  }

  @Test
  void saysWhatAPolicyWouldRefuse() throws IOException {
    Files.writeString(
        folder.resolve("p.json"),
        """
        {"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86_64"],
         "syscalls": [{"names": ["openat"], "action": "SCMP_ACT_ERRNO", "errnoRet": 13,
           "args": [{"index": 2, "value": 1, "valueTwo": 1, "op": "SCMP_CMP_MASKED_EQ"}]}]}
        """);
    Cli.Result result =
        record("--against", file("p.json"), "--", "sh", "-c", "echo x >" + file("x"));
    assertThat(result.exit()).as("%s", result).isEqualTo(1);
    assertThat(result.out())
        .contains("openat(flags=O_WRONLY|O_CREAT|O_TRUNC, mode=0666), seen 1 time: gets ERRNO(13)")
        .contains("would refuse 1 of the recorded calls");
    Cli.Result good = record("--against", file("p.json"), "--", "true");
    assertThat(good.exit()).as("%s", good).isZero();
  }

  /** A command that says when it runs, and then waits for its end. */
  private Process waiting(String... options) throws IOException {
    List<String> words = recording(options);
    words.addAll(List.of("--", "sh", "-c", "echo $$; exec sleep 600"));
    return new ProcessBuilder(words).redirectError(folder.resolve("err").toFile()).start();
  }

  private static ProcessHandle command(Process recorder) throws IOException {
    String line = recorder.inputReader(StandardCharsets.UTF_8).readLine();
    return ProcessHandle.of(Long.parseLong(line)).orElseThrow();
  }

  @Test
  void aSignalEndsTheCommandAndWritesWhatThereIs() throws Exception {
    Process recorder = waiting("-o", file("P.java"), "--save", file("r.rec"));
    ProcessHandle command = command(recorder);
    recorder.destroy();
    assertThat(recorder.waitFor(100, TimeUnit.SECONDS)).isTrue();
    assertThat(recorder.exitValue()).isEqualTo(143);
    assertThat(command.isAlive()).isFalse();
    assertThat(text("r.rec")).contains("whole x86_64 write");
    assertThat(text("P.java")).contains("interface P {");
  }

  @Test
  void aKilledRecorderLeavesWhatItHadAndNoCommandHangs() throws Exception {
    Process recorder = waiting("--save", file("r.rec"));
    ProcessHandle command = command(recorder);
    Path saved = folder.resolve("r.rec");
    while (!Files.exists(saved)) {
      assertThat(recorder.waitFor(100, TimeUnit.MILLISECONDS)).isFalse();
    }
    recorder.destroyForcibly().waitFor();
    assertThat(Files.readString(saved)).contains("whole x86_64 write");
    // Its next calls fail with ENOSYS; so does the one that it sleeps in once it is woken.
    command.destroy();
    command.onExit().get(100, TimeUnit.SECONDS);
    assertThat(Cli.run("record", "--from", saved, "-o", file("P.java")).exit()).isZero();
  }
}
