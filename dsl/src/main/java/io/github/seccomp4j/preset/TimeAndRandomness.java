package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;

/** Reading the clocks, sleeping and random numbers. Part of {@link HotSpot}. */
@SeccompPolicy(jvm = false)
public interface TimeAndRandomness {
  /**
   * Reading clocks. Mostly the vDSO answers without a system call; on a machine whose clock source
   * it cannot read, and for the CPU time of a thread, the same code makes these calls. {@code time}
   * and {@code gettimeofday} are the older ways.
   */
  @AllowSyscall({"clock_gettime", "clock_getres", "gettimeofday", "time"})
  void clocks();

  /** Sleeping: glibc from 2.31 on makes the first of the two, older ones and musl the other. */
  @AllowSyscall({"clock_nanosleep", "nanosleep"})
  void sleeping();

  /** Random numbers: the C library's own. {@code SecureRandom} reads /dev/random besides. */
  @AllowSyscall("getrandom")
  void randomness();
}
