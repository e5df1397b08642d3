package io.github.seccomp4j.examples.documents;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * What a service that reads, parses and stores documents never does.
 *
 * <p>It is a deny-list: everything else stays allowed, so nothing that HotSpot or a library calls
 * has to be listed, but nothing that is missing here is denied. Every rule answers EPERM: the
 * offending code gets an exception, the service goes on.
 *
 * <p>Deliberately not denied: {@code fork}, {@code clone} and {@code clone3}, through which HotSpot
 * starts threads; {@code memfd_create}, in which ZGC keeps the heap, and which starts nothing while
 * {@code execveat} is denied; {@code mbind} and {@code move_pages}, for NUMA machines.
 */
@SeccompPolicy(defaultAction = Action.ALLOW)
interface DocumentServerPolicy {
  /** Without these two calls a process can fork, but never become another program. */
  @DenySyscall({"execve", "execveat"})
  void noNewPrograms();

  /** Reading, changing or steering other processes of the same user, and taking their files. */
  @DenySyscall({
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "process_madvise",
    "process_mrelease",
    "pidfd_getfd",
    "kcmp"
  })
  void noHandsOnOtherProcesses();

  /** The kernel carries out io_uring's operations without asking any seccomp filter. */
  @DenySyscall({"io_uring_setup", "io_uring_enter", "io_uring_register"})
  void noCallsPastTheFilter();

  /**
   * Interfaces that kernel exploits are built on: code in the kernel, stalled page faults, keys.
   */
  @DenySyscall({
    "bpf",
    "perf_event_open",
    "userfaultfd",
    "add_key",
    "request_key",
    "keyctl",
    "lookup_dcookie"
  })
  void noKernelProgramming();

  /** Raw packets, the kernel's ciphers and the hypervisor's channel: little used, often flawed. */
  @SuppressWarnings("SC711") // socketcall stays open, which C libraries may use on s390x.
  @DenySyscall("socket")
  @Arg(
      name = "family",
      oneOfNames = {"AF_PACKET", "AF_ALG", "AF_VSOCK"})
  void noUnusualSockets();

  /** A new user namespace gives all capabilities, and with them most of what stands below. */
  @DenySyscall({"unshare", "setns"})
  void noNamespaces();

  /** Changing the tree of files, and reaching files past it by their handles. */
  @DenySyscall({
    "mount",
    "umount2",
    "mount_setattr",
    "move_mount",
    "open_tree",
    "open_tree_attr",
    "fsopen",
    "fsconfig",
    "fsmount",
    "fspick",
    "pivot_root",
    "chroot",
    "mknod",
    "mknodat",
    "fanotify_init",
    "name_to_handle_at",
    "open_by_handle_at"
  })
  void noMounts();

  /** Becoming another user; of use to an attacker only where the service runs as root. */
  @DenySyscall({
    "setuid",
    "setgid",
    "setreuid",
    "setregid",
    "setresuid",
    "setresgid",
    "setfsuid",
    "setfsgid",
    "setgroups",
    "capset"
  })
  void noOtherIdentity();

  /** Replacing or extending the running kernel. */
  @DenySyscall({
    "init_module",
    "finit_module",
    "delete_module",
    "kexec_load",
    "kexec_file_load",
    "reboot"
  })
  void noOtherKernel();

  /** Settings of the whole machine. */
  @SuppressWarnings("SC712") // stime needs the same capability, and only ppc64le has it.
  @DenySyscall({
    "acct",
    "adjtimex",
    "clock_adjtime",
    "clock_settime",
    "settimeofday",
    "quotactl",
    "quotactl_fd",
    "sethostname",
    "setdomainname",
    "swapon",
    "swapoff",
    "syslog",
    "vhangup"
  })
  void noMachineSettings();
}
