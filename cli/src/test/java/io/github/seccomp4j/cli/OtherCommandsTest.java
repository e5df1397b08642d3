package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** syscalls, doctor, generate-completion, help, and inputs that are none. */
final class OtherCommandsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void showsACallOnAllArchitectures() {
    assertThat(Cli.run("syscalls", "dup3"))
        .isEqualTo(
            new Cli.Result(
                0,
                """
                x86_64             292  dup3(unsigned int oldfd, unsigned int newfd, int flags)
                x32         0x40000124  dup3(unsigned int oldfd, unsigned int newfd, int flags)
                aarch64             24  dup3(unsigned int oldfd, unsigned int newfd, int flags)
                riscv64             24  dup3(unsigned int oldfd, unsigned int newfd, int flags)
                ppc64le            316  dup3(unsigned int oldfd, unsigned int newfd, int flags)
                s390x              326  dup3(unsigned int oldfd, unsigned int newfd, int flags)
                loongarch64         24  dup3(unsigned int oldfd, unsigned int newfd, int flags)
                i386               330  dup3(unsigned int oldfd, unsigned int newfd, int flags)
                arm                358  dup3(unsigned int oldfd, unsigned int newfd, int flags)
                """,
                ""));
  }

  @Test
  void findsACallByItsNumber() {
    assertThat(Cli.run("syscalls", "59", "--arch", "amd64").out())
        .startsWith("x86_64              59  execve(");
  }

  @Test
  void suggestsTheNearestCall() {
    assertThat(Cli.run("syscalls", "opnat"))
        .isEqualTo(
            new Cli.Result(
                2,
                "",
                "seccomp4j: there is no system call named \"opnat\": did you mean \"openat\"?\n"));
    assertThat(Cli.run("syscalls", "open", "--arch", "aarch64").err())
        .startsWith("seccomp4j: there is no system call named \"open\" on aarch64");
  }

  @Test
  void showsTheWholeTable() {
    Cli.Result result = Cli.run("syscalls");
    assertThat(result.exit()).isZero();
    assertThat(result.out().lines().findFirst().orElseThrow().trim().split(" +", -1))
        .containsExactly(
            "NAME",
            "x86_64",
            "x32",
            "aarch64",
            "riscv64",
            "ppc64le",
            "s390x",
            "loongarch64",
            "i386",
            "arm");
    assertThat(result.out().lines().filter(line -> line.startsWith("open ")).findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line.trim().split(" +", -1))
                    .containsExactly("open", "2", "0x40000002", "-", "-", "5", "5", "-", "5", "5"));
  }

  @Test
  void reportsWhatThisMachineCanDo() {
    Cli.Result result = Cli.run("doctor");
    assertThat(result.out())
        .contains(
            "\n  filter mode: ", "\nJVM: ", "\n  JNA: ", "\n  native access: ", "\ncontainer: ");
    boolean can = result.out().startsWith("seccomp policies can be installed here");
    assertThat(result.exit()).isEqualTo(can ? 0 : 1);
  }

  @Test
  void writesACompletionScript() {
    Cli.Result result = Cli.run("generate-completion");
    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("complete -F _complete_seccomp4j", "simulate");
  }

  static Stream<String> commands() {
    return Main.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void teachesWithAnExample(String command) {
    Cli.Result result = Cli.run(command, "--help");
    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    // The completion command is picocli's own, with a text of its own.
    String example = command.equals("generate-completion") ? "Usage:" : "  seccomp4j " + command;
    assertThat(result.out()).contains(example).doesNotContain("\u001b");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(Cli.run())
        .isEqualTo(
            new Cli.Result(
                2, "", "seccomp4j: Missing required subcommand\nTry 'seccomp4j --help'.\n"));
    assertThat(Cli.run("compile", "x").err())
        .isEqualTo(
            """
            seccomp4j: Missing required option: '--output=OUT.bpf'
            Try 'seccomp4j compile --help'.
            """);
    assertThat(Cli.run("explain", "x", "--arch", "vax").err())
        .startsWith(
            "seccomp4j: Invalid value for option '--arch': there is no architecture named \"vax\"");
  }

  @Test
  void refusesWhatIsNoInput() throws IOException {
    Path nothing = folder.resolve("nothing");
    assertThat(Cli.run("explain", nothing))
        .isEqualTo(
            new Cli.Result(
                2,
                "",
                "seccomp4j: there is no file "
                    + nothing
                    + ". To name a policy class, say where it is with --classpath\n"));
    assertThat(Cli.run("explain", folder).exit()).isEqualTo(2);
    Files.write(nothing, new byte[0]);
    assertThat(Cli.run("check", nothing).err()).isEqualTo("seccomp4j: " + nothing + " is empty\n");
    Files.write(nothing, new byte[] {1, 2, 3});
    assertThat(Cli.run("check", nothing).err())
        .startsWith("seccomp4j: " + nothing + " looks like binary data in no known format.");
    Files.write(nothing, new byte[(16 << 20) + 1]);
    assertThat(Cli.run("check", nothing).err())
        .isEqualTo("seccomp4j: " + nothing + " is larger than 16 MiB: no profile is\n");
    Files.writeString(nothing, "{\"defaultAction\": 1");
    Cli.Result json = Cli.run("check", nothing);
    assertThat(json.exit()).isEqualTo(2);
    assertThat(json.err()).startsWith("seccomp4j: " + nothing + " has errors:\nerror [SC6");
  }

  @Test
  void anInternalErrorIsToBeReported() {
    for (boolean shown : List.of(false, true)) {
      StringWriter err = new StringWriter();
      CommandLine command = Main.commandLine().setErr(new PrintWriter(err));
      if (shown) {
        command.parseArgs("--stacktrace", "doctor");
      }
      assertThat(Main.failed(new IllegalStateException("odd"), command)).isEqualTo(70);
      assertThat(err.toString())
          .startsWith("seccomp4j: internal error: java.lang.IllegalStateException: odd\n")
          .contains("This is a bug in seccomp4j: please report it");
      assertThat(err.toString().contains("\tat ")).isEqualTo(shown);
    }
  }

  /** A full disk is noticed, whether the output is text or bytes. */
  @Test
  void anOutputThatCannotBeWrittenIsMisuse() throws IOException {
    Path filter = SamplePolicies.file(folder, "f.bpf", SamplePolicies.upload());
    String java = String.join(" ", Child.measuredJava()) + " -cp \"$1\" " + Main.class.getName();
    String script =
        java
            + " disasm \"$2\" > /dev/full; echo $?; "
            + java
            + " asm \"$3\" -o - > /dev/full; echo $?";
    Path listing = Files.writeString(folder.resolve("f.txt"), Cli.run("disasm", filter).out());
    String classPath = System.getProperty("java.class.path");
    Cli.Result result =
        Child.run(
            "",
            List.of("sh", "-c", script, "sh", classPath, filter.toString(), listing.toString()));
    assertThat(result.out()).isEqualTo("2\n2\n");
    assertThat(result.err())
        .isEqualTo("seccomp4j: standard output is incomplete: No space left on device\n".repeat(2));
    assertThat(Cli.run("asm", listing, "-o", "/dev/full").err())
        .contains("the output /dev/full cannot be written: No space left on device");
  }
}
