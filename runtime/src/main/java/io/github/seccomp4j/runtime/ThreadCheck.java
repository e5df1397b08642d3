package io.github.seccomp4j.runtime;

import io.github.seccomp4j.runtime.Verification.NotVerified;
import io.github.seccomp4j.runtime.Verification.Verified;
import io.github.seccomp4j.runtime.kernel.Answer;
import io.github.seccomp4j.runtime.kernel.ErrnoNumber;
import io.github.seccomp4j.runtime.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at the threads in /proc once the filter is installed. The filter may deny opening files, so
 * the status files are opened before; reading one gives the thread's state at that moment.
 */
final class ThreadCheck {
  /** Descriptors to leave free for other threads when the process runs out of them. */
  private static final int RESERVE = 32;

  private static final int LOOKS = 100;
  private static final long BETWEEN_LOOKS_NANOS = 1_000_000;

  private record OpenStatus(long id, int descriptor) {}

  private final Kernel kernel;
  private final Scope scope;
  private final List<OpenStatus> opened = new ArrayList<>();
  private ThreadStatus caller = ThreadStatus.parse("");
  private int threads;

  /** Why not every thread can be looked at; empty where it can. */
  private String obstacle = "";

  private ThreadCheck(Kernel kernel, Scope scope) {
    this.kernel = kernel;
    this.scope = scope;
  }

  static ThreadCheck open(Kernel kernel, Scope scope) {
    ThreadCheck check = new ThreadCheck(kernel, scope);
    check.readCaller();
    if (scope == Scope.PROCESS) {
      check.openAll();
    } else {
      check.openCaller();
    }
    return check;
  }

  private void readCaller() {
    String path = "/proc/thread-self/status";
    Answer<String> text = readOnce(kernel, path);
    if (text instanceof Answer.Done<String> done) {
      caller = ThreadStatus.parse(done.value());
    } else if (text instanceof Answer.Failed<String> failed) {
      obstacle = path + " could not be read: " + failed.errno();
    }
  }

  private void openCaller() {
    threads = 1;
    open(List.of(caller.id()));
  }

  private void openAll() {
    List<Long> ids = kernel.threads();
    threads = ids.size();
    if (ids.isEmpty()) {
      obstacle = "/proc/self/task could not be listed";
    }
    open(ids);
  }

  private void open(List<Long> ids) {
    for (long id : ids) {
      if (!obstacle.isEmpty()) {
        return;
      }
      Answer<Integer> descriptor = kernel.open(path(id));
      if (descriptor instanceof Answer.Done<Integer> done) {
        opened.add(new OpenStatus(id, done.value()));
      } else if (descriptor instanceof Answer.Failed<Integer> failed) {
        missed(id, failed.errno());
      }
    }
  }

  private void missed(long id, ErrnoNumber errno) {
    if (errno.equals(ErrnoNumber.ENOENT) || errno.equals(ErrnoNumber.ESRCH)) {
      threads--; // It has ended since the folder was listed.
      return;
    }
    obstacle = path(id) + " could not be opened before: " + errno;
    if (errno.equals(ErrnoNumber.EMFILE) || errno.equals(ErrnoNumber.ENFILE)) {
      int kept = Math.max(0, opened.size() - RESERVE);
      while (opened.size() > kept) {
        kernel.close(opened.remove(opened.size() - 1).descriptor());
      }
    }
  }

  /**
   * A thread that has fewer filters than the caller, if any. One that is in the middle of exiting
   * is left out of TSYNC and shown for a moment more, so each gets a few looks. A thread whose file
   * cannot be read is left out.
   */
  static Optional<ThreadStatus> lessConfinedThan(ThreadStatus caller, Kernel kernel) {
    if (caller.seccomp().orElse(0) == 0) {
      return Optional.empty();
    }
    for (long id : kernel.threads()) {
      ThreadStatus seen = caller;
      for (int look = 0; look < LOOKS; look++) {
        if (!(readOnce(kernel, path(id)) instanceof Answer.Done<String> text)) {
          break;
        }
        seen = ThreadStatus.parse(text.value());
        if (!seen.isLessConfinedThan(caller)) {
          break;
        }
        if (look == LOOKS - 1) {
          return Optional.of(seen);
        }
        LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
      }
    }
    return Optional.empty();
  }

