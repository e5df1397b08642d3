package io.github.seccomp4j.check;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.verify.FilterAnalysis;
import java.util.List;
import java.util.Optional;

/**
 * A {@code clone3} that is refused with something else than ENOSYS beside a {@code clone} that is
 * let through: glibc from 2.34 on starts threads with the first, and falls back to the second only
 * where it is told that the first does not exist.
 */
final class ThreadStartCheck implements ArchCheck {
  @Override
  public List<Finding> check(FilterAnalysis answers, Arch arch, CallOrigins origins) {
    Optional<Syscall> clone = arch.syscall("clone");
    Optional<Syscall> clone3 = arch.syscall("clone3");
    boolean broken =
        clone.isPresent()
            && clone3.isPresent()
            && CallTreatment.of(answers, arch, clone.get()) != CallTreatment.NEVER
            && answers.verdicts(arch, clone3.get().number()).stream()
                .allMatch(one -> CallTreatment.isDenial(one) && !CallTreatment.isUnknown(one));
    return broken
        ? List.of(
            Problem.CLONE3_REFUSED.at(
                origins.of("clone3"), CallTreatment.verdicts(answers, arch, clone3.get())))
        : List.of();
  }
}
