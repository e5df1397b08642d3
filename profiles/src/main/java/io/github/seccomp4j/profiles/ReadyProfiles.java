package io.github.seccomp4j.profiles;

import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.profiles.ready.DockerDefault;
import io.github.seccomp4j.profiles.ready.NorthstarDefault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The profiles that this library contains, by name, read like profiles in files.
 *
 * @param format the format of the profile that the policy was made from
 * @param needsKernel whether the policy depends on the kernel's version
 * @param maker makes the policy
 */
record ReadyProfiles(ProfileFormat format, boolean needsKernel, Maker maker) {
  private static final String PREFIX = "ready:";

  private static final SortedMap<String, ReadyProfiles> ALL =
      new TreeMap<>(
          Map.of(
              PREFIX + "docker-default",
              new ReadyProfiles(
                  ProfileFormat.DOCKER,
                  true,
                  target ->
                      DockerDefault.policy(
                          target.capabilities(), target.kernel().orElseThrow(), target.arch())),
              PREFIX + "northstar-default",
              new ReadyProfiles(
                  ProfileFormat.NORTHSTAR,
                  false,
                  target -> NorthstarDefault.policy(target.capabilities(), target.arch()))));

  /** Makes the policy for a machine, whose kernel is known if the policy depends on it. */
  interface Maker {
    Policy policy(ProfileTarget target);
  }

  static Optional<ReadProfile> read(String name, ReadOptions options) {
    return name.startsWith(PREFIX) ? Optional.of(ready(name, options)) : Optional.empty();
  }

  private static ReadProfile ready(String name, ReadOptions options) {
    Origin origin = Origin.of(name);
    ReadyProfiles ready = ALL.get(name);
    if (ready == null) {
      String meant = Suggestion.didYouMean(name, ALL.keySet());
      return new ReadProfile(
          Optional.empty(),
          new TreeMap<>(),
          List.of(
              Problem.READY_UNKNOWN.at(
                  origin, meant.isEmpty() ? "." : meant, String.join(" and ", ALL.keySet()))));
    }
    List<Finding> findings = new ArrayList<>();
    SortedMap<String, Policy> policies = new TreeMap<>();
    if (ready.needsKernel() && options.target().kernel().isEmpty()) {
      findings.add(Problem.KERNEL_UNKNOWN.at(origin));
    } else {
      Policy policy = ready.maker().policy(options.target());
      policies.put(policy.name(), with(policy, options, origin));
    }
    return Profiles.select(ready.format(), policies, findings, origin, options);
  }

  private static Policy with(Policy policy, ReadOptions options, Origin origin) {
    return policy.toBuilder()
        .jvm(options.jvm())
        .newerCallsUnknown(options.newerCallsUnknown())
        .origin(origin)
        .build();
  }
}
