package io.github.seccomp4j.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.testing.NeedsSharedData;
import io.github.seccomp4j.testing.SharedData;
import io.github.seccomp4j.verify.CallFilter;
import io.github.seccomp4j.verify.Difference;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/**
 * Profiles as others write them are read, written in every format that can say them, and read
 * again: between the two programs {@link Difference} finds nothing.
 */
class RoundTripTest {
  /** The formats that are written from a policy and can be read. */
  private static final List<ExportFormat> FORMATS =
      List.of(
          ExportFormat.OCI,
          ExportFormat.SECCOMP_PROFILE,
          ExportFormat.SECCOMPILER,
          ExportFormat.NORTHSTAR);

  private static ReadOptions options(Arch arch) {
    return ReadOptions.of(new ProfileTarget(arch, Set.of(), Optional.of(new KernelVersion(6, 18))));
  }

  private static byte[] small(String name) throws IOException {
    try (InputStream in = RoundTripTest.class.getResourceAsStream("small/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static BpfProgram compiled(Policy policy, Arch arch) {
    Compilation compilation = ProvingCompiler.compile(policy);
    assertThat(compilation.findings()).noneMatch(Finding::isError);
    return compilation.compiled().program(arch).orElseThrow();
  }

  /** The formats in which the policy was written and read back without a difference. */
  private static List<ExportFormat> sayable(Policy policy, Arch arch) {
    BpfProgram program = compiled(policy, arch);
    List<ExportFormat> sayable = new ArrayList<>();
    for (ExportFormat format : FORMATS) {
      WrittenProfile written = format.write(policy, arch, "small");
      if (written.hasErrors()) {
        continue;
      }
      String text = format == ExportFormat.SECCOMP_PROFILE ? spec(written) : written.orThrow();
      ReadProfile again =
          Profiles.read("small.json", text.getBytes(StandardCharsets.UTF_8), options(arch));
      Difference difference =
          Difference.between(
              new CallFilter.OfProgram(program),
              new CallFilter.OfProgram(compiled(again.policy(), arch)));
      assertThat(difference.isNone()).as(format + "\n" + text).isTrue();
      sayable.add(format);
    }
    return sayable;
  }

  /** What the resource of Kubernetes holds is an OCI profile. */
  private static String spec(WrittenProfile written) {
    Map<String, Object> resource = new Yaml().load(written.orThrow());
    try {
      return new ObjectMapper().writeValueAsString(Objects.requireNonNull(resource.get("spec")));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertSayable(byte[] content, String filter, String formats) {
    for (Arch arch : List.of(Arch.X86_64, Arch.AARCH64, Arch.S390X)) {
      ReadProfile profile = Profiles.read(filter, content, options(arch).withNativeOnly(true));
      assertThat(profile.findings()).noneMatch(Finding::isError);
      Policy policy = Objects.requireNonNull(profile.policies().get(filter), filter);
      assertThat(sayable(policy, arch).stream().map(Enum::name))
          .as(arch.toString())
          .containsExactly(formats.split(" ", -1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "docker.json,OCI SECCOMP_PROFILE SECCOMPILER",
    "podman.json,OCI",
    "containerd.json,OCI SECCOMP_PROFILE SECCOMPILER",
    "crac.json,OCI SECCOMP_PROFILE SECCOMPILER",
    "default-only.json,OCI SECCOMP_PROFILE SECCOMPILER",
    "northstar.json,OCI SECCOMP_PROFILE SECCOMPILER NORTHSTAR",
  })
  void smallProfilesOfOneFilter(String file, String formats) throws IOException {
    assertSayable(small(file), file.replace(".json", ""), formats);
  }

  @ParameterizedTest
  @CsvSource({
    "vmm,OCI SECCOMP_PROFILE SECCOMPILER",
    "api,OCI SECCOMP_PROFILE SECCOMPILER",
    "vcpu,OCI SECCOMP_PROFILE SECCOMPILER"
  })
  void smallFiltersOfFirecracker(String filter, String formats) throws IOException {
    assertSayable(small("firecracker.json"), filter, formats);
  }

  /** With all the ABIs that a container may use, what OCI says it says again. */
  @ParameterizedTest
  @CsvSource({"docker.json", "podman.json", "containerd.json", "crac.json", "default-only.json"})
  void theOtherAbisOfContainersAreKept(String file) throws IOException {
    Policy policy = Profiles.read(file, small(file), options(Arch.X86_64)).policy();
    assertThat(sayable(policy, Arch.X86_64)).contains(ExportFormat.OCI);
  }

  /** Kubernetes' numbers are signed, and gVisor compares with larger ones. */
  @NeedsSharedData
  @ParameterizedTest
  @CsvSource({
    "docker-default.json,true,OCI SECCOMP_PROFILE",
    "docker-default.json,false,OCI SECCOMP_PROFILE",
    "moby-2026-05.json,true,OCI SECCOMP_PROFILE",
    "podman-default.json,true,OCI",
    "podman-default.json,false,OCI",
    "gvisor-directfs-oci.json,true,OCI SECCOMPILER",
    "gvisor-sentry-oci.json,true,OCI SECCOMPILER",
    "firecracker-x86_64.json,true,OCI SECCOMP_PROFILE SECCOMPILER",
    "firecracker-unimplemented.json,true,OCI SECCOMP_PROFILE SECCOMPILER",
  })
  void realProfiles(String file, boolean alone, String formats) {
    ReadProfile profile =
        Profiles.read(file, SharedData.profile(file), options(Arch.X86_64).withNativeOnly(alone));
    assertThat(profile.policies()).isNotEmpty();
    for (Policy policy : profile.policies().values()) {
      assertThat(sayable(policy, Arch.X86_64).stream().map(Enum::name))
          .as(policy.name())
          .containsExactly(formats.split(" ", -1));
    }
  }
}
