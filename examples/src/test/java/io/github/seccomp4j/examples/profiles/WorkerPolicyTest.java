package io.github.seccomp4j.examples.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.verify.ProofResult.Proved;
import io.github.seccomp4j.verify.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The class that the build made means what the profile says, and what the class adds. */
class WorkerPolicyTest {
  private static Policy profile(Arch host) throws IOException {
    ReadOptions options =
        ReadOptions.of(new ProfileTarget(host, Set.of(), Optional.empty())).withNativeOnly(true);
    try (InputStream in = WorkerPolicyTest.class.getResourceAsStream("worker.json")) {
      return Profiles.read("worker.json", in.readAllBytes(), options).policy();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"X86_64", "AARCH64"})
  void isTheProfileAndItsOwnRule(Arch host) throws IOException {
    CompiledPolicy compiled = new WorkerPolicy_Seccomp();
    Policy profile = profile(host);
    PolicyBuilder both =
        Policy.builder("by hand")
            .arches(host.kernelName())
            .defaultOutcome(profile.defaultOutcome())
            .deny(1, "execve", "execveat");
    profile.rules().forEach(both::rule);
    assertThat(Verifier.verify(both.build(), compiled.program(host).orElseThrow()))
        .isInstanceOf(Proved.class);
  }
}
