package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * Installing more policies later. They can only take away: the kernel takes the most restrictive
 * answer of all.
 */
@SeccompPolicy(jvm = false)
public interface FurtherPolicies {
  /** Installing a filter, and asking what the kernel knows. */
  @AllowSyscall("seccomp")
  void filters();

  /** What must be set before; and asking for it. */
  @AllowSyscall("prctl")
  @Arg(
      name = "option",
      oneOfNames = {"PR_SET_NO_NEW_PRIVS", "PR_GET_NO_NEW_PRIVS", "PR_GET_SECCOMP"})
  void noNewPrivileges();
}
