package io.github.seccomp4j.profiles.ready;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.ProfileTarget;
import java.util.List;
import java.util.Set;

/**
 * What the seccomp profile {@code default} of the Northstar runtime allows; all other calls kill
 * the process.
 *
 * <p>A process without CAP_SYS_ADMIN can call clone only without the flags that create namespaces,
 * even if it holds no capability at all.
 */
public final class NorthstarDefault {
  private static final String NAME = "northstar-default";
  private static final List<CallFact> FACTS = CallFact.load(NAME + ".tsv");

  private NorthstarDefault() {}

  /**
   * {@return the policy for this machine}
   *
   * @param capabilities those the process holds, as in {@code CAP_SYS_ADMIN}; an empty set means
   *     none
   * @throws IllegalArgumentException for a capability that Linux does not have
   * @throws IllegalStateException where this machine's architecture is not one of ours
   */
  public static Policy policy(Set<String> capabilities) {
    return policy(capabilities, ProfileTarget.host().arch());
  }

  /**
   * {@return the policy for these architectures, at least one host among them} A call that is meant
   * on one host only is left out where another of them has it, too.
   *
   * @param capabilities those the process holds; an empty set means none
   * @param arches hosts, and other architectures whose calls their programs judge alike
   * @throws IllegalArgumentException for a capability that Linux does not have
   */
  public static Policy policy(Set<String> capabilities, Arch... arches) {
    return ReadyProfileFactory.policy(
        NAME, Outcome.KILL_PROCESS, FACTS.stream(), capabilities, arches);
  }
}
