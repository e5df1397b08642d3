package io.github.seccomp4j.check;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.verify.FilterAnalysis;
import java.util.List;

/**
 * An io_uring does what calls do without making them (io_uring(7), {@code IORING_OP_OPENAT}, {@code
 * IORING_OP_CONNECT} ...), so it is a way around a filter that refuses those calls.
 */
final class IoUringCheck implements FilterCheck {
  private static final List<String> DONE_BY_IO_URING =
      List.of(
          "open",
          "openat",
          "openat2",
          "socket",
          "connect",
          "bind",
          "listen",
          "accept",
          "accept4",
          "sendto",
          "sendmsg",
          "renameat2",
          "unlinkat",
          "mkdirat",
          "linkat",
          "symlinkat");

  @Override
  public List<Finding> check(FilterAnalysis answers, CallOrigins origins) {
    Arch host = answers.host();
    boolean open =
        host.syscall("io_uring_setup")
            .filter(call -> CallTreatment.of(answers, host, call) != CallTreatment.NEVER)
            .isPresent();
    List<String> refused =
        DONE_BY_IO_URING.stream()
            .filter(
                name ->
                    host.syscall(name)
                        .filter(
                            call -> CallTreatment.of(answers, host, call) != CallTreatment.ALWAYS)
                        .isPresent())
            .toList();
    return open && !refused.isEmpty()
        ? List.of(
            Problem.IO_URING_OPEN.at(
                origins.of("io_uring_setup", refused.get(0)), String.join(", ", refused)))
        : List.of();
  }
}
