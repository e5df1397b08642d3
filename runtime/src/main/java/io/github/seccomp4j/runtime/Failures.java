package io.github.seccomp4j.runtime;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.ProgramCheck.Refusal;
import io.github.seccomp4j.runtime.SeccompException.Reason;
import io.github.seccomp4j.runtime.kernel.Answer;
import io.github.seccomp4j.runtime.kernel.ErrnoNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this machine and its kernel have against an installation: what was tried, what came back,
 * what to do.
 */
final class Failures {
  private static final String FOR_ALL =
      "seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC)";
  private static final String FOR_ONE = "seccomp(SECCOMP_SET_MODE_FILTER)";

  static final String ALLOW_SECCOMP =
      "In a container, allow seccomp and prctl in its seccomp profile (Docker: --security-opt"
          + " seccomp=FILE); under systemd, add SystemCallFilter=seccomp prctl to the unit.";

  private Failures() {}

  /** The system call in words. */
  static String call(Scope scope) {
    return scope == Scope.PROCESS ? FOR_ALL : FOR_ONE;
  }

  static SeccompException failure(Reason reason, String policy, String text) {
    return failure(reason, policy, text, null);
  }

  static SeccompException failure(
      Reason reason, String policy, String text, @Nullable Throwable cause) {
    return new SeccompException(reason, "Policy " + policy + " is not installed. " + text, cause);
  }

  // This machine and this JVM

  static SeccompException virtualThread(String policy) {
    return failure(
        Reason.VIRTUAL_THREAD,
        policy,
        "The calling thread is virtual, and may change its carrier between two steps of the"
            + " installation. Install from a platform thread, best at the beginning of main.");
  }

  static SeccompException otherOs(String policy, Platform platform) {
    return failure(
        Reason.UNSUPPORTED_OS,
        policy,
        "seccomp exists on Linux only, and this is "
            + platform.os()
            + " (os.name). Run it on Linux, as in a container; or ask Policies.support() first and"
            + " decide what your program does elsewhere.");
  }

  static SeccompException otherArchitecture(String policy, Platform platform) {
    return failure(
        Reason.UNSUPPORTED_ARCHITECTURE,
        policy,
        "This JVM runs on "
            + platform.osArch()
            + " (os.arch); seccomp4j knows "
            + names(Arch.hosts())
            + ". Run it on one of these; or ask Policies.support() first and decide what your program"
            + " does elsewhere.");
  }

  static SeccompException notCompiledFor(String policy, Arch arch, List<Arch> compiledFor) {
    return failure(
        Reason.NOT_COMPILED_FOR_ARCHITECTURE,
        policy,
        "It was compiled for "
            + (compiledFor.isEmpty() ? "no architecture" : names(compiledFor))
            + ", and this JVM runs on "
            + arch.kernelName()
            + ". Add "
            + arch
            + " to the arches of its @SeccompPolicy, or leave them out, and compile it again.");
  }

  static SeccompException noJna(String policy, Throwable cause) {
    return failure(Reason.JNA_UNAVAILABLE, policy, JnaTrouble.text(cause), cause);
  }

  // The program

  static SeccompException programOfOtherArchitecture(String policy, Arch arch, Arch programs) {
    return failure(
        Reason.PROGRAM_REFUSED,
        policy,
        "Asked for its program for "
            + arch.kernelName()
            + " it gave one for "
            + programs.kernelName()
            + ". Compile it again; do not change generated classes.");
  }

  static SeccompException invalidProgram(String policy, Arch arch, Refusal refusal) {
    return failure(
        Reason.PROGRAM_REFUSED,
        policy,
        "The kernel would refuse its program for "
            + arch.kernelName()
            + ": "
            + refusal
            + ". Compile it again; do not change generated classes.");
  }

  static SeccompException actionUnavailable(
      String policy, Platform platform, int code, ErrnoNumber errno) {
    String asked =
        "seccomp(SECCOMP_GET_ACTION_AVAIL, " + actionName(code) + ") failed with " + errno;
    if (errno.equals(ErrnoNumber.EOPNOTSUPP)) {
      return failure(
          Reason.ACTION_UNAVAILABLE,
          policy,
          asked
              + ": Linux "
              + platform.release()
              + " does not know this action and would kill the process in its place."
              + " Use another action, or a newer kernel (KILL_PROCESS and LOG came with Linux 4.14,"
              + " USER_NOTIF with 5.0).");
    }
    if (errno.equals(ErrnoNumber.EINVAL)) {
      return failure(
          Reason.ACTION_UNAVAILABLE,
          policy,
          asked
              + ": Linux "
              + platform.release()
              + " cannot say which actions it knows. Use Linux 4.14 or later.");
    }
    return failure(
        Reason.BLOCKED,
        policy,
        asked + ": something outside this JVM forbids the question. " + ALLOW_SECCOMP);
  }

  static String actionName(int code) {
    for (Action action : Action.values()) {
      if (action.code() == code) {
        return "SECCOMP_RET_" + action;
      }
    }
    return "0x" + Integer.toHexString(code);
  }

  // The kernel

  static SeccompException noFilterMode(
      String policy, Platform platform, Scope scope, Answer<Long> answer) {
    String tried = call(scope) + " was tried without a program. ";
    return failure(
        answer.failedWith(ErrnoNumber.ENOSYS) || answer.failedWith(ErrnoNumber.EINVAL)
            ? Reason.NO_SECCOMP
            : Reason.BLOCKED,
        policy,
        tried + probeTrouble(platform, answer));
  }

