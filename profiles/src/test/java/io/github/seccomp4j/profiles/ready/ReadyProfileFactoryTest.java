package io.github.seccomp4j.profiles.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.annotation.Clone;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.profiles.Capabilities;
import io.github.seccomp4j.profiles.KernelVersion;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.Reference;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.testing.NeedsSharedData;
import io.github.seccomp4j.testing.SharedData;
import io.github.seccomp4j.verify.ProvingCompiler;
import io.github.seccomp4j.verify.SamePolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsSharedData
class ReadyProfileFactoryTest {
  private static final KernelVersion KERNEL = new KernelVersion(6, 18);

  /** docker run without options, as its documentation lists them. */
  private static final Set<String> DOCKER_CAPABILITIES =
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

  private static Stream<Arguments> references() {
    return Stream.of(
        Arguments.of("northstar-default", NorthstarDefault.policy(Set.of(), Arch.X86_64)),
        Arguments.of("docker-nocaps", DockerDefault.policy(Set.of(), KERNEL, Arch.X86_64)),
        Arguments.of(
            "docker-default", DockerDefault.policy(DOCKER_CAPABILITIES, KERNEL, Arch.X86_64)),
        Arguments.of(
            "docker-default-aarch64",
            DockerDefault.policy(DOCKER_CAPABILITIES, KERNEL, Arch.AARCH64)),
        Arguments.of(
            "docker-allcaps", DockerDefault.policy(Capabilities.ALL, KERNEL, Arch.X86_64)));
  }

  @ParameterizedTest
  @MethodSource("references")
  void answersAsTheReferenceSays(String reference, Policy policy) {
    Compilation compilation = ProvingCompiler.compile(policy);
    assertThat(compilation.findings()).isEmpty();
    Reference.named(reference).assertAnswersOf(compilation.programs().values().iterator().next());
  }

  /** Its JSON, read by the reader, says the same on every host, for every set of capabilities. */
  @ParameterizedTest
  @EnumSource(names = {"X86_64", "AARCH64", "S390X", "PPC64LE", "RISCV64", "LOONGARCH64"})
  void dockerIsWhatItsProfileSays(Arch arch) {
    byte[] profile = SharedData.bytes("profiles/docker-default.json");
    Arch[] arches = Stream.of(Arch.values()).filter(a -> a.servedBy() == arch).toArray(Arch[]::new);
    for (Set<String> capabilities :
        List.of(Set.<String>of(), DOCKER_CAPABILITIES, Set.of("CAP_BPF"), Capabilities.ALL)) {
      for (KernelVersion kernel : List.of(KERNEL, new KernelVersion(4, 7))) {
        ProfileTarget target = new ProfileTarget(arch, capabilities, Optional.of(kernel));
        Policy read = Profiles.read("docker.json", profile, ReadOptions.of(target)).policy();
        Policy ready = DockerDefault.policy(capabilities, kernel, arches);
        assertThat(SamePolicy.isProved(ready, read)).as(target.toString()).isTrue();
      }
    }
  }

  @Test
  void northstarLooksAtTheFlagsOfCloneWithoutAnyCapability() {
    for (Arch arch : Arch.hosts()) {
      int clone = arch.numberOf("clone").orElseThrow();
      long[] arguments = new long[6];
      arguments[arch == Arch.S390X ? 1 : 0] = Clone.CLONE_NEWUSER;
      SyscallEvent newNamespace = SyscallEvent.of(arch, clone, arguments);
      PolicyOracle none = PolicyOracle.of(NorthstarDefault.policy(Set.of(), arch), arch);
      assertThat(none.outcome(newNamespace)).isEqualTo(Outcome.KILL_PROCESS);
      assertThat(none.outcome(SyscallEvent.of(arch, clone))).isEqualTo(Outcome.ALLOW);
      PolicyOracle admin =
          PolicyOracle.of(NorthstarDefault.policy(Set.of("CAP_SYS_ADMIN"), arch), arch);
      assertThat(admin.outcome(newNamespace)).isEqualTo(Outcome.ALLOW);
    }
  }

  /** Its table, read line by line, has the same calls for each capability and for all together. */
  @ParameterizedTest
  @EnumSource(names = {"X86_64", "AARCH64"})
  void northstarAllowsTheCallsOfItsTable(Arch arch) {
    List<String[]> table =
        new String(SharedData.bytes("profiles/northstar-default.tsv"), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .skip(1)
            .map(line -> line.split("\t", -1))
            .filter(
                row ->
                    row[2].equals("all")
                        || List.of(row[2].split("\\|", -1)).contains(arch.kernelName()))
            .filter(row -> arch.syscall(row[1]).isPresent())
            .toList();
    List<Set<String>> sets = new ArrayList<>(List.of(Set.of(), Capabilities.ALL));
    Capabilities.ALL.forEach(one -> sets.add(Set.of(one)));
    for (Set<String> held : sets) {
      Set<String> expected = new TreeSet<>();
      for (String[] row : table) {
        boolean lacked = row[0].startsWith("without_");
        String capability = row[0].replace("without_", "");
        if (row[0].equals("base") || held.contains(capability) != lacked) {
          expected.add(row[1]);
        }
      }
      assertThat(new TreeSet<>(names(NorthstarDefault.policy(held, arch))))
          .as(held.toString())
          .isEqualTo(expected);
    }
  }

  private static List<String> names(Policy policy) {
    return policy.rules().stream().map(Rule::syscall).toList();
  }

  @Test
  void dockerLooksAtTheKernel() {
    Policy old = DockerDefault.policy(Set.of(), new KernelVersion(4, 7), Arch.X86_64);
    Policy first = DockerDefault.policy(Set.of(), new KernelVersion(4, 8), Arch.X86_64);
    assertThat(names(old)).doesNotContain("ptrace");
    assertThat(names(first)).contains("ptrace");
  }

  @Test
  void withoutArchitecturesTheyAreForThisMachine() {
    List<String> host = List.of(Arch.host().orElseThrow().kernelName());
    assertThat(NorthstarDefault.policy(Set.of()).arches()).isEqualTo(host);
    assertThat(DockerDefault.policy(Set.of(), KERNEL).arches()).isEqualTo(host);
  }

  /** Docker means modify_ldt on x86 alone, and ppc64le has that call, too. */
  @Test
  void whatIsMeantOnOneHostIsLeftOutWhereAnotherHasIt() {
    assertThat(names(DockerDefault.policy(Set.of(), KERNEL, Arch.X86_64))).contains("modify_ldt");
    assertThat(names(DockerDefault.policy(Set.of(), KERNEL, Arch.X86_64, Arch.AARCH64)))
        .contains("modify_ldt");
    assertThat(names(DockerDefault.policy(Set.of(), KERNEL, Arch.X86_64, Arch.PPC64LE)))
        .doesNotContain("modify_ldt");
  }

  @Test
  void refuseCapabilitiesThatDoNotExist() {
    assertThatThrownBy(() -> NorthstarDefault.policy(Set.of("CAP_SYSADMIN")))
        .hasMessage(
            "there is no capability named \"CAP_SYSADMIN\": did you mean \"CAP_SYS_ADMIN\"?");
    assertThatThrownBy(() -> DockerDefault.policy(Set.of("SYS_ADMIN"), KERNEL))
        .hasMessageStartingWith("there is no capability named \"SYS_ADMIN\"");
  }
}
