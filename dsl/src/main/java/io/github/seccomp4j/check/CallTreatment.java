package io.github.seccomp4j.check;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.FilterAnalysis;
import java.util.List;
import java.util.stream.Collectors;

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

  /**
   * Whether a rule is behind the refusal: by default is not on purpose, and ENOSYS only sends
   * programs to another call.
   */
  static boolean isRefusedOnPurpose(FilterAnalysis answers, Arch arch, Syscall call) {
    List<Verdict> byDefault = answers.byDefault(arch);
    return answers.verdicts(arch, call.number()).stream()
        .noneMatch(
            verdict -> letsThrough(verdict) || byDefault.contains(verdict) || isUnknown(verdict));
  }

  /** The answers, as in {@code ERRNO(1), KILL_PROCESS}. */
  static String verdicts(FilterAnalysis answers, Arch arch, Syscall call) {
    return answers.verdicts(arch, call.number()).stream()
        .map(Verdict::toString)
        .collect(Collectors.joining(", "));
  }

  /** Whether the call is certainly not made: a supervisor or a tracer may still make it. */
  static boolean isDenial(Verdict verdict) {
    return switch (verdict.action()) {
      case KILL_PROCESS, KILL_THREAD, TRAP, ERRNO -> true;
      case USER_NOTIF, TRACE, LOG, ALLOW -> false;
    };
  }

  /** Whether the answer says that there is no such call: a program then does without it. */
  static boolean isUnknown(Verdict verdict) {
    return verdict.action() == Action.ERRNO && verdict.data() == Errno.ENOSYS;
  }
}
