package io.github.seccomp4j.verify;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.bpf.AllowCache;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.simulate.ReferencePolicy;
import io.github.seccomp4j.simulate.ReferencePolicy.Entry;
import java.util.List;
import java.util.Optional;

/** Whether the kernel will run nothing for a call that the policy always lets through. */
final class CacheCheck {
  private CacheCheck() {}

  /** A call that is always let through, and for which the kernel would run the program. */
  static Optional<Syscall> uncached(ReferencePolicy model, BpfProgram program) {
    for (Arch arch : model.arches()) {
      for (Syscall call : arch.syscalls().values()) {
        boolean cacheable =
            AllowCache.covers(arch, call.number()) && isAlwaysAllowed(model, arch, call.number());
        if (cacheable && !AllowCache.holds(program, arch, call.number())) {
          return Optional.of(call);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isAlwaysAllowed(ReferencePolicy model, Arch arch, int number) {
    List<Entry> rules = model.rulesFor(arch, number);
    boolean always =
        model.byDefault(arch, number).equals(Outcome.ALLOW)
            || rules.stream().anyMatch(rule -> rule.conditions().isEmpty());
    return always && rules.stream().allMatch(rule -> rule.outcome().equals(Outcome.ALLOW));
  }
}
