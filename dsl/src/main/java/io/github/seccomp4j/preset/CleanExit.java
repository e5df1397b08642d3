package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * Removing files, so that the process cleans up when it ends: HotSpot removes
 * /tmp/hsperfdata_USER/PID (unless it runs with -XX:-UsePerfData), and JNA removes the library that
 * it unpacked. Without this preset, under the default EPERM, the process still ends normally, but
 * leaves the files behind.
 *
 * <p>It allows removing any file that the user may remove, since a filter cannot see paths. {@link
 * WriteFiles} includes it.
 */
@SeccompPolicy(jvm = false)
public interface CleanExit {
  /** The old call and the new one. */
  @AllowSyscall({"unlink", "unlinkat"})
  void removal();
}
