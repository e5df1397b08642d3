package io.github.seccomp4j.examples.profiles;

import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.ImportProfile;
import io.github.seccomp4j.annotation.SeccompPolicy;

/** A profile that a container runtime could load, and one rule more. */
@SeccompPolicy(arches = {"x86_64", "aarch64"})
@ImportProfile("worker.json")
@SuppressWarnings("SC712") // The profile is not ours to complete.
interface WorkerPolicy {
  @DenySyscall({"execve", "execveat"})
  void noNewPrograms();
}
