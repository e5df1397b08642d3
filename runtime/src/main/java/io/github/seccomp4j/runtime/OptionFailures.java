package io.github.seccomp4j.runtime;

import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.runtime.SeccompException.Reason;
import io.github.seccomp4j.runtime.kernel.Answer;
import java.util.List;

/** What was asked for and does not go together, and what to do. */
final class OptionFailures {
  private OptionFailures() {}

  static SeccompException flagWithoutListener(String policy) {
    return Failures.failure(
        Reason.FLAG_UNSUITABLE,
        policy,
        "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV was asked for, which the kernel takes together with a"
            + " listener only, and this installation has none. Remove the flag.");
  }

  static SeccompException flagUnavailable(
      String policy, Platform platform, FilterFlag flag, Answer<Long> answer) {
    return Failures.failure(
        Reason.FLAG_UNAVAILABLE,
        policy,
        flag.kernelName()
            + " was asked for, and the probe for it "
            + (answer instanceof Answer.Failed<Long> failed
                ? "failed with " + failed.errno()
                : "succeeded")
            + " instead of EFAULT: Linux "
            + platform.release()
            + " does not know that flag. Leave it out, or use a newer kernel (LOG came"
            + " with Linux 4.14, SPEC_ALLOW with 4.17, TSYNC_ESRCH with 5.7).");
  }

  static SeccompException flagForAllThreads(String policy, FilterFlag flag) {
    return Failures.failure(
        Reason.FLAG_UNSUITABLE,
        policy,
        flag.kernelName()
            + " was asked for, by the policy or beside it, which is about all threads of the"
            + " process, and this installation is for one. Install for the process, or remove the"
            + " flag.");
  }

  static SeccompException noSupervisor(String policy) {
    return Failures.failure(
        Reason.FLAG_UNSUITABLE,
        policy,
        "SECCOMP_FILTER_FLAG_NEW_LISTENER was asked for, which makes a supervisor's descriptor, and"
            + " nobody here would take it: a supervisor in the same JVM deadlocks. Remove the flag.");
  }

  static SeccompException logOnlyImpossible(String policy) {
    return Failures.failure(
        Reason.LOG_ONLY_IMPOSSIBLE,
        policy,
        "logOnly() replaces the constants that a program returns, and this program computes what it"
            + " returns (RET A). Write it with constants, or install it without logOnly().");
  }

  static SeccompException callerConfined(String policy, String filter) {
    return Failures.failure(
        Reason.CALLING_THREAD_CONFINED,
        policy,
        "The calling thread has a filter that other threads do not have ("
            + filter
            + "). Installing for the process would spread that filter to every thread. Install from a"
            + " thread that no filter of its own confines, best at the beginning of main, and before"
            + " any policy for one thread.");
  }

  static SeccompException killsThread(String policy) {
    return Failures.failure(
        Reason.ACTION_UNSUITABLE,
        policy,
        "It can return SECCOMP_RET_KILL_THREAD, and this installation is for one thread. The kernel"
            + " would end that thread without telling the JVM, so that whoever waits for it, or for a"
            + " lock that it holds, would wait for ever. Use ERRNO or KILL_PROCESS.");
  }

  static SeccompException overBudget(
      String policy, BpfProgram program, List<Register.Entry> known, int others, int total) {
    StringBuilder earlier = new StringBuilder();
    for (Register.Entry one : known) {
      earlier.append(earlier.isEmpty() ? "" : "; ").append(one.shown());
    }
    return Failures.failure(
        Reason.TOO_MANY_INSTRUCTIONS,
        policy,
        "Its "
            + program.length()
            + " instructions and the filters that the calling thread has already ("
            + earlier
            + (others > 0
                ? (earlier.isEmpty() ? "" : "; ") + others + " that others have installed"
                : "")
            + ") come to "
            + total
            + " or more, each earlier filter counting 4 more, and the kernel takes "
            + Budget.MAX_TOTAL
            + ". Install fewer or shorter policies, best a single one that includes the others.");
  }
}
