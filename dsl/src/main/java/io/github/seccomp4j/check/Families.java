package io.github.seccomp4j.check;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import java.util.ArrayList;
import java.util.List;

/** Calls that do the same: the kernel keeps old ones when it gets new ones. */
public final class Families {
  /** The oldest first in each. */
  private static final List<List<String>> NAMED =
      List.of(
          List.of("open", "creat", "openat", "openat2"),
          List.of("stat", "lstat", "newfstatat", "fstatat64", "statx"),
          List.of("fork", "vfork"),
          List.of("clone", "clone3"),
          List.of("execve", "execveat"),
          List.of("accept", "accept4"),
          List.of("socketcall", "socket"),
          List.of("dup", "dup2", "dup3"),
          List.of("pipe", "pipe2"),
          List.of("select", "_newselect", "pselect6"),
          List.of("poll", "ppoll"),
          List.of("epoll_create", "epoll_create1"),
          List.of("epoll_wait", "epoll_pwait", "epoll_pwait2"),
          List.of("eventfd", "eventfd2"),
          List.of("signalfd", "signalfd4"),
          List.of("inotify_init", "inotify_init1"),
          List.of("access", "faccessat", "faccessat2"),
          List.of("chmod", "fchmodat", "fchmodat2"),
          List.of("chown", "lchown", "fchownat"),
          List.of("link", "linkat"),
          List.of("mkdir", "mkdirat"),
          List.of("mknod", "mknodat"),
          List.of("readlink", "readlinkat"),
          List.of("rename", "renameat", "renameat2"),
          List.of("symlink", "symlinkat"),
          List.of("unlink", "unlinkat"),
          List.of("utime", "utimes", "futimesat", "utimensat"),
          List.of("getdents", "getdents64"),
          List.of("preadv", "preadv2"),
          List.of("pwritev", "pwritev2"),
          List.of("recvmsg", "recvmmsg"),
          List.of("sendmsg", "sendmmsg"),
          List.of("setrlimit", "prlimit64"));

  private Families() {}

  /**
   * {@return the families of one architecture, each with the calls it has: at least two}
   *
   * @param arch any architecture
   */
  public static List<List<Syscall>> of(Arch arch) {
    List<List<Syscall>> families = new ArrayList<>();
    for (List<String> names : NAMED) {
      add(families, names.stream().flatMap(name -> arch.syscall(name).stream()).toList());
    }
    if (arch.wordBits() == Integer.SIZE) {
      for (Syscall call : arch.syscalls().values()) {
        add(families, widened(arch, call));
      }
    }
    return families;
  }

  private static void add(List<List<Syscall>> families, List<Syscall> family) {
    if (family.size() > 1) {
      families.add(family);
    }
  }

  /** 32-bit architectures have calls twice, the second time with 64-bit times or offsets. */
  private static List<Syscall> widened(Arch arch, Syscall call) {
    List<Syscall> family = new ArrayList<>(List.of(call));
    for (String suffix : List.of("_time64", "64", "32")) {
      arch.syscall(call.name() + suffix).ifPresent(family::add);
    }
    return family;
  }
}
