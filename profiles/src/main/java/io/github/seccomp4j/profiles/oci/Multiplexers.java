package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Argument;
import io.github.seccomp4j.policy.Match.Always;
import io.github.seccomp4j.policy.Match.Conditions;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * On some architectures {@code socketcall} and {@code ipc} make other calls, selected by their
 * first argument. A rule that denies such a call must deny it there too, as libseccomp does, or the
 * process could still make it.
 */
final class Multiplexers {
  /**
   * The multiplexed form of a call.
   *
   * @param syscall the multiplexer
   * @param first its first argument
   */
  record Multiplexed(String syscall, int first) {
    @Override
    public String toString() {
      return syscall + "(" + first + ", ...)";
    }
  }

  // include/uapi/linux/net.h, SYS_SOCKET and the following
  private static final List<String> OF_SOCKETCALL =
      List.of(
          "socket",
          "bind",
          "connect",
          "listen",
          "accept",
          "getsockname",
          "getpeername",
          "socketpair",
          "send",
          "recv",
          "sendto",
          "recvfrom",
          "shutdown",
          "setsockopt",
          "getsockopt",
          "sendmsg",
          "recvmsg",
          "accept4",
          "recvmmsg",
          "sendmmsg");

  // include/uapi/linux/ipc.h, SEMOP and the following
  private static final Map<String, Integer> OF_IPC =
      Map.ofEntries(
          Map.entry("semop", 1),
          Map.entry("semget", 2),
          Map.entry("semctl", 3),
          Map.entry("semtimedop", 4),
          Map.entry("msgsnd", 11),
          Map.entry("msgrcv", 12),
          Map.entry("msgget", 13),
          Map.entry("msgctl", 14),
          Map.entry("shmat", 21),
          Map.entry("shmdt", 22),
          Map.entry("shmget", 23),
          Map.entry("shmctl", 24));

  // ipc/syscall.c: the upper half of the first argument is a version.
  private static final long CALL_BITS = 0xffff;

  private Multiplexers() {}

  /** The multiplexed form of that call, if it has one. */
  static Optional<Multiplexed> of(String syscall) {
    int index = OF_SOCKETCALL.indexOf(syscall);
    if (index >= 0) {
      return Optional.of(new Multiplexed("socketcall", index + 1));
    }
    return Optional.ofNullable(OF_IPC.get(syscall)).map(number -> new Multiplexed("ipc", number));
  }

  /** The rules, and for each that is stricter than the default one about the multiplexed form. */
  static List<Rule> close(
      List<Rule> rules, Outcome byDefault, Set<Arch> arches, ReadFindings report) {
    List<Rule> all = new ArrayList<>(rules);
    for (Rule rule : rules) {
      Optional<Multiplexed> form = of(rule.syscall());
      if (form.isEmpty() || !rule.outcome().action().isMoreRestrictiveThan(byDefault.action())) {
        continue;
      }
      String where = where(form.get(), arches);
      if (!where.isEmpty() && rules.stream().noneMatch(other -> covers(other, form.get(), rule))) {
        report.add(Problem.MULTIPLEXED, rule.origin(), rule.outcome(), form.get(), where);
        all.add(
            new Rule(
                rule.name(),
                form.get().syscall(),
                match(form.get(), rule),
                rule.outcome(),
                rule.origin()));
      }
    }
    return all;
  }

  private static Conditions match(Multiplexed form, Rule rule) {
    return new Conditions(
        List.of(
            new ArgCondition(
                new Argument.At(0),
                OptionalInt.of(Integer.SIZE),
                Operation.MASKED_EQUAL_TO,
                List.of(
                    Value.of(form.syscall().equals("ipc") ? CALL_BITS : 0xffff_ffffL),
                    Value.of(form.first())),
                rule.origin())));
  }

  /**
   * Whether the other rule denies the multiplexed form at least as strictly as this one the call.
   */
  static boolean covers(Rule other, Multiplexed form, Rule rule) {
    return other.syscall().equals(form.syscall())
        && other.match() instanceof Always
        && (other.outcome().equals(rule.outcome())
            || other.outcome().action().isMoreRestrictiveThan(rule.outcome().action()));
  }

  /** The architectures among these that have the multiplexer. */
  static String where(Multiplexed form, Set<Arch> arches) {
    return arches.stream()
        .filter(arch -> arch.numberOf(form.syscall()).isPresent())
        .map(Arch::kernelName)
        .collect(Collectors.joining(", "));
  }
}
