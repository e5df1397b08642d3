package io.github.seccomp4j.profiles.oci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.KernelVersion;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.Profiles;
import io.github.seccomp4j.profiles.RandomPolicies;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.ReadProfile;
import io.github.seccomp4j.profiles.WrittenProfile;
import io.github.seccomp4j.simulate.BoundaryEvents;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.testing.NeedsSharedData;
import io.github.seccomp4j.testing.SharedData;
import io.github.seccomp4j.verify.ProofResult;
import io.github.seccomp4j.verify.ProvingCompiler;
import io.github.seccomp4j.verify.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What is written means the same when it is read back. */
class OciRoundTripTest {
  private static ReadOptions options(Arch arch) {
    return ReadOptions.of(new ProfileTarget(arch, Set.of(), Optional.of(new KernelVersion(6, 18))));
  }

  /**
   * Entries are written disjoint, so the runtime reads them as this reader does, without a word.
   */
  private static Policy readBack(String text, Arch arch) {
    ReadProfile profile =
        Profiles.read("back.json", text.getBytes(StandardCharsets.UTF_8), options(arch));
    assertThat(profile.findings())
        .as(text)
        .allMatch(finding -> finding.problem() == Problem.PROFILE_WITHOUT_ENTRIES);
    return profile.policy();
  }

  private static void assertSameAnswers(Policy one, Policy other, Arch host) {
    PolicyOracle ofOne = PolicyOracle.of(one, host);
    PolicyOracle ofOther = PolicyOracle.of(other, host);
    List<SyscallEvent> events = new ArrayList<>(BoundaryEvents.of(one, host));
    events.addAll(BoundaryEvents.of(other, host));
    for (SyscallEvent event : events) {
      Outcome expected = ofOne.outcome(event);
      Outcome actual = ofOther.outcome(event);
      if (!expected.equals(actual)) {
        assertThat(actual).as("%s under %s", event, one.rules()).isEqualTo(expected);
      }
    }
  }

  /** Two policies are equal where the program of one is proved to be the other's. */
  private static void assertProvedEqual(Policy one, Policy other, Arch host) {
    Compilation compiled = ProvingCompiler.compile(other);
    assertThat(compiled.findings()).noneMatch(Finding::isError);
    BpfProgram program = compiled.compiled().program(host).orElseThrow();
    assertThat(Verifier.verify(one, program)).isInstanceOf(ProofResult.Proved.class);
  }

  @NeedsSharedData
  @ParameterizedTest
  @ValueSource(strings = {"docker-default", "gvisor-sentry-oci", "gvisor-directfs-oci"})
  void realProfiles(String name) throws IOException {
    Policy policy =
        Profiles.read(SharedData.file("profiles/" + name + ".json"), options(Arch.X86_64)).policy();
    Policy back = readBack(Profiles.writeOci(policy, Arch.X86_64).orThrow(), Arch.X86_64);
    assertProvedEqual(policy, back, Arch.X86_64);
  }

  @Test
  void randomPolicies() {
    RandomPolicies random = new RandomPolicies(20260101, Arch.X86_64);
    int written = 0;
    for (int turn = 0; turn < 150; turn++) {
      List<Outcome> others = List.of(Outcome.ALLOW, random.outcome(), random.outcome());
      Policy policy = random.next(random.outcome(), others, true);
      WrittenProfile profile = Profiles.writeOci(policy, Arch.X86_64);
      if (profile.text().isPresent()) {
        assertSameAnswers(policy, readBack(profile.orThrow(), Arch.X86_64), Arch.X86_64);
        written++;
      } else {
        assertThat(profile.findings())
            .filteredOn(Finding::isError)
            .extracting(Finding::message)
            .allMatch(
                message ->
                    message.contains("more than 1000 entries")
                        || message.contains("nothing would be left but the default"));
      }
    }
    assertThat(written).isGreaterThan(90);
  }

  @Test
  void whatRulesDecideTogetherIsProvedEqual() {
    Policy policy =
        Policy.builder("p")
            .arches("x86_64", "x32")
            .allow("lseek", "read")
            .rule(
                Outcome.KILL_PROCESS,
                List.of("lseek"),
                Condition.on(1).maskedEqualTo(0xff00, 0x100))
            .rule(Outcome.errno(5), List.of("lseek"), Condition.on(0).atLeast(0x4000_0000))
            .rule(Outcome.errno(1), List.of("lseek"), Condition.on(0).equalTo(2))
            .rule(Outcome.of(Action.LOG), List.of("close"), Condition.on(0).notEqualTo(3))
            .build();
    String text = Profiles.writeOci(policy, Arch.X86_64).orThrow();
    assertProvedEqual(policy, readBack(text, Arch.X86_64), Arch.X86_64);
  }

  @Test
  void theOperatorsResourceSaysTheSame() throws IOException {
    Policy policy =
        Policy.builder("p")
            .arches("aarch64", "arm")
            .defaultOutcome(Outcome.errno(1))
            .flags(FilterFlag.LOG)
            .allow("read", "write")
            .rule(Outcome.ALLOW, List.of("personality"), Condition.on(0).width(64).oneOf(0, 8))
            .rule(Outcome.errno(38), List.of("clone3"))
            .rule(new Outcome(Action.TRACE, 9), List.of("socket"), Condition.on(0).equalTo(16))
            .build();
    Map<String, Object> resource =
        new Yaml().load(Profiles.writeSeccompProfile(policy, Arch.AARCH64, "web").orThrow());
    assertThat(resource.keySet()).containsExactly("apiVersion", "kind", "metadata", "spec");
    Object spec = Objects.requireNonNull(resource.get("spec"));
    Policy back = readBack(new ObjectMapper().writeValueAsString(spec), Arch.AARCH64);
    assertThat(back.flags()).isEqualTo(policy.flags());
    assertProvedEqual(policy, back, Arch.AARCH64);
  }
}
