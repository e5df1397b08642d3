package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SimulateCommandTest {
  @TempDir private Path folder = Path.of("");
  private Path filter = Path.of("");

  @BeforeEach
  void writeFilter() {
    filter = SamplePolicies.file(folder, "upload.bpf", SamplePolicies.upload());
  }

  @ParameterizedTest
  @CsvSource({
    "read, ALLOW",
    "0, ALLOW",
    "0x3c, ERRNO(1)",
    "execve, ERRNO(13)",
    "reboot, KILL_THREAD",
    "ptrace, TRAP(7)",
    "mount, TRACE(9)",
    "umask, LOG",
    "connect, USER_NOTIF",
    "0x40000000, KILL_PROCESS",
    "-1, ERRNO(1)",
    "fcntl 3 1, ALLOW",
    "fcntl 3 0o1, ALLOW",
    "fcntl 3 F_GETFD|0x0, ALLOW",
    "fcntl 3 F_GETFD, ALLOW",
    "fcntl 3 F_SETFD, ERRNO(1)",
    "fcntl -1 0xdead00000001, ALLOW",
  })
  void givesTheExactAnswer(String call, String answer) {
    List<String> words = List.of(call.split(" ", -1));
    Object[] args = new Object[words.size() + 2];
    args[0] = "simulate";
    args[1] = filter;
    System.arraycopy(words.toArray(), 0, args, 2, words.size());
    assertThat(Cli.run(args)).isEqualTo(new Cli.Result(0, answer + "\n", ""));
  }

  @Test
  void asksInTheNameOfAnotherArchitecture() {
    assertThat(Cli.run("simulate", filter, "--arch", "i386", "read").out())
        .isEqualTo("KILL_PROCESS\n");
    assertThat(Cli.run("simulate", filter, "--arch", "x32", "read").out())
        .isEqualTo("KILL_PROCESS\n");
  }

  @Test
  void readsABigEndianProgram() {
    Path other =
        SamplePolicies.file(
            folder, "s390x.bpf", SamplePolicies.compiled(SamplePolicies.UPLOAD, Arch.S390X));
    assertThat(Cli.run("simulate", other, "fcntl", 3, "F_GETFD").out()).isEqualTo("ALLOW\n");
    assertThat(Cli.run("simulate", other, "fcntl", 3, "F_SETFD").out()).isEqualTo("ERRNO(1)\n");
    assertThat(Cli.run("simulate", other, "--arch", "x86_64", "read"))
        .isEqualTo(
            new Cli.Result(
                2,
                "",
                "seccomp4j: "
                    + other
                    + " does not have the byte order of x86_64: name its architecture with --arch\n"));
  }

  @Test
  void answersEveryLineOfAFile() throws IOException {
    Path vectors = folder.resolve("calls");
    Files.writeString(vectors, "# calls\nread 0 1 2 3 4 5\n\n  59\nfcntl\t3 2\r\nfcntl 3 1");
    assertThat(Cli.run("simulate", filter, "--vectors", vectors))
        .isEqualTo(new Cli.Result(0, "ALLOW\nERRNO(13)\nERRNO(1)\nALLOW\n", ""));
  }

  @Test
  void namesTheLineThatItCannotRead() throws IOException {
    Path vectors = folder.resolve("calls");
    Files.writeString(vectors, "read\nraed\n");
    assertThat(Cli.run("simulate", filter, "--vectors", vectors))
        .isEqualTo(
            new Cli.Result(
                2,
                "ALLOW\n",
                "seccomp4j: "
                    + vectors
                    + ", line 2: there is no system call named \"raed\" on x86_64: did you mean"
                    + " \"read\"?\n"));
  }

  @Test
  void refusesAnEndlessLine() throws IOException {
    Path vectors = folder.resolve("calls");
    Files.writeString(vectors, "r".repeat(1 << 20));
    assertThat(Cli.run("simulate", filter, "--vectors", vectors).err())
        .isEqualTo(
            "seccomp4j: the calls in "
                + vectors
                + " cannot be read: a line is longer than 1024 characters\n");
  }

  @Test
  void letsTheMostRestrictiveFilterOfAStackWin() {
    Path outer =
        SamplePolicies.file(
            folder,
            "outer.bpf",
            SamplePolicies.compiled(
                Policy.builder("outer")
                    .arches("x86_64")
                    .jvm(false)
                    .defaultOutcome(Outcome.ALLOW)
                    .deny(2, "read", "execve")
                    .build(),
                Arch.X86_64));
    assertThat(Cli.run("simulate", filter, "--stack", outer, "read").out()).isEqualTo("ERRNO(2)\n");
    assertThat(Cli.run("simulate", filter, "--stack", outer, "write").out()).isEqualTo("ALLOW\n");
    // On a tie the newest filter's data counts.
    assertThat(Cli.run("simulate", filter, "--stack", outer, "execve").out())
        .isEqualTo("ERRNO(2)\n");
    assertThat(Cli.run("simulate", outer, "--stack", filter, "execve").out())
        .isEqualTo("ERRNO(13)\n");
  }

  @Test
  void refusesAStackForTwoMachines() {
    BpfProgram other = SamplePolicies.compiled(SamplePolicies.UPLOAD, Arch.S390X);
    Path inner = SamplePolicies.file(folder, "inner.bpf", other);
    assertThat(Cli.run("simulate", filter, "--stack", inner, "read").err())
        .isEqualTo(
            "seccomp4j: "
                + inner
                + " is for s390x and "
                + filter
                + " for x86_64: filters on one thread are for one machine\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read --bogus | there is no option --bogus. Try 'seccomp4j simulate --help'",
        "read 1 2 3 4 5 6 7 | a call has at most 6 arguments, not 7",
        "read 18446744073709551616 | \"18446744073709551616\" is no number of at most 64 bits:"
            + " write 42, -1 or 0x2a",
        "4294967296 | the number 4294967296 does not fit: a call's number has 32 bits",
        "chmod 0 0644 | \"0644\" can be read as octal or decimal: write 0o644 or 420 for octal, 644 for"
            + " decimal",
        "chmod 0 08 | \"08\" begins with a zero: write 8",
        "fcntl 0 F_GETFB | the argument \"F_GETFB\" is no number, and x86_64 has no constant named"
            + " \"F_GETFB\": did you mean \"F_GETFD\"?",
      })
  void saysWhatIsWrong(String call, String message) {
    Object[] args = ("simulate " + filter + " " + call).split(" ", -1);
    assertThat(Cli.run(args)).isEqualTo(new Cli.Result(2, "", "seccomp4j: " + message + "\n"));
  }

  @Test
  void wantsACall() {
    assertThat(Cli.run("simulate", filter))
        .isEqualTo(
            new Cli.Result(
                2,
                "",
                "seccomp4j: name one call, as in 'simulate IN read 0', or a file with --vectors"
                    + " FILE\n"));
  }
}
