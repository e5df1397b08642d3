package io.github.seccomp4j.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.profiles.ready.DockerDefault;
import io.github.seccomp4j.profiles.ready.NorthstarDefault;
import io.github.seccomp4j.verify.SamePolicy;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The ready profiles by their names, and the words for capabilities. */
class ReadyProfilesTest {
  private static final KernelVersion KERNEL = new KernelVersion(6, 8);
  private static final Set<String> HELD = Set.of("CAP_SYS_CHROOT");

  private static ReadOptions options(Optional<KernelVersion> kernel) {
    return ReadOptions.of(new ProfileTarget(Arch.AARCH64, HELD, kernel));
  }

  private static ReadProfile read(String name, Optional<KernelVersion> kernel) {
    return Profiles.readReady(name, options(kernel)).orElseThrow();
  }

  @Test
  void areThePoliciesOfTheirClasses() {
    ReadProfile docker = read("ready:docker-default", Optional.of(KERNEL));
    Policy expected = DockerDefault.policy(HELD, KERNEL, Arch.AARCH64);
    assertThat(docker.format()).contains(ProfileFormat.DOCKER);
    assertThat(docker.policies()).containsOnlyKeys("docker-default");
    assertThat(docker.policy().rules()).isEqualTo(expected.rules());
    assertThat(docker.policy().arches()).containsExactly("aarch64");
    assertThat(SamePolicy.isProved(expected, docker.policy())).isTrue();

    ReadProfile northstar = read("ready:northstar-default", Optional.empty());
    assertThat(northstar.format()).contains(ProfileFormat.NORTHSTAR);
    assertThat(SamePolicy.isProved(NorthstarDefault.policy(HELD, Arch.AARCH64), northstar.policy()))
        .isTrue();
  }

  @Test
  void followTheOptions() {
    ReadOptions options = options(Optional.of(KERNEL)).withJvm(true).withNewerCallsUnknown(true);
    Policy policy = Profiles.readReady("ready:docker-default", options).orElseThrow().policy();
    assertThat(policy.jvm()).isTrue();
    assertThat(policy.newerCallsUnknown()).isTrue();
    assertThat(read("ready:docker-default", Optional.of(KERNEL)).policy().jvm()).isFalse();
    assertThat(
            Profiles.readReady("ready:docker-default", options.withFilters("api"))
                .orElseThrow()
                .findings())
        .extracting(Finding::text)
        .containsExactly(
            "[SC613] ready:docker-default: there is no filter named \"api\" here, only"
                + " [docker-default]");
  }

  @Test
  void otherNamesAreThoseOfFiles() {
    assertThat(Profiles.readReady("docker-default", options(Optional.empty()))).isEmpty();
    assertThat(Profiles.readReady("", options(Optional.empty()))).isEmpty();
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThat(read("ready:docker-default", Optional.empty()).findings())
        .extracting(Finding::text)
        .containsExactly(
            "[SC622] ready:docker-default: this depends on the kernel's version, which is not known"
                + " here: name the kernel");
    assertThat(read("ready:podman", Optional.of(KERNEL)).findings())
        .extracting(Finding::text)
        .containsExactly(
            "[SC691] ready:podman: there is no ready profile of that name. There are"
                + " ready:docker-default and ready:northstar-default");
  }

  @Test
  void capabilitiesHaveShortNames() {
    assertThat(Capabilities.named("CAP_SYS_ADMIN")).containsExactly("CAP_SYS_ADMIN");
    assertThat(Capabilities.named(" sys_admin ")).containsExactly("CAP_SYS_ADMIN");
    assertThat(Capabilities.named("all")).isEqualTo(Capabilities.ALL);
    assertThat(Capabilities.named("None")).isEmpty();
    assertThatThrownBy(() -> Capabilities.named("SYS_ADMN"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is no capability named \"CAP_SYS_ADMN\": did you mean \"CAP_SYS_ADMIN\"?");
    assertThatThrownBy(() -> Capabilities.named("")).hasMessageContaining("\"CAP_\"");
  }
}
