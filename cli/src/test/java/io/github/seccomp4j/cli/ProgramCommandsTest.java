package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** compile, disasm, asm, convert, explain, diff and check, on programs. */
final class ProgramCommandsTest {
  @TempDir private Path folder = Path.of("");
  private Path filter = Path.of("");

  @BeforeEach
  void writeFilter() {
    filter = SamplePolicies.file(folder, "upload.bpf", SamplePolicies.upload());
  }

  @Test
  void disassemblesAndAssemblesTheSameBytes() throws IOException {
    for (Arch arch : List.of(Arch.X86_64, Arch.S390X)) {
      BpfProgram program = SamplePolicies.compiled(SamplePolicies.UPLOAD, arch);
      Path in = SamplePolicies.file(folder, arch + ".bpf", program);
      Cli.Result listing = Cli.run("disasm", in);
      assertThat(listing.exit()).isZero();
      assertThat(listing.out())
          .startsWith("   0: ld  [4]")
          .contains("; " + arch.kernelName(), "; ERRNO(13)");
      Path text = Files.writeString(folder.resolve("listing"), listing.out());
      Path out = folder.resolve("again.bpf");
      assertThat(Cli.run("asm", text, "-o", out)).isEqualTo(new Cli.Result(0, "", ""));
      assertThat(out).hasBinaryContent(program.toBytes());
      assertThat(Cli.run("convert", in, "--to", "listing").out()).isEqualTo(listing.out());
    }
  }

  @Test
  void saysWhereAListingIsWrong() throws IOException {
    Path text = Files.writeString(folder.resolve("listing"), "   0: ld  [4]\n   1: rte #0x0\n");
    Cli.Result result = Cli.run("asm", text, "-o", folder.resolve("out"));
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).startsWith("seccomp4j: " + text).contains("line 2, column 7:");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void doesNotAssembleWhatTheKernelRefuses() throws IOException {
    Path text = Files.writeString(folder.resolve("listing"), "   0: ld  [4]\n");
    assertThat(Cli.run("asm", text, "-o", folder.resolve("out")))
        .isEqualTo(
            new Cli.Result(
                2,
                "",
                "seccomp4j: "
                    + text
                    + ": the kernel would refuse this program: instruction 0: the last instruction"
                    + " must be a RET\n"));
  }

  @Test
  void compilesAndCounts() {
    Path out = folder.resolve("out.bpf");
    Cli.Result result = Cli.run("compile", filter, "-o", out, "--stats");
    assertThat(result.exit()).isZero();
    assertThat(result.out()).isEmpty();
    BpfProgram program = SamplePolicies.upload();
    assertThat(result.err())
        .contains("architecture        x86_64\n")
        .contains("instructions        " + program.length() + " of at most 4096\n")
        // read, write, exit_group, umask; fcntl with a cmd of 0 is not.
        .contains("calls let through   4 of ");
    assertThat(out).hasBinaryContent(program.toBytes());
  }

  @Test
  void formsNoFinishedProgramAnew() {
    Path out = folder.resolve("out.bpf");
    assertThat(Cli.run("compile", filter, "-o", out, "--optimize", "size").err())
        .isEqualTo(
            "seccomp4j: " + filter + " is already a program: leave --optimize and --weights out\n");
    assertThat(Cli.run("compile", filter, "-o", out, "--explain-passes").err())
        .isEqualTo("seccomp4j: " + filter + " is already a program: no pass ran\n");
    assertThat(out).doesNotExist();
  }

  @Test
  void writesAnArrayForC() {
    assertThat(Cli.run("convert", filter, "--to", "c").out())
        .startsWith("/* for x86_64 */\nstatic const struct sock_filter filter[] = {\n");
  }

  /** A compiled policy of this class path. */
  public static final class Ready implements CompiledPolicy {
    @Override
    public String name() {
      return "upload";
    }

    @Override
    public List<Arch> arches() {
      return List.of(Arch.X86_64, Arch.S390X);
    }

    @Override
    public Optional<BpfProgram> program(Arch arch) {
      return arches().contains(arch)
          ? Optional.of(SamplePolicies.compiled(SamplePolicies.UPLOAD, arch))
          : Optional.empty();
    }
  }

  @Test
  void readsACompiledPolicyClass() {
    String name = Ready.class.getName();
    Path out = folder.resolve("out.bpf");
    assertThat(Cli.run("compile", name, "-cp", folder, "--arch", "s390x", "-o", out))
        .isEqualTo(new Cli.Result(0, "", ""));
    assertThat(out)
        .hasBinaryContent(SamplePolicies.compiled(SamplePolicies.UPLOAD, Arch.S390X).toBytes());
    assertThat(Cli.run("compile", name, "-cp", folder, "--arch", "riscv64", "-o", out).err())
        .isEqualTo("seccomp4j: " + name + " has no program for riscv64, only for x86_64, s390x\n");
  }

  @Test
  void saysWhyAClassIsNone() {
    assertThat(Cli.run("disasm", "com.acme.Nothing", "-cp", folder).err())
        .isEqualTo(
            "seccomp4j: there is no file and, on the class path "
                + folder
                + ", no class com.acme.Nothing. A nested class is named Outer$Inner.\n");
    assertThat(Cli.run("disasm", "java.lang.String", "-cp", folder).err())
        .endsWith(
            "no class java.lang.String_Seccomp. Was the policy compiled with seccomp4j's annotation"
                + " processor?\n");
    assertThat(Cli.run("disasm", "A", "-cp", folder.resolve("none")).err())
        .isEqualTo(
            "seccomp4j: --classpath names " + folder.resolve("none") + ", which does not exist\n");
  }

