package io.github.seccomp4j.profiles.ready;

import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.KernelVersion;
import io.github.seccomp4j.profiles.ProfileTarget;
import java.util.List;
import java.util.Set;

/**
 * What Docker's default seccomp profile allows in a container; all other calls fail with EPERM.
 *
 * <p>Like the profile, it compares 64 bits of an argument, although the kernel reads only 32 bits
 * of most: {@code socket} with a bit above these set passes even where its address family is
 * denied. Without CAP_SYS_ADMIN clone3 fails with ENOSYS, so that programs fall back to clone,
 * whose flags a filter can see.
 */
public final class DockerDefault {
  private static final String NAME = "docker-default";
  private static final List<CallFact> FACTS = CallFact.load(NAME + ".tsv");

  private DockerDefault() {}

  /**
   * {@return the policy for this machine's own calls} Docker also allows the calls of 32-bit
   * programs and of x32, which no JVM makes.
   *
   * @param capabilities those the process holds, as in {@code CAP_SYS_ADMIN}; an empty set means
   *     none
   * @param kernel the kernel it runs on
   * @throws IllegalArgumentException for a capability that Linux does not have
   * @throws IllegalStateException where this machine's architecture is not one of ours
   */
  public static Policy policy(Set<String> capabilities, KernelVersion kernel) {
    return policy(capabilities, kernel, ProfileTarget.host().arch());
  }

  /**
   * {@return the policy for these architectures, at least one host among them} A call that is meant
   * on one host only is left out where another of them has it, too.
   *
   * @param capabilities those the process holds; an empty set means none
   * @param kernel the kernel it runs on
   * @param arches hosts, and other architectures whose calls their programs judge alike
   * @throws IllegalArgumentException for a capability that Linux does not have
   */
  public static Policy policy(Set<String> capabilities, KernelVersion kernel, Arch... arches) {
    return ReadyProfileFactory.policy(
        NAME,
        Outcome.errno(Errno.EPERM),
        FACTS.stream().filter(fact -> fact.isIn(kernel)),
        capabilities,
        arches);
  }
}
