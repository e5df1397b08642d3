package io.github.seccomp4j.check;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.verify.FilterAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Calls that are refused on purpose while another one with the same effect is always let through.
 * Unlike the variants of {@link Families}, such calls have other arguments and other uses: a filter
 * may well let one through and be silent about the other.
 */
final class LookalikeCheck implements ArchCheck {
  /**
   * What refusing a call is meant to prevent.
   *
   * @param refused the calls whose refusal shows that it is meant
   * @param others the calls that have the same effect
   * @param effect the effect, in words
   */
  private record Effect(List<String> refused, List<String> others, String effect) {
    static Effect of(String effect, String refused, String others) {
      return new Effect(List.of(refused.split(" ")), List.of(others.split(" ")), effect);
    }

    static Effect among(String effect, String calls) {
      return of(effect, calls, calls);
    }
  }

  private static final List<Effect> EFFECTS =
      List.of(
          Effect.of("creates sockets", "socket", "socketpair"),
          Effect.of(
              "sends signals",
              "kill",
              "tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_send_signal"),
          Effect.of("sends messages", "sendto", "sendmsg sendmmsg"),
          Effect.of("receives messages", "recvfrom", "recvmsg recvmmsg recvmmsg_time64"),
          Effect.of("mounts file systems", "mount", "fsopen fsmount open_tree move_mount"),
          Effect.among("changes the size of files", "truncate ftruncate truncate64 ftruncate64"),
          Effect.of("changes the mode of files", "chmod fchmodat fchmodat2", "fchmod"),
          Effect.of(
              "changes the owner of files", "chown lchown fchownat chown32", "fchown fchown32"),
          Effect.of("removes directories", "rmdir", "unlinkat"),
          Effect.among("sets extended attributes", "setxattr lsetxattr fsetxattr setxattrat"),
          Effect.among(
              "removes extended attributes", "removexattr lremovexattr fremovexattr removexattrat"),
          Effect.among(
              "changes the user id", "setuid setreuid setresuid setuid32 setreuid32 setresuid32"),
          Effect.among(
              "changes the group id", "setgid setregid setresgid setgid32 setregid32 setresgid32"),
          Effect.among("loads kernel modules", "init_module finit_module"),
          Effect.among("loads another kernel", "kexec_load kexec_file_load"),
          Effect.among(
              "sets the clock",
              "stime settimeofday clock_settime clock_settime64 adjtimex clock_adjtime"
                  + " clock_adjtime64"),
          Effect.of("changes the protection of memory", "mprotect", "pkey_mprotect"));

  @Override
  public List<Finding> check(FilterAnalysis answers, Arch arch, CallOrigins origins) {
    List<Finding> findings = new ArrayList<>();
    for (Effect one : EFFECTS) {
      List<String> open =
          calls(arch, one.others())
              .filter(call -> CallTreatment.of(answers, arch, call) == CallTreatment.ALWAYS)
              .map(Syscall::name)
              .toList();
      Optional<Syscall> refused =
          calls(arch, one.refused())
              .filter(call -> CallTreatment.isRefusedOnPurpose(answers, arch, call))
              .findFirst();
      if (refused.isPresent() && !open.isEmpty()) {
        Syscall call = refused.get();
        findings.add(
            Problem.LOOKALIKE_OPEN.at(
                origins.of(call.name()),
                call.name(),
                CallTreatment.verdicts(answers, arch, call),
                String.join(", ", open) + (open.size() == 1 ? " is" : " are"),
                one.effect()));
      }
    }
    return findings;
  }

  private static Stream<Syscall> calls(Arch arch, List<String> names) {
    return names.stream().flatMap(name -> arch.syscall(name).stream());
  }
}
