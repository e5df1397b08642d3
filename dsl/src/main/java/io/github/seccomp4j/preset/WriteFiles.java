package io.github.seccomp4j.preset;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;

/**
 * Writing, creating, changing and removing files and folders, on top of reading them. A filter
 * cannot see paths: where a file may be written is for its owner and mode, and for mounts, to say.
 */
@SeccompPolicy(
    jvm = false,
    include = {ReadFiles.class, CleanExit.class})
public interface WriteFiles {
  /** Opening for anything. */
  @AllowSyscall({"open", "openat", "creat"})
  void opening();

  /** What channels do besides write: at a place, gathered, from file to file. */
  @AllowSyscall({
    "pwrite64",
    "pwritev",
    "copy_file_range",
    "sendfile",
    "ftruncate",
    "truncate",
    "fallocate"
  })
  void channels();

  /** Making sure that it is on disk: FileChannel.force, MappedByteBuffer.force. */
  @AllowSyscall({"fsync", "fdatasync", "msync"})
  void forcing();

  /** Names: Files.move, createDirectory, createLink, createSymbolicLink, and removing folders. */
  @AllowSyscall({
    "rename",
    "renameat",
    "renameat2",
    "mkdir",
    "mkdirat",
    "rmdir",
    "link",
    "linkat",
    "symlink",
    "symlinkat"
  })
  void names();

  /** Modes, owners and times. */
  @AllowSyscall({
    "chmod",
    "fchmod",
    "fchmodat",
    "fchmodat2",
    "chown",
    "lchown",
    "fchown",
    "fchownat",
    "utime",
    "utimes",
    "futimesat",
    "utimensat"
  })
  void attributes();

  /** UserDefinedFileAttributeView: writing. */
  @AllowSyscall({
    "setxattr",
    "lsetxattr",
    "fsetxattr",
    "removexattr",
    "lremovexattr",
    "fremovexattr"
  })
  void userAttributes();
}
