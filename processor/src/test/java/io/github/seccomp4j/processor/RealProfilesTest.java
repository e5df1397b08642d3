package io.github.seccomp4j.processor;

import static io.github.seccomp4j.processor.Importing.assertSame;
import static io.github.seccomp4j.processor.Importing.generated;
import static io.github.seccomp4j.processor.Importing.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.testing.NeedsSharedData;
import io.github.seccomp4j.testing.SharedData;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Docker's and Firecracker's own files. */
@NeedsSharedData
class RealProfilesTest {
  private static byte[] profile(String name) throws IOException {
    return SharedData.profile(name);
  }

  @ParameterizedTest
  @EnumSource
  void dockersDefaultMeansWhatItsFileSays(Tool tool) throws IOException {
    byte[] docker = profile("docker-default.json");
    Compiled compiled =
        Importing.compile(
            tool,
            docker,
            """
            @ImportProfile(value = "p.json", kernel = "6.8", capabilities = {"CHOWN", "CAP_SYS_PTRACE"})
            interface P {}
            """);
    CompiledPolicy policy = generated(compiled);
    assertThat(policy.arches()).isEqualTo(Arch.hosts());
    for (Arch host : Arch.hosts()) {
      ReadOptions options = options(host, "6.8", "CAP_CHOWN", "CAP_SYS_PTRACE");
      assertSame(policy, host, Profiles.read("p.json", docker, options).policy());
    }
    // CAP_SYS_PTRACE lets three calls through that kernels from 4.8 on let through anyway, ptrace
    // among them (SC704). The profile compares 64 bits where the kernel reads 32 (SC705), and
    // socketcall makes the sockets that it refuses (SC711).
    assertThat(compiled.findings())
        .extracting(said -> said.kind() + " " + said.text().substring(0, 7))
        .containsExactlyInAnyOrder(
            "WARNING [SC623]",
            "WARNING [SC204]",
            "WARNING [SC204]",
            "WARNING [SC204]",
            "WARNING [SC704]",
            "WARNING [SC705]",
            "WARNING [SC711]",
            "NOTE [SC625]",
            "NOTE [SC102]");
  }

  @ParameterizedTest
  @EnumSource
  void dockersDefaultCanBeTightened(Tool tool) throws IOException {
    byte[] docker = profile("docker-default.json");
    CompiledPolicy policy =
        generated(
            Importing.compile(
                tool,
                docker,
                """
                @SeccompPolicy(arches = {"x86_64", "aarch64"})
                @ImportProfile(value = "p.json", kernel = "6.8")
                interface P {
                  @DenySyscall({"ptrace", "process_vm_readv", "process_vm_writev"}) void a();
                }
                """));
    for (Arch host : List.of(Arch.X86_64, Arch.AARCH64)) {
      ReadOptions options = options(host, "6.8").withNativeOnly(true);
      Policy read = Profiles.read("p.json", docker, options).policy();
      PolicyBuilder both =
          Policy.builder("by hand")
              .jvm(false)
              .arches(host.kernelName())
              .defaultOutcome(read.defaultOutcome());
      read.rules().forEach(both::rule);
      both.deny(1, "ptrace", "process_vm_readv", "process_vm_writev");
      assertSame(policy, host, both.build());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "X86_64, vmm",
    "X86_64, api",
    "X86_64, vcpu",
    "AARCH64, vmm",
    "AARCH64, api",
    "AARCH64, vcpu"
  })
  void firecrackersFiltersMeanWhatTheirFilesSay(Arch host, String filter) throws IOException {
    byte[] firecracker = profile("firecracker-" + host.kernelName() + ".json");
    Policy read =
        Profiles.read("p.json", firecracker, options(host, "").withFilters(filter)).policy();
    for (Tool tool : Tool.values()) {
      CompiledPolicy policy =
          generated(
              Importing.compile(
                  tool,
                  firecracker,
                  """
                  @SeccompPolicy(jvm = false, arches = "%s")
                  @ImportProfile(value = "p.json", filter = "%s")
                  interface P {}
                  """
                      .formatted(host.kernelName(), filter)));
      assertSame(policy, host, read);
    }
  }
}
