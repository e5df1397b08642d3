package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.profiles.oci.OciProfile.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What OCI can express and the operator's resource cannot (security-profiles-operator,
 * api/seccompprofile).
 */
final class OperatorLimits {
  private static final Pattern RESOURCE_NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final int LONGEST_NAME = 253;
  private static final int LARGEST_ERRNO = Action.ERRNO.data().max();

  private OperatorLimits() {}

  static List<String> objections(OciProfile profile, String name) {
    List<String> objections = new ArrayList<>();
    if (!RESOURCE_NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
      objections.add(
          "\"" + name + "\" is no name of a Kubernetes resource: use a to z, 0 to 9, - and .");
    }
    Outcome byDefault = profile.byDefault();
    boolean otherData = byDefault.action() == Action.ERRNO || byDefault.action() == Action.TRACE;
    if (otherData && byDefault.data() != Errno.EPERM) {
      objections.add("it has no defaultErrnoRet, so " + byDefault + " would become EPERM");
    }
    if (profile.arches().contains(Arch.LOONGARCH64)) {
      objections.add("its architectures do not include SCMP_ARCH_LOONGARCH64");
    }
    for (Entry entry : profile.entries()) {
      check(entry, objections);
    }
    return objections;
  }

  private static void check(Entry entry, List<String> objections) {
    Outcome outcome = entry.outcome();
    boolean carries = outcome.action() == Action.TRACE || outcome.action() == Action.ERRNO;
    if (carries && (outcome.data() == 0 || outcome.data() > LARGEST_ERRNO)) {
      objections.add(
          "its errnoRet is 1 to "
              + LARGEST_ERRNO
              + ", so "
              + outcome
              + " of "
              + entry.names()
              + " does not fit");
    }
    if (entry.args().stream().anyMatch(arg -> arg.value() < 0 || arg.valueTwo() < 0)) {
      objections.add(
          "Kubernetes' numbers end at 9223372036854775807, and a condition of "
              + entry.names()
              + " has a larger one");
    }
  }
}