  /** The calling thread as it was before the installation. */
  ThreadStatus caller() {
    return caller;
  }

  /** The number of threads, except for those seen to have ended. */
  int threads() {
    return threads;
  }

  /**
   * Reads what was opened.
   *
   * @throws SeccompException where a thread is not confined
   */
  Verification verify(String policy) {
    int checked = 0;
    int expected = caller.filters().orElse(0) + 1;
    for (OpenStatus one : opened) {
      Answer<String> text = kernel.read(one.descriptor());
      if (isGone(one, text)) {
        threads--;
        continue;
      }
      if (text instanceof Answer.Failed<String> failed) {
        String why = "reading " + path(one.id()) + " gave " + failed.errno();
        return notVerified(checked, why + ", most likely because the policy denies read");
      }
      ThreadStatus status = ThreadStatus.parse(((Answer.Done<String>) text).value());
      if (hasEnded(one, status)) {
        threads--;
        continue;
      }
      if (status.seccomp().isEmpty()) {
        return notVerified(checked, path(one.id()) + " shows no line \"Seccomp:\"");
      }
      if (status.isConfined(expected)) {
        checked++;
      } else {
        awaitEnd(policy, one, status, expected);
        threads--;
      }
    }
    return obstacle.isEmpty() ? new Verified(checked) : notVerified(checked, obstacle);
  }

  private NotVerified notVerified(int checked, String reason) {
    return new NotVerified(checked, threads - checked, reason);
  }

  /**
   * Watches a thread that seems not to be confined. TSYNC leaves out a thread that is in the middle
   * of exiting (kernel/seccomp.c, seccomp_sync_threads: PF_EXITING), which runs no more code of the
   * program but is still shown for a moment.
   */
  private void awaitEnd(String policy, OpenStatus one, ThreadStatus seen, int expected) {
    ThreadStatus latest = seen;
    for (int look = 0; look < LOOKS; look++) {
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
      Answer<String> text = kernel.readAgain(one.descriptor());
      if (isGone(one, text)) {
        return;
      }
      if (!(text instanceof Answer.Done<String> done)) {
        break;
      }
      latest = ThreadStatus.parse(done.value());
      if (hasEnded(one, latest)) {
        return;
      }
    }
    throw Failures.notConfined(policy, scope, path(one.id()), latest, expected);
  }

  private boolean isGone(OpenStatus one, Answer<String> text) {
    return text.failedWith(ErrnoNumber.ESRCH) && isAnother(one);
  }

  private boolean hasEnded(OpenStatus one, ThreadStatus status) {
    return status.hasEnded() && isAnother(one);
  }

  /** The caller cannot have ended: if its own file gives ESRCH, that is the filter's answer. */
  private boolean isAnother(OpenStatus one) {
    return one.id() != caller.id();
  }

  /** If the policy denies close, the descriptors stay open; nothing else is wrong. */
  void close() {
    for (OpenStatus one : opened) {
      kernel.close(one.descriptor());
    }
    opened.clear();
  }

  static String path(long id) {
    return "/proc/self/task/" + id + "/status";
  }

  /** Opens, reads and closes. */
  static Answer<String> readOnce(Kernel kernel, String path) {
    Answer<Integer> descriptor = kernel.open(path);
    if (descriptor instanceof Answer.Done<Integer> done) {
      Answer<String> text = kernel.read(done.value());
      kernel.close(done.value());
      return text;
    }
    return new Answer.Failed<>(((Answer.Failed<Integer>) descriptor).errno());
  }
}
