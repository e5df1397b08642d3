package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * Denies calls that services do not make, and through which attackers reach bugs of the kernel or
 * change the machine. Most need privileges, which a process in a container may have. Java makes
 * none of them; debuggers and profilers that attach from outside are not affected.
 */
@SeccompPolicy(defaultAction = Action.ALLOW)
public interface NoKernelAttackSurface {
  /** Programs in the kernel, and counters of its inner life. */
  @DenySyscall({"bpf", "perf_event_open"})
  void programsInTheKernel();

  /** A second way to most calls, past every filter. */
  @DenySyscall({"io_uring_setup", "io_uring_enter", "io_uring_register"})
  void ioUring();

  /** Handling page faults of one's own: how races in the kernel are won. */
  @DenySyscall("userfaultfd")
  void pageFaults();

  /** The kernel's keys. */
  @DenySyscall({"keyctl", "add_key", "request_key"})
  void keys();

  /** Mounts and roots. */
  @DenySyscall({
    "mount",
    "umount",
    "umount2",
    "move_mount",
    "open_tree",
    "open_tree_attr",
    "fsopen",
    "fsconfig",
    "fsmount",
    "fspick",
    "mount_setattr",
    "pivot_root",
    "chroot",
    "quotactl",
    "quotactl_fd",
    "swapon",
    "swapoff"
  })
  void mounts();

  /** Kernel modules, and kernels. */
  @DenySyscall({
    "init_module",
    "finit_module",
    "delete_module",
    "create_module",
    "query_module",
    "get_kernel_syms",
    "kexec_load",
    "kexec_file_load",
    "reboot"
  })
  void modules();

  /** Other processes: their memory, their registers, their descriptors. */
  @DenySyscall({
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "process_madvise",
    "pidfd_getfd",
    "kcmp"
  })
  void otherProcesses();

  /** Files by handle, past the permissions of folders; watching of whole mounts. */
  @DenySyscall({"open_by_handle_at", "fanotify_init", "fanotify_mark"})
  void handles();

  /** The machine's clocks, names, log and accounts. */
  @DenySyscall({
    "settimeofday",
    "clock_settime",
    "clock_settime64",
    "clock_adjtime",
    "clock_adjtime64",
    "adjtimex",
    "stime",
    "sethostname",
    "setdomainname",
    "syslog",
    "acct",
    "vhangup"
  })
  void machine();

  /** The hardware, and remnants that only attackers still make. */
  @DenySyscall({
    "iopl",
    "ioperm",
    "modify_ldt",
    "vm86",
    "vm86old",
    "uselib",
    "ustat",
    "sysfs",
    "_sysctl",
    "lookup_dcookie",
    "nfsservctl",
    "remap_file_pages",
    "pciconfig_read",
    "pciconfig_write",
    "pciconfig_iobase",
    "s390_pci_mmio_read",
    "s390_pci_mmio_write",
    "rtas",
    "spu_create",
    "spu_run"
  })
  void remnants();

  /** Typing into the terminal from which the process was started. */
  @DenySyscall("ioctl")
  @Arg(
      name = "cmd",
      oneOfNames = {"TIOCSTI", "TIOCLINUX"})
  void typing();

  /** Families of sockets with little use and many flaws. */
  @DenySyscall("socket")
  @Arg(
      name = "family",
      oneOfNames = {
        "AF_AX25",
        "AF_IPX",
        "AF_APPLETALK",
        "AF_X25",
        "AF_KEY",
        "AF_PACKET",
        "AF_RDS",
        "AF_PPPOX",
        "AF_LLC",
        "AF_CAN",
        "AF_TIPC",
        "AF_BLUETOOTH",
        "AF_RXRPC",
        "AF_PHONET",
        "AF_IEEE802154",
        "AF_ALG",
        "AF_NFC",
        "AF_VSOCK",
        "AF_KCM",
        "AF_QIPCRTR",
        "AF_SMC",
        "AF_XDP",
        "AF_MCTP"
      })
  void rareFamilies();

  /** The old call hides the family behind a pointer; C libraries make socket. 1 is SYS_SOCKET. */
  @DenySyscall("socketcall")
  @Arg(name = "call", eq = 1)
  void familiesBehindAPointer();

  /** Entering and making namespaces. */
  @DenySyscall({"unshare", "setns"})
  void namespaces();

  /**
   * With a user namespace of its own a process is root in it, and much of the kernel is in its
   * reach.
   */
  @DenySyscall("clone")
  @Arg(name = "clone_flags", maskName = "CLONE_NEWUSER", eqName = "CLONE_NEWUSER")
  void noUserNamespace();

  /** Mounts. */
  @DenySyscall("clone")
  @Arg(name = "clone_flags", maskName = "CLONE_NEWNS", eqName = "CLONE_NEWNS")
  void noMountNamespace();

  /** Processes. */
  @DenySyscall("clone")
  @Arg(name = "clone_flags", maskName = "CLONE_NEWPID", eqName = "CLONE_NEWPID")
  void noProcessNamespace();

  /** Interfaces and packet filters. */
  @DenySyscall("clone")
  @Arg(name = "clone_flags", maskName = "CLONE_NEWNET", eqName = "CLONE_NEWNET")
  void noNetworkNamespace();

  /** The host name. */
  @DenySyscall("clone")
  @Arg(name = "clone_flags", maskName = "CLONE_NEWUTS", eqName = "CLONE_NEWUTS")
  void noNameNamespace();

  /** System V IPC and message queues. */
  @DenySyscall("clone")
  @Arg(name = "clone_flags", maskName = "CLONE_NEWIPC", eqName = "CLONE_NEWIPC")
  void noIpcNamespace();

  /** Control groups. */
  @DenySyscall("clone")
  @Arg(name = "clone_flags", maskName = "CLONE_NEWCGROUP", eqName = "CLONE_NEWCGROUP")
  void noCgroupNamespace();

  /** Its flags are behind a pointer; with ENOSYS C libraries fall back to clone. */
  @DenySyscall(value = "clone3", errno = Errno.ENOSYS)
  void flagsBehindAPointer();
}
