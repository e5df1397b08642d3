package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * Installing more policies later. They can only restrict further, since the kernel takes the most
 * restrictive answer of all filters.
 */
@SeccompPolicy(jvm = false)
public interface FurtherPolicies {
  /** Installing a filter, and asking what the kernel knows. */
  @AllowSyscall("seccomp")
  void filters();

  /** Setting no_new_privs, which a filter requires, and reading it and the seccomp mode. */
  @AllowSyscall("prctl")
  @Arg(
      name = "option",
      oneOfNames = {"PR_SET_NO_NEW_PRIVS", "PR_GET_NO_NEW_PRIVS", "PR_GET_SECCOMP"})
  void noNewPrivileges();
}