  @Test
  void explainsWhatAProgramDoes() {
    Cli.Result result = Cli.run("explain", filter);
    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith(filter + ": " + SamplePolicies.upload().length() + " instructions for x86_64\n")
        .contains(
            "\nx86_64\n  ALLOW\n    always, 3 calls:\n      exit_group read write\n    where:\n")
        .contains("      fcntl:\n        cmd == 1\n")
        .contains("  LOG\n    always, 1 calls:\n      umask\n")
        .contains("  ERRNO(13)\n    always, 1 calls:\n      execve\n")
        .contains("\ni386: KILL_PROCESS for every call\n")
        .endsWith("\nother architectures: KILL_PROCESS\n");
  }

  /** What compares more than the kernel reads is told apart from what does not. */
  @Test
  void saysWhereAWholeRegisterIsCompared() {
    Policy narrow = kill(Condition.on("sig").equalTo(6));
    Policy wide = kill(Condition.on("sig").width(64).equalTo(6));
    Path a = SamplePolicies.file(folder, "a.bpf", SamplePolicies.compiled(narrow, Arch.X86_64));
    Path b = SamplePolicies.file(folder, "b.bpf", SamplePolicies.compiled(wide, Arch.X86_64));
    String legend =
        "\n\n(NAME:64 is the whole register, of which the kernel reads fewer bits than 64)\n";
    assertThat(Cli.run("explain", a).out()).contains(" sig == 6\n").doesNotContain(":64");
    assertThat(Cli.run("explain", b).out()).contains(" sig:64 == 6\n").endsWith(legend);
    assertThat(Cli.run("diff", a, b).out())
        .contains("    (sig:64 & 0xffffffff) == 6 and not (sig:64 == 6)\n")
        .endsWith(legend);
  }

  private static Policy kill(ArgCondition condition) {
    return Policy.builder("p")
        .arches("x86_64")
        .jvm(false)
        .rule(Outcome.ALLOW, List.of("kill"), condition)
        .build();
  }

  @Test
  void findsNoDifferenceBetweenAProgramAndItself() throws IOException {
    Path text = Files.writeString(folder.resolve("listing"), Cli.run("disasm", filter).out());
    assertThat(Cli.run("diff", filter, text))
        .isEqualTo(
            new Cli.Result(
                0, "no difference: " + filter + " and " + text + " answer every call alike\n", ""));
  }

  @Test
  void findsAPlantedDifferenceOfOneBit() {
    BpfProgram program = SamplePolicies.upload();
    List<Instruction> changed = new ArrayList<>(program.instructions());
    int execve = changed.indexOf(Instruction.of(0x06, 0x0005_000d));
    changed.set(execve, Instruction.of(0x06, 0x0005_000c));
    Path other = SamplePolicies.file(folder, "b.bpf", BpfProgram.of(Arch.X86_64, changed));
    assertThat(Cli.run("diff", filter, other))
        .isEqualTo(
            new Cli.Result(
                1,
                "x86_64 execve\n"
                    + "  ERRNO(13) in "
                    + filter
                    + ", ERRNO(12) in "
                    + other
                    + "\n    always\n"
                    + "      for example x86_64 execve(0x0, 0x0, 0x0, 0x0, 0x0, 0x0)\n",
                ""));
  }

  /** What is one difference is one entry, with one example. */
  @Test
  void foldsCallsThatDifferAlike() throws IOException {
    String profile =
        """
        {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"%s],
         "syscalls": [{"names": ["read"%s], "action": "SCMP_ACT_ALLOW"}]}
        """;
    Path a =
        Files.writeString(folder.resolve("a.json"), profile.formatted(", \"SCMP_ARCH_X86\"", ""));
    Path b =
        Files.writeString(folder.resolve("b.json"), profile.formatted("", ", \"chown\", \"bpf\""));
    String of = " in " + a + ", ";
    assertThat(Cli.run("diff", a, b, "--arch", "x86_64").out())
        .isEqualTo(
            """
            x86_64, 2 calls: bpf chown
              ERRNO(1)%1$sALLOW in %2$s
                always
                  for example x86_64 bpf(0x0, 0x0, 0x0, 0x0, 0x0, 0x0)
            i386, every call but: read
              ERRNO(1)%1$sKILL_PROCESS in %2$s
                always
                  for example i386 _llseek(0x0, 0x0, 0x0, 0x0, 0x0, 0x0)
            i386 read
              ALLOW%1$sKILL_PROCESS in %2$s
                always
                  for example i386 read(0x0, 0x0, 0x0, 0x0, 0x0, 0x0)
            """
                .formatted(of, b));
  }

  @Test
  void refusesToCompareTwoMachines() {
    BpfProgram other = SamplePolicies.compiled(SamplePolicies.UPLOAD, Arch.S390X);
    Path b = SamplePolicies.file(folder, "b.bpf", other);
    assertThat(Cli.run("diff", filter, b).exit()).isEqualTo(2);
  }

  @Test
  void checksAGoodProgram() {
    assertThat(Cli.run("check", filter)).isEqualTo(new Cli.Result(0, "0 findings, 0 notes\n", ""));
  }

  @Test
  void findsHoles() {
    Path blind = SamplePolicies.file(folder, "blind.bpf", SamplePolicies.blind());
    Cli.Result result = Cli.run("check", blind);
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines().map(line -> line.replaceAll(": .*", "")))
        .containsExactly(
            "warning [SC702] " + blind,
            "warning [SC701] " + blind,
            "warning [SC704] " + blind,
            "warning [SC707] " + blind,
            "4 findings, 0 notes");
  }
}
