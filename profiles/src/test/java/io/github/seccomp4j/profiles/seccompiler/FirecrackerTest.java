package io.github.seccomp4j.profiles.seccompiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.ProfileFormat;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.ReadProfile;
import io.github.seccomp4j.profiles.Reading;
import io.github.seccomp4j.profiles.Reference;
import io.github.seccomp4j.profiles.WrittenProfile;
import io.github.seccomp4j.testing.NeedsSharedData;
import io.github.seccomp4j.testing.SharedData;
import io.github.seccomp4j.verify.ProvingCompiler;
import io.github.seccomp4j.verify.SamePolicy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@NeedsSharedData
class FirecrackerTest {
  private static ReadProfile read(Arch arch, byte[] content) {
    ReadOptions options = ReadOptions.of(new ProfileTarget(arch, Set.of(), Optional.empty()));
    return Profiles.read("firecracker.json", content, options);
  }

  private static byte[] file(Arch arch) {
    return SharedData.bytes("profiles/firecracker-" + arch.kernelName() + ".json");
  }

  @ParameterizedTest
  @CsvSource({
    "X86_64, vmm, fc-vmm",
    "X86_64, api, fc-api",
    "X86_64, vcpu, fc-vcpu",
    "AARCH64, vmm, fc-vmm-aarch64",
    "AARCH64, api, fc-api-aarch64",
    "AARCH64, vcpu, fc-vcpu-aarch64"
  })
  void everyFilterAnswersAsTheReferenceSays(Arch arch, String filter, String reference) {
    ReadProfile profile = read(arch, file(arch));
    assertThat(profile.findings()).isEmpty();
    assertThat(profile.format()).contains(ProfileFormat.SECCOMPILER);
    assertThat(profile.policies()).containsOnlyKeys("api", "vcpu", "vmm");
    Compilation compilation = ProvingCompiler.compile(Reading.filter(profile, filter));
    assertThat(compilation.hasErrors()).as(compilation.findings().toString()).isFalse();
    BpfProgram program = compilation.compiled().program(arch).orElseThrow();
    Reference.named(reference).assertAnswersOf(program);
  }

  @ParameterizedTest
  @EnumSource(names = {"X86_64", "AARCH64"})
  void isTheSameAfterWritingAndReading(Arch arch) {
    ReadProfile profile = read(arch, file(arch));
    WrittenProfile export = SeccompilerProfile.write(profile.policies(), arch);
    assertThat(export.findings()).isEmpty();
    ReadProfile again = read(arch, export.orThrow().getBytes(StandardCharsets.UTF_8));
    assertThat(again.findings()).isEmpty();
    assertThat(again.policies()).containsOnlyKeys(profile.policies().keySet());
    for (String name : profile.policies().keySet()) {
      Policy policy = Reading.filter(profile, name);
      assertThat(SamePolicy.isProved(policy, Reading.filter(again, name))).as(name).isTrue();
    }
  }
}
