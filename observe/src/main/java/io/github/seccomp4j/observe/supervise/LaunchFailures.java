package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.ErrnoNames;
import io.github.seccomp4j.observe.supervise.SupervisorException.Reason;
import java.util.Optional;

/** Messages for what can go wrong between the start of the launcher and of the command. */
final class LaunchFailures {
  private LaunchFailures() {}

  /** The launcher ended before it had a listener. */
  static SupervisorException explained(int exitCode, byte[] told) {
    Optional<LaunchFailure> failure = LaunchFailure.of(told);
    if (failure.isEmpty()) {
      return new SupervisorException(
          Reason.UNSUPPORTED,
          "the launcher, a JVM of its own, ended with exit code "
              + exitCode
              + " before it could start the command. See its output above. Possible causes: a"
              + " filter around this process that kills, such as a container's, or too little memory");
    }
    LaunchFailure found = failure.get();
    return new SupervisorException(
        Reason.UNSUPPORTED,
        "the filter cannot be installed for the command: "
            + found.call()
            + " failed with "
            + ErrnoNames.text(found.errno())
            + ". "
            + advice(found));
  }

  private static String advice(LaunchFailure failure) {
    return switch (failure.errno()) {
      case Errno.EBUSY ->
          "This process is under a filter that has a supervisor already (another 'seccomp4j run',"
              + " a container manager), and the kernel allows one per thread: start it outside of"
              + " that";
      case Errno.EPERM -> "A filter around this process forbids it: a container's, for instance";
      case Errno.ENOSYS -> "This kernel has no seccomp, or a filter around this process hides it";
      case 12 ->
          "ENOMEM: all filters of a thread together may have 32,768 instructions, and this one"
              + " exceeds them";
      case 22 ->
          "EINVAL: this kernel knows no listener (SECCOMP_FILTER_FLAG_NEW_LISTENER, Linux 5.0), or"
              + " does not take the program";
      default -> "'seccomp4j doctor' says what this machine can do";
    };
  }

  /** The launcher's execve failed. */
  static SupervisorException notStarted(String path, LaunchFailure failure) {
    boolean missing = failure.errno() == Errno.ENOENT;
    return new SupervisorException(
        missing ? Reason.COMMAND_NOT_FOUND : Reason.COMMAND_NOT_EXECUTABLE,
        path
            + " cannot be started: "
            + failure.call()
            + " failed with "
            + ErrnoNames.text(failure.errno())
            + (missing ? ". The program that is to interpret it may be missing" : ""));
  }

  /** The launcher has a listener that cannot be taken from it. */
  static SupervisorException noListener(String call, long errno) {
    String advice =
        switch ((int) errno) {
          case Errno.EPERM ->
              "This process may not look into its own child: see kernel.yama.ptrace_scope (0 and 1"
                  + " let it), and whether a filter around this process forbids "
                  + call;
          case Errno.ENOSYS ->
              "It needs Linux 5.6 or later, and no filter around this process that hides it";
          default -> "'seccomp4j doctor' says what this machine can do";
        };
    return new SupervisorException(
        Reason.UNSUPPORTED,
        "the supervisor cannot take over the filter's listener: "
            + call
            + " failed with "
            + ErrnoNames.text(errno)
            + ". "
            + advice);
  }
}
