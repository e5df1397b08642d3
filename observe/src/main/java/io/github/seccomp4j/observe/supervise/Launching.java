package io.github.seccomp4j.observe.supervise;

import java.nio.charset.StandardCharsets;

/**
 * Distinguishes the launcher's calls from the command's.
 *
 * <p>One thread of the launcher has the filter, and it starts no other. Its execve is the {@link
 * Gate}. After that, a call of another thread is the command's: execve ended the launcher's
 * threads, and the command's first thread runs under the process's id. A call of the same thread
 * means that execve failed, or that the thread's id was given to a thread of the command.
 */
final class Launching {
  private final long pid;
  private boolean done;

  Launching(long pid) {
    this.pid = pid;
  }

  /** Whether that call is the launcher's and must go through. Calls come in order. */
  boolean isLaunchers(NotifiedCall call) {
    if (!done && (call.tid() == pid || !isLauncher(pid))) {
      done = true;
    }
    return !done;
  }

  /** Whether the process is still the JVM that runs {@link Launcher}. */
  static boolean isLauncher(long pid) {
    return ProcFiles.bytes(pid, "cmdline", 1 << 16)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .map(line -> line.contains("\0" + Launcher.class.getName() + "\0"))
        .orElse(false);
  }
}
