package io.github.seccomp4j.testkit;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.annotation.OnSyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;

/** What the tests make assertions about. */
@SeccompPolicy(
    defaultAction = Action.ALLOW,
    arches = {"x86_64", "aarch64"})
@SuppressWarnings({"SC703", "SC707"}) // Only openat matters to the tests.
interface UploadPolicy {
  @DenySyscall({"execve", "execveat"})
  void noNewPrograms();

  @DenySyscall(value = "openat", errno = Errno.EACCES)
  @Arg(name = "flags", maskName = "O_ACCMODE", eqName = "O_WRONLY")
  void noWriting();

  @OnSyscall(value = "ptrace", action = Action.KILL_PROCESS)
  void noTracing();

  @OnSyscall(value = "socket", action = Action.LOG)
  void watchSockets();

  /** The same, and no kernel modules. */
  @SeccompPolicy(
      defaultAction = Action.ALLOW,
      arches = {"x86_64", "aarch64"},
      include = UploadPolicy.class)
  interface Stricter {
    @DenySyscall({"init_module", "finit_module"})
    void noModules();
  }
}
