package io.github.seccomp4j.check;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.FilterAnalysis;
import java.util.List;

/** How a filter treats all calls of one system call together. */
enum CallTreatment {
  /** None is let through. */
  NEVER,
  /** Some are let through, depending on their arguments. */
  SOMETIMES,
  /** All are let through. */
  ALWAYS;

  static CallTreatment of(FilterAnalysis answers, Arch arch, Syscall call) {
    List<Verdict> verdicts = answers.verdicts(arch, call.number());
    if (verdicts.stream().allMatch(CallTreatment::letsThrough)) {
      return ALWAYS;
    }
    return verdicts.stream().anyMatch(CallTreatment::letsThrough) ? SOMETIMES : NEVER;
  }

  static boolean letsThrough(Verdict verdict) {
    return verdict.action().letsCallThrough();
  }

  /** Whether the answer says that there is no such call: a program then does without it. */
  static boolean isUnknown(Verdict verdict) {
    return verdict.action() == Action.ERRNO && verdict.data() == Errno.ENOSYS;
  }
}