  /** Why a probe did not fail with EFAULT, as it does where all is well. */
  static String probeTrouble(Platform platform, Answer<Long> answer) {
    if (answer instanceof Answer.Failed<Long> failed) {
      String said = "It failed with " + failed.errno() + ": ";
      if (failed.errno().equals(ErrnoNumber.ENOSYS)) {
        return said
            + "Linux "
            + platform.release()
            + " has no seccomp(2), or something outside this JVM hides it. Use a kernel of 4.14 or"
            + " later with CONFIG_SECCOMP_FILTER=y. "
            + ALLOW_SECCOMP;
      }
      if (failed.errno().equals(ErrnoNumber.EINVAL)) {
        return said
            + "Linux "
            + platform.release()
            + " is built without CONFIG_SECCOMP_FILTER, or does not know the flag. Use a kernel of"
            + " 4.14 or later with CONFIG_SECCOMP_FILTER=y.";
      }
      return said + "something outside this JVM forbids it. " + ALLOW_SECCOMP;
    }
    return "It succeeded, which the kernel's own seccomp(2) does not do: something outside this JVM"
        + " answers in its place. "
        + ALLOW_SECCOMP;
  }

  static SeccompException noNewPrivs(String policy, Answer<Long> answer) {
    return failure(
        Reason.NO_NEW_PRIVS_REFUSED,
        policy,
        "prctl(PR_SET_NO_NEW_PRIVS, 1) "
            + (answer instanceof Answer.Failed<Long> failed
                ? "failed with " + failed.errno()
                : "gave an answer other than 0")
            + ": something outside this JVM forbids it. "
            + ALLOW_SECCOMP);
  }

  static SeccompException rejected(
      String policy,
      Platform platform,
      Scope scope,
      ErrnoNumber errno,
      int instructions,
      ThreadStatus caller) {
    String said =
        call(scope)
            + " failed with "
            + errno
            + " for "
            + instructions
            + " instructions on Linux "
            + platform.release()
            + ": ";
    if (errno.equals(ErrnoNumber.ENOMEM)) {
      return failure(
          Reason.TOO_MANY_INSTRUCTIONS,
          policy,
          said
              + "all filters of a thread together may have "
              + Budget.MAX_TOTAL
              + " instructions in the kernel's own form, each earlier filter counting 4 more, and the calling thread had"
              + " already: "
              + caller.attributes()
              + ". Install fewer or shorter policies, best a single one that includes the others. If"
              + " there were few, the machine is out of memory.");
    }
    if (errno.equals(ErrnoNumber.EINVAL)) {
      return failure(
          Reason.PROGRAM_REFUSED,
          policy,
          said
              + "the kernel refuses the program, though seccomp4j's own check found nothing. Compile"
              + " the policy again; if that does not help, report it with the program's listing.");
    }
    if (errno.equals(ErrnoNumber.EPERM)
        || errno.equals(ErrnoNumber.EACCES)
        || errno.equals(ErrnoNumber.ENOSYS)) {
      return failure(
          Reason.BLOCKED, policy, said + "something outside this JVM forbids it. " + ALLOW_SECCOMP);
    }
    if (errno.equals(ErrnoNumber.ESRCH)) {
      return failure(
          Reason.THREAD_NOT_CONFINED,
          policy,
          said
              + "a thread cannot take over the caller's filters, and TSYNC_ESRCH keeps the kernel from"
              + " saying which. Install without that flag to learn its id, or before anything installs"
              + " a filter for one thread.");
    }
    return failure(
        Reason.UNEXPECTED_ERROR,
        policy,
        said
            + "seccomp(2) does not list this error. Report it with the text of"
            + " Policies.support().");
  }

  static SeccompException threadRefused(
      String policy, long id, Answer<String> text, ThreadStatus caller) {
    return failure(
        Reason.THREAD_NOT_CONFINED,
        policy,
        FOR_ALL
            + " gave "
            + id
            + ", the id of a thread that cannot take over the caller's filters. "
            + (text instanceof Answer.Done<String> done
                ? "It is " + thread(ThreadStatus.parse(done.value())) + "."
                : "Its status in /proc could not be read: "
                    + ((Answer.Failed<String>) text).errno()
                    + ".")
            + " The caller is "
            + thread(caller)
            + ". A thread with a filter of its own cannot follow: find out who installed it (a native"
            + " library, an agent, a filter for one thread) and install this policy before that"
            + " happens, best at the beginning of main.");
  }

  static String thread(ThreadStatus status) {
    return "thread " + status.id() + " \"" + status.name() + "\" (" + status.attributes() + ")";
  }

  static SeccompException notConfined(
      String policy, Scope scope, String path, ThreadStatus status, int filters) {
    return new SeccompException(
        Reason.VERIFICATION_FAILED,
        "Policy "
            + policy
            + " is not certain to be in force. "
            + call(scope)
            + (scope == Scope.PROCESS ? " gave 0, for every thread, but " : " gave 0, but ")
            + path
            + " shows "
            + thread(status)
            + ", where Seccomp: 2, Seccomp_filters: "
            + filters
            + " or more, NoNewPrivs: 1 must stand. Do not trust this process: end it, and report it"
            + " with the text of Policies.support().",
        null);
  }

  static SeccompException unknownAnswer(String policy, long answer) {
    return failure(
        Reason.UNEXPECTED_ERROR,
        policy,
        FOR_ONE
            + " gave "
            + answer
            + ", which the kernel's own seccomp(2) does not do: something outside this JVM answers in"
            + " its place. "
            + ALLOW_SECCOMP);
  }

  private static String names(List<Arch> arches) {
    StringBuilder all = new StringBuilder();
    for (Arch arch : arches) {
      all.append(all.isEmpty() ? "" : ", ").append(arch.kernelName());
    }
    return all.toString();
  }
}
