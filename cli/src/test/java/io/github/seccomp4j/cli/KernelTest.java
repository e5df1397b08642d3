package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.runtime.Policies;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code compile} writes, in the real kernel. */
@Tag("kernel")
final class KernelTest {
  private static final String PROFILE =
      """
      {
        "defaultAction": "SCMP_ACT_ALLOW",
        "syscalls": [
          {"names": ["mkdir", "mkdirat"], "action": "SCMP_ACT_ERRNO", "errnoRet": 13}
        ]
      }
      """;

  @TempDir private Path folder = Path.of("");
  private Path filter = Path.of("");

  @BeforeEach
  void compileProfile() throws IOException {
    Path profile = Files.writeString(folder.resolve("profile.json"), PROFILE);
    filter = folder.resolve("filter.bpf");
    assertThat(Cli.run("compile", profile, "-o", filter).exit()).isZero();
  }

  /** Installs the program of a file and tries to make a folder. */
  static final class Installer {
    private Installer() {}

    public static void main(String[] args) throws IOException {
      Arch host = Arch.host().orElseThrow();
      BpfProgram program = BpfProgram.ofBytes(host, Files.readAllBytes(Path.of(args[0])));
      CompiledPolicy policy =
          new CompiledPolicy() {
            @Override
            public String name() {
              return "filter";
            }

            @Override
            public List<Arch> arches() {
              return List.of(host);
            }

            @Override
            public Optional<BpfProgram> program(Arch arch) {
              return arch == host ? Optional.of(program) : Optional.empty();
            }
          };
      System.out.println(new File(args[1]).mkdir());
      Policies.install(policy);
      System.out.println(new File(args[2]).mkdir());
    }
  }

  @Test
  void isTakenByTheKernel() {
    List<String> command =
        List.of(
            Child.java(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Installer.class.getName(),
            filter.toString(),
            folder.resolve("before").toString(),
            folder.resolve("after").toString());
    assertThat(Child.run("", command)).isEqualTo(new Cli.Result(0, "true\nfalse\n", ""));
    assertThat(folder.resolve("before")).isDirectory();
    assertThat(folder.resolve("after")).doesNotExist();
  }

  @Test
  void isTakenByBubblewrap() {
    boolean installed = Child.run("", List.of("sh", "-c", "command -v bwrap")).exit() == 0;
    if (!installed && !"true".equals(System.getenv("CI"))) {
      return; // Only the machine that decides about changes must have it.
    }
    assertThat(installed).as("bwrap is installed (Debian's package bubblewrap)").isTrue();
    String inside = "grep ^Seccomp: /proc/self/status; mkdir /nowhere";
    String command = "exec bwrap --ro-bind / / --seccomp 9 sh -c \"$1\" 9<\"$0\"";
    assertThat(Child.run("", List.of("sh", "-c", command, filter.toString(), inside)))
        .isEqualTo(
            new Cli.Result(
                1,
                "Seccomp:\t2\n",
                // Without the filter it would be the read-only file system.
                "mkdir: cannot create directory '/nowhere': Permission denied\n"));
  }
}
