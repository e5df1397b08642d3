package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * Starting other programs: ProcessBuilder in all its ways (posix_spawn, vfork, fork), waiting for
 * them and ending them. They live under the same filter, so this has what a dynamically linked
 * program needs to start; what it needs to do its work has to be let through as well.
 */
@SeccompPolicy(jvm = false, include = ReadFiles.class)
public interface StartPrograms {
  /** A new process, in no namespace of its own. clone3 falls back to this, see {@link HotSpot}. */
  @AllowSyscall("clone")
  @Arg(
      name = "clone_flags",
      maskName =
          "CLONE_NEWNS|CLONE_NEWCGROUP|CLONE_NEWUTS|CLONE_NEWIPC|CLONE_NEWUSER|CLONE_NEWPID"
              + "|CLONE_NEWNET",
      eq = 0)
  void newProcesses();

  /** The older ways to a new process, and a program in it. */
  @AllowSyscall({"fork", "vfork", "execve"})
  void programs();

  /** Its end: awaited, or brought about (Process.destroy). */
  @AllowSyscall({"wait4", "waitid", "kill"})
  void ends();

  /** Its standard input and output, its working folder, and nothing else that is open. */
  @AllowSyscall({"pipe", "pipe2", "chdir", "fchdir", "close_range"})
  void surroundings();

  /** The loader's: where thread-local memory is (x86_64). */
  @AllowSyscall("arch_prctl")
  void loading();
}
