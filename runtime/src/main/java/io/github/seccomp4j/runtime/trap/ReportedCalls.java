package io.github.seccomp4j.runtime.trap;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.CallAnswers;
import io.github.seccomp4j.verify.NotDecidedException;
import io.github.seccomp4j.verify.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The calls of a policy that are trapped.
 *
 * @param denied those that the policy can answer with an error, by number
 * @param watched those that the JDK makes when it begins to start a program, by number
 * @param execve the number of execve
 * @param programError what the policy says to execve: the errno, or 0 where it kills
 */
record ReportedCalls(
    SortedMap<Integer, String> denied,
    SortedMap<Integer, String> watched,
    int execve,
    int programError) {
  /**
   * The closed list: calls that HotSpot does not make while it runs, whatever it is asked for, so
   * that they come from native methods (docs/denials.md says how that was found out). Of socket,
   * the families that HotSpot uses are left out: {@link ReportProgram}.
   */
  static final List<String> CLOSED =
      List.of(
          "socket",
          "connect",
          "socketpair",
          "ptrace",
          "process_vm_readv",
          "process_vm_writev",
          "pidfd_getfd",
          "io_uring_setup",
          "io_uring_enter",
          "io_uring_register",
          "bpf",
          "perf_event_open",
          "userfaultfd",
          "keyctl",
          "add_key",
          "request_key",
          "open_by_handle_at",
          "unshare",
          "setns",
          "mount",
          "umount2",
          "pivot_root",
          "chroot",
          "personality");

  /** What forkAndExec makes first, at least twice: childproc.c of the JDK. */
  private static final List<String> PIPES = List.of("pipe", "pipe2");

  ReportedCalls {
    denied = Collections.unmodifiableSortedMap(new TreeMap<>(denied));
    watched = Collections.unmodifiableSortedMap(new TreeMap<>(watched));
  }

  /**
   * Those of a program.
   *
   * @param others the programs that are in force already
   * @throws ReportsImpossibleException where programs can be started under all of them
   */
  static ReportedCalls of(BpfProgram program, List<BpfProgram> others) {
    Arch arch = program.arch();
    try {
      CallAnswers answers = CallAnswers.of(new Subject.OfProgram(program));
      List<Verdict> exec = programStarts(answers);
      for (BpfProgram other : others) {
        // Several may deny it, and of errors the newest filter's counts.
        exec = allDeny(exec) ? exec : programStarts(CallAnswers.of(new Subject.OfProgram(other)));
      }
      if (!allDeny(exec)) {
        throw programsCanBeStarted();
      }
      SortedMap<Integer, String> denied = new TreeMap<>();
      for (String name : CLOSED) {
        OptionalInt number = arch.numberOf(name);
        if (number.isPresent() && hasError(answers.verdicts(arch, number.getAsInt()))) {
          denied.put(number.getAsInt(), name);
        }
      }
      SortedMap<Integer, String> watched = new TreeMap<>();
      for (String name : PIPES) {
        arch.numberOf(name).ifPresent(number -> watched.put(number, name));
      }
      return new ReportedCalls(denied, watched, number(arch, "execve"), errno(exec.get(0)));
    } catch (NotDecidedException e) {
      throw new ReportsImpossibleException(
          "The program computes with what it is given, so it cannot be said which calls it denies: "
              + e.getMessage()
              + ". Install without reportDenials().",
          e);
    }
  }

  private static List<Verdict> programStarts(CallAnswers answers) {
    Arch arch = answers.host();
    List<Verdict> all = new ArrayList<>(answers.verdicts(arch, number(arch, "execve")));
    all.addAll(answers.verdicts(arch, number(arch, "execveat")));
    return all;
  }

  private static int number(Arch arch, String syscall) {
    return arch.numberOf(syscall).orElseThrow();
  }

  private static boolean allDeny(List<Verdict> verdicts) {
    for (Verdict verdict : verdicts) {
      switch (verdict.action()) {
        case KILL_PROCESS, KILL_THREAD, TRAP, ERRNO -> {
          // Denied.
        }
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean hasError(List<Verdict> verdicts) {
    for (Verdict verdict : verdicts) {
      if (errno(verdict) != 0) {
        return true;
      }
    }
    return false;
  }

  private static int errno(Verdict verdict) {
    return verdict.action() == Action.ERRNO ? verdict.data() : 0;
  }

  private static ReportsImpossibleException programsCanBeStarted() {
    return new ReportsImpossibleException(
        "The policy does not deny execve and execveat whatever their arguments are. A program that"
            + " this JVM starts would inherit the traps and not their handler, and be killed where"
            + " the policy gives it an error. Include NoNewPrograms or deny both calls, or see"
            + " denials with `seccomp4j run --audit` (docs/auditing.md), which knows other"
            + " processes, too.");
  }

  /** The name of one of these. */
  String name(int number) {
    String name = denied.get(number);
    return name != null ? name : watched.getOrDefault(number, "number " + number);
  }
}
