package io.github.seccomp4j.benchmarks.report;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Chooses the calls that are made in the real kernel under a policy: none of them does anything.
 */
final class MeasuredCalls {
  private static final Arch ARCH = Arch.X86_64;

  /** Calls that only tell something. */
  private static final List<String> ASKING = List.of("getppid", "getuid", "gettid", "dup");

  /** Calls that fail at once with -1 for a descriptor, or do nothing to a child process. */
  private static final Set<String> ON_DESCRIPTOR =
      Set.of("ioctl", "fcntl", "setsockopt", "getsockopt", "accept4", "sendmsg", "recvmsg");

  private static final Set<String> HARMLESS = Set.of("personality", "mmap", "madvise", "mprotect");

  private final Subject subject;

  MeasuredCalls(Subject subject) {
    this.subject = subject;
  }

  /** A call that is allowed whatever its arguments are: the kernel need not run the program. */
  Optional<SyscallEvent> unconditional() {
    for (String name : ASKING) {
      int number = ARCH.numberOf(name).orElseThrow();
      // A descriptor that does not exist, for those that take one.
      SyscallEvent call = SyscallEvent.of(ARCH, number, -1);
      if (!subject.isFiltered(number) && subject.oracle().outcome(call).action() == Action.ALLOW) {
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  /** A call that is allowed because of its arguments: what the first fitting rule matches. */
  Optional<SyscallEvent> filtered() {
    return subject.rules().stream()
        .filter(rule -> subject.isFiltered(rule.number()))
        .flatMap(rule -> harmless(rule).stream())
        .filter(call -> subject.oracle().outcome(call).action() == Action.ALLOW)
        .findFirst();
  }

  private static Optional<SyscallEvent> harmless(PlainRule rule) {
    String name = ARCH.nameOf(rule.number()).orElse("");
    if (HARMLESS.contains(name)) {
      return Subject.matching(rule);
    }
    boolean free = rule.conditions().stream().noneMatch(condition -> condition.index() == 0);
    return ON_DESCRIPTOR.contains(name) && free
        ? Subject.matching(rule).map(MeasuredCalls::withoutDescriptor)
        : Optional.empty();
  }

  /** A number that no rule names, where the default is an errno. */
  Optional<SyscallEvent> denied() {
    Map<Integer, List<SyscallEvent>> allowed = subject.allowed();
    if (subject.policy().defaultOutcome().action() != Action.ERRNO) {
      return Optional.empty();
    }
    return IntStream.range(100, 330)
        .filter(number -> !allowed.containsKey(number) && !subject.isFiltered(number))
        .mapToObj(number -> SyscallEvent.of(ARCH, number))
        .findFirst();
  }

  private static SyscallEvent withoutDescriptor(SyscallEvent event) {
    List<Long> arguments = new ArrayList<>(event.arguments());
    arguments.set(0, -1L);
    return new SyscallEvent(event.auditId(), event.number(), 0, arguments);
  }
}
