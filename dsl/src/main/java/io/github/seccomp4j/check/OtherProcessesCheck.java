package io.github.seccomp4j.check;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.verify.FilterAnalysis;
import java.util.List;

/** Calls that read or change other processes, which no filter of this one confines. */
final class OtherProcessesCheck implements FilterCheck {
  private static final List<String> REACHING_OUT =
      List.of("ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd");

  @Override
  public List<Finding> check(FilterAnalysis answers, CallOrigins origins) {
    Arch host = answers.host();
    List<String> open =
        REACHING_OUT.stream()
            .filter(
                name ->
                    host.syscall(name)
                        .filter(
                            call -> CallTreatment.of(answers, host, call) != CallTreatment.NEVER)
                        .isPresent())
            .toList();
    return open.isEmpty()
        ? List.of()
        : List.of(
            Problem.OTHER_PROCESSES_OPEN.at(
                origins.of(open.get(0)),
                String.join(", ", open) + (open.size() == 1 ? " is" : " are")));
  }
}
