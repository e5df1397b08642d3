package io.github.seccomp4j.testkit;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.ErrnoNames;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Calls and answers as a failure shows them. */
final class FailureText {
  private FailureText() {}

  /** As in {@code x86_64, aarch64}. */
  static String names(Collection<Arch> arches) {
    return arches.stream().map(Arch::kernelName).collect(Collectors.joining(", "));
  }

  /** As in {@code ALLOW} or {@code ERRNO(EPERM)}. */
  static String of(Outcome outcome) {
    return of(new Verdict(outcome.returnValue()));
  }

  /** As in {@code ALLOW} or {@code ERRNO(EPERM)}. */
  static String of(Verdict verdict) {
    return verdict.action() == Action.ERRNO
        ? "ERRNO(" + ErrnoNames.name(verdict.data()).orElse(String.valueOf(verdict.data())) + ")"
        : verdict.toString();
  }

  /** As in {@code openat(dfd=0xffffff9c, filename=0x0, flags=0x1, mode=0x0) on x86_64}. */
  static String of(SyscallEvent event) {
    Optional<Arch> arch = Arch.ofCall(event.auditId(), event.number());
    Optional<String> name = arch.flatMap(known -> known.nameOf(event.number()));
    if (name.isEmpty()) {
      return event.toString();
    }
    List<Parameter> parameters =
        arch.flatMap(known -> known.syscall(name.get()))
            .flatMap(Syscall::parameters)
            .orElse(List.of());
    return IntStream.range(0, parameters.isEmpty() ? Arch.MAX_ARGS : parameters.size())
        .mapToObj(i -> argument(parameters, i) + "=" + number(event.arguments().get(i)))
        .collect(Collectors.joining(", ", name.get() + "(", ") on " + arch.get().kernelName()));
  }

  private static String argument(List<Parameter> parameters, int index) {
    return parameters.isEmpty() ? "arg" + index : parameters.get(index).name();
  }

  /** As in {@code 0x1}. */
  static String number(long value) {
    return "0x" + Long.toHexString(value);
  }
}
