package io.github.seccomp4j.profiles.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.profiles.Capabilities;
import io.github.seccomp4j.profiles.KernelVersion;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.ReadProfile;
import io.github.seccomp4j.profiles.Reference;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.testing.NeedsSharedData;
import io.github.seccomp4j.testing.SharedData;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Docker's and gVisor's real profiles, against the same policies resolved by another program. */
@NeedsSharedData
class RealProfilesTest {
  /** What Docker gives a container where nothing else is asked for. */
  private static final Set<String> OF_DOCKER =
      Set.of(
          "CAP_CHOWN",
          "CAP_DAC_OVERRIDE",
          "CAP_FSETID",
          "CAP_FOWNER",
          "CAP_MKNOD",
          "CAP_NET_RAW",
          "CAP_SETGID",
          "CAP_SETUID",
          "CAP_SETFCAP",
          "CAP_SETPCAP",
          "CAP_NET_BIND_SERVICE",
          "CAP_SYS_CHROOT",
          "CAP_KILL",
          "CAP_AUDIT_WRITE");

  private static ReadProfile read(String file, Arch arch, Set<String> capabilities, boolean alone)
      throws IOException {
    ReadOptions options =
        ReadOptions.of(new ProfileTarget(arch, capabilities, Optional.of(new KernelVersion(6, 18))))
            .withNativeOnly(alone);
    return Profiles.read(SharedData.file("profiles/" + file), options);
  }

  private static Compilation compiled(ReadProfile profile) {
    assertThat(profile.findings()).noneMatch(Finding::isError);
    Compilation compilation = ProvingCompiler.compile(profile.policy());
    assertThat(compilation.findings()).noneMatch(Finding::isError);
    return compilation;
  }

  @ParameterizedTest
  @CsvSource({
    "docker-default,docker-default,X86_64,DOCKER",
    "docker-default,docker-nocaps,X86_64,NONE",
    "docker-default,docker-allcaps,X86_64,ALL",
    "docker-default,docker-default-aarch64,AARCH64,DOCKER",
    "gvisor-sentry-oci,gvisor-sentry,X86_64,NONE",
    "gvisor-directfs-oci,gvisor-directfs,X86_64,NONE",
  })
  void everyAnswerIsThatOfTheReference(String file, String reference, Arch arch, String held)
      throws IOException {
    Set<String> capabilities =
        switch (held) {
          case "ALL" -> Capabilities.ALL;
          case "DOCKER" -> OF_DOCKER;
          default -> Set.of();
        };
    Compilation compilation = compiled(read(file + ".json", arch, capabilities, true));
    Reference.named(reference).assertAnswersOf(compilation.compiled().program(arch).orElseThrow());
  }

  @Test
  void dockersProfileCompilesForEveryHostWithAllItsAbis() throws IOException {
    for (Arch host : Arch.hosts()) {
      assertThat(compiled(read("docker-default.json", host, OF_DOCKER, false)).programs())
          .containsOnlyKeys(host);
    }
    assertThat(read("docker-default.json", Arch.X86_64, Set.of(), false).policy().arches())
        .containsExactlyInAnyOrder("x86_64", "i386", "x32");
    assertThat(read("docker-default.json", Arch.X86_64, Set.of(), true).policy().arches())
        .containsExactly("x86_64");
  }

  /** Each with the kinds of what is told about it by default, on x86_64 without capabilities. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "docker-default.json ! SYSCALL_ELSEWHERE",
        "moby-2026-05.json ! SYSCALL_ELSEWHERE",
        "podman-default.json ! SYSCALL_ELSEWHERE RULE_PRECEDENCE",
        "gvisor-directfs-oci.json ! ",
        "gvisor-sentry-oci.json ! ",
        "firecracker-x86_64.json ! ",
        "firecracker-aarch64.json ! ",
        "firecracker-unimplemented.json ! ",
      })
  void everyProfileIsReadAndCompiled(String file, @Nullable String told) throws IOException {
    Arch arch = file.contains("aarch64") ? Arch.AARCH64 : Arch.X86_64;
    ReadProfile profile = read(file, arch, Set.of(), false);
    assertThat(profile.findings().stream().map(finding -> finding.problem().name()).distinct())
        .containsExactly(told == null ? new String[0] : told.split(" ", -1));
    assertThat(profile.policies()).isNotEmpty();
    for (Policy policy : profile.policies().values()) {
      Compilation compilation = ProvingCompiler.compile(policy);
      assertThat(compilation.findings()).noneMatch(Finding::isError);
      assertThat(compilation.programs()).containsOnlyKeys(arch);
    }
  }

  /** Podman gives ENOSYS by name, and EPERM to what needs a capability that is not held. */
  @Test
  void podmansErrnosAreThoseOfItsNames() throws IOException {
    Policy policy = read("podman-default.json", Arch.X86_64, Set.of(), true).policy();
    PolicyOracle oracle = PolicyOracle.of(policy, Arch.X86_64);
    assertThat(policy.defaultOutcome()).isEqualTo(Outcome.errno(38));
    assertThat(oracle.outcome(call("bpf"))).isEqualTo(Outcome.errno(1));
    assertThat(oracle.outcome(call("kexec_load"))).isEqualTo(Outcome.errno(1));
    assertThat(oracle.outcome(call("setns"))).isEqualTo(Outcome.ALLOW);
    // AF_NETLINK with NETLINK_AUDIT
    assertThat(oracle.outcome(call("socket", 16, 3, 9))).isEqualTo(Outcome.errno(22));
    assertThat(oracle.outcome(call("socket", 16, 3, 0))).isEqualTo(Outcome.ALLOW);
  }

  private static SyscallEvent call(String syscall, long... arguments) {
    return SyscallEvent.of(Arch.X86_64, Arch.X86_64.numberOf(syscall).orElseThrow(), arguments);
  }

  @Test
  void theWholeOfDockersProfileIsUnderstood() throws IOException {
    assertThat(read("docker-default.json", Arch.X86_64, OF_DOCKER, false).findings())
        .extracting(Finding::text)
        .hasSize(3)
        .allMatch(text -> text.startsWith("[SC102]"));
  }
}
