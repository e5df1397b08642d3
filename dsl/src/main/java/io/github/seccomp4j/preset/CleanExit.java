package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * Removing files, for a clean end: HotSpot removes its /tmp/hsperfdata_USER/PID (unless it runs
 * with -XX:-UsePerfData), and JNA, where it did so itself, the library that it had unpacked.
 * Without this, under the default EPERM, the process still ends as it should, and the files stay
 * behind.
 *
 * <p>It lets any file be removed that the user may remove: a filter cannot see paths. {@link
 * WriteFiles} has it.
 */
@SeccompPolicy(jvm = false)
public interface CleanExit {
  /** The old and the new way. */
  @AllowSyscall({"unlink", "unlinkat"})
  void removal();
}
