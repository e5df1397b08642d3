package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * Inspecting the process from outside and inside: jcmd, jstack and VisualVM (they attach through a
 * Unix socket that HotSpot creates in /tmp), the flight recorder, heap dumps. JMX over the network
 * needs {@link NetworkServer}, too.
 */
@SeccompPolicy(
    jvm = false,
    include = {WriteFiles.class, UnixSockets.class})
public interface Diagnostics {
  /** The flight recorder's samples by CPU time (JDK 25). */
  @AllowSyscall({
    "timer_create",
    "timer_settime",
    "timer_gettime",
    "timer_getoverrun",
    "timer_delete"
  })
  void cpuTimeSamples();

  /**
   * The recorder's event jdk.NetworkUtilization asks the kernel every few seconds which interfaces
   * this machine has (getifaddrs: NETLINK_ROUTE, protocol 0; os_perf_linux.cpp).
   */
  @AllowSyscall("socket")
  @Arg(name = "family", eqName = "AF_NETLINK")
  @Arg(name = "protocol", eq = 0)
  void interfaces();
}
