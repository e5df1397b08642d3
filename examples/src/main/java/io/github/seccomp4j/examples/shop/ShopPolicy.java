package io.github.seccomp4j.examples.shop;

import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.ImportProfile;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * The profile of the container, as Docker takes it, and a rule that no container's profile can
 * have: the runtime starts the server by execve, when that profile is already in force. This policy
 * comes into force later, when the server runs.
 *
 * <p>The build has the option {@code -Aseccomp4j.export=seccomp-profile} (see the pom), so beside
 * the class are {@code ShopPolicy.x86_64.seccomp-profile.yaml} and that of aarch64: what this
 * policy means, for the Security Profiles Operator of Kubernetes.
 */
@SeccompPolicy(arches = {"x86_64", "aarch64"})
@ImportProfile("shop.json")
interface ShopPolicy {
  /** The profile does not allow execveat in the first place. */
  @DenySyscall("execve")
  void noNewPrograms();
}
