package io.github.seccomp4j.examples.policytest;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.annotation.OnSyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.NoNewPrograms;

/** What a payment service never does. */
@SeccompPolicy(defaultAction = Action.ALLOW, include = NoNewPrograms.class)
interface PaymentPolicy {
  /** It speaks IPv4 and IPv6 to its bank, and nothing else. */
  @SuppressWarnings({"SC703", "SC711"}) // The service's other policy denies these detours.
  @DenySyscall(value = "socket", errno = Errno.EAFNOSUPPORT)
  @Arg(
      name = "family",
      oneOfNames = {"AF_PACKET", "AF_ALG", "AF_NETLINK", "AF_VSOCK"})
  void noUnusualSockets();

  /** Whoever asks for another process's memory is no service. */
  @OnSyscall(
      value = {"ptrace", "process_vm_readv", "process_vm_writev"},
      action = Action.KILL_PROCESS)
  void noHandsOnOtherProcesses();
}
