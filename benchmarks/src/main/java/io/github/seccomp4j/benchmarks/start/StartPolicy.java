package io.github.seccomp4j.benchmarks.start;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;

/** What many services begin with: no new programs. */
@SeccompPolicy(defaultAction = Action.ALLOW)
interface StartPolicy {
  /** Programs are started by these. */
  @DenySyscall({"execve", "execveat"})
  void noNewPrograms();
}
