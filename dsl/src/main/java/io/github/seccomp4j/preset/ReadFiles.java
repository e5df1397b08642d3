package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * Loading classes and native libraries, and reading files and folders. Files are opened for reading
 * only.
 *
 * <p>When the JDK loads a native library that uses sockets, the library tries to create one. With
 * EPERM this fails harmlessly, so a policy whose default kills and that includes no network preset
 * must say {@code @DenySyscall("socket")}.
 */
@SeccompPolicy(jvm = false)
public interface ReadFiles {
  /**
   * Opening for reading: nothing is created, emptied or written. openat2 is not among them: its
   * flags are behind a pointer, and neither the JDK nor a C library makes it.
   */
  @AllowSyscall({"open", "openat"})
  @Arg(name = "flags", maskName = "O_ACCMODE|O_CREAT|O_TRUNC", eq = 0)
  void openingForReading();

  /**
   * What a path is. Debian's JDK 17 makes newfstatat where Temurin's builds make stat and lstat,
   * JDK 25 makes statx besides; aarch64 and riscv64 lack the oldest of them, loongarch64 has statx.
   */
  @AllowSyscall({
    "stat",
    "lstat",
    "newfstatat",
    "statx",
    "access",
    "faccessat",
    "faccessat2",
    "readlink",
    "readlinkat",
    "getcwd",
    "statfs",
    "fstatfs"
  })
  void asking();

  /** Listing folders. */
  @AllowSyscall({"getdents64", "getdents"})
  void folders();

  /** FileChannel: scattered reads, and advice to the kernel about what will be read. */
  @AllowSyscall({"preadv", "fadvise64", "readahead"})
  void channels();

  /** FileChannel.lock; also a reader may lock. */
  @AllowSyscall("fcntl")
  @Arg(
      name = "cmd",
      oneOfNames = {"F_GETLK", "F_SETLK", "F_SETLKW"})
  void locks();

  /** UserDefinedFileAttributeView: reading. */
  @AllowSyscall({"getxattr", "lgetxattr", "fgetxattr", "listxattr", "llistxattr", "flistxattr"})
  void attributes();

  /** WatchService; it waits in poll. */
  @AllowSyscall({
    "inotify_init",
    "inotify_init1",
    "inotify_add_watch",
    "inotify_rm_watch",
    "poll",
    "ppoll"
  })
  void watching();

  /**
   * Every channel needs a pair of connected sockets, one end of which it puts in the place of what
   * it closes. Such a pair leads nowhere.
   */
  @AllowSyscall("socketpair")
  @Arg(name = "family", eqName = "AF_UNIX")
  @Arg(name = "type", maskName = "SOCK_TYPE_MASK", eqName = "SOCK_STREAM")
  void socketPairs();

  /** The JDK's libnet asks, when it is loaded, whether standard input is a socket. */
  @AllowSyscall("getsockname")
  void loadingLibnet();
}
