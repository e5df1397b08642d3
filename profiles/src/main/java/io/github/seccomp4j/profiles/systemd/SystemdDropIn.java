package io.github.seccomp4j.profiles.systemd;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.WrittenProfile;
import io.github.seccomp4j.profiles.export.PolicyErrors;
import io.github.seccomp4j.verify.SamePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Writes a policy as a drop-in for a systemd unit, for {@code /etc/systemd/system/NAME.service.d/}.
 *
 * <p>systemd ignores arguments. It can allow some calls and give all others one outcome
 * (KILL_PROCESS or an errno), or allow all but some, each with its own outcome. Whatever else a
 * policy says is an error, unless it is proved to make no difference.
 */
public final class SystemdDropIn {
  private static final int LINE = 90;

  private final Policy policy;
  private final List<Finding> findings = new ArrayList<>();
  private final StringBuilder text = new StringBuilder("[Service]\n");

  private SystemdDropIn(Policy policy) {
    this.policy = policy;
  }

  /**
   * {@return the drop-in, or the reasons why systemd cannot be told this policy}
   *
   * @param policy a policy without errors
   */
  public static WrittenProfile write(Policy policy) {
    return new SystemdDropIn(policy).write();
  }

  private WrittenProfile write() {
    List<Arch> arches = policy.arches().stream().flatMap(n -> Arch.named(n).stream()).toList();
    findings.addAll(PolicyErrors.of(policy, arches));
    if (!findings.isEmpty()) {
      return new WrittenProfile(Optional.empty(), findings);
    }
    checkWhole();
    CallList calls = CallList.of(policy);
    if (!calls.unsaid().isEmpty() && !SamePolicy.isProved(policy, calls.alone(policy))) {
      findings.addAll(calls.unsaid());
    }
    if (!lets("execve", calls)) {
      findings.add(Problem.SYSTEMD_EXECVE.at(policy.origin()));
    }
    if (calls.outcomes().isEmpty() && !calls.allowList()) {
      findings.add(Problem.EMPTY_POLICY.at(policy.origin()));
    }
    writeArches(arches);
    writeCalls(calls);
    return new WrittenProfile(Optional.of(text.toString()), findings);
  }

  private void checkWhole() {
    Action byDefault = policy.defaultOutcome().action();
    boolean skips = policy.defaultOutcome().equals(Outcome.errno(0));
    if (skips
        || (byDefault != Action.ALLOW
            && byDefault != Action.ERRNO
            && byDefault != Action.KILL_PROCESS)) {
      findings.add(Problem.SYSTEMD_DEFAULT.at(policy.origin(), policy.defaultOutcome()));
    }
    if (policy.mismatchOutcome().action() == Action.KILL_PROCESS) {
      findings.add(Problem.SYSTEMD_MISMATCH_THREAD.at(policy.origin()));
    } else if (policy.mismatchOutcome().action() != Action.KILL_THREAD) {
      findings.add(
          Problem.EXPORT_MISMATCH.at(policy.origin(), policy.mismatchOutcome(), "KILL_THREAD"));
    }
    if (policy.newerCallsUnknown()) {
      findings.add(Problem.EXPORT_NEWER_CALLS.at(policy.origin()));
    }
    if (!policy.flags().isEmpty()) {
      findings.add(Problem.EXPORT_FLAGS.at(policy.origin(), policy.flags()));
    }
  }

  private static boolean lets(String syscall, CallList calls) {
    return calls.outcomes().containsKey(syscall) == calls.allowList();
  }

  private void writeArches(List<Arch> arches) {
    StringJoiner names = new StringJoiner(" ", "SystemCallArchitectures=", "\n");
    names.add("native");
    arches.stream().filter(arch -> !arch.isHost()).map(SystemdDropIn::name).forEach(names::add);
    text.append("# Other settings of the unit about system calls do not count.\n");
    text.append("SystemCallArchitectures=\n");
    text.append(names);
    text.append("SystemCallFilter=\n");
  }

  /** As src/shared/seccomp-util.c of systemd names them. */
  static String name(Arch arch) {
    return switch (arch) {
      case I386 -> "x86";
      case X32, ARM -> arch.kernelName();
      default -> "native";
    };
  }

  private void writeCalls(CallList calls) {
    List<String> names =
        calls.outcomes().entrySet().stream()
            .map(e -> calls.allowList() ? e.getKey() : e.getKey() + suffix(e.getValue()))
            .toList();
    if (calls.allowList()) {
      text.append("SystemCallErrorNumber=").append(errno(policy.defaultOutcome())).append('\n');
      // The first assignment makes it an allow-list, to which systemd adds @default on its own.
      text.append("SystemCallFilter=execve\n");
      text.append("SystemCallFilter=~@default\n");
      appendLines("SystemCallFilter=", names);
    } else {
      text.append("SystemCallErrorNumber=\n");
      appendLines("SystemCallFilter=~", names);
      findings.add(Problem.SYSTEMD_UNKNOWN_NAMES.at(policy.origin()));
    }
  }

  private static String errno(Outcome outcome) {
    return outcome.action() == Action.ERRNO ? Integer.toString(outcome.data()) : "";
  }

  private static String suffix(Outcome outcome) {
    return outcome.action() == Action.ERRNO ? ":" + outcome.data() : ":kill";
  }

  private void appendLines(String setting, List<String> names) {
    StringBuilder line = new StringBuilder();
    for (String name : names) {
      if (line.length() + name.length() > LINE) {
        text.append(setting).append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(name);
    }
    if (!line.isEmpty()) {
      text.append(setting).append(line).append('\n');
    }
  }
}
