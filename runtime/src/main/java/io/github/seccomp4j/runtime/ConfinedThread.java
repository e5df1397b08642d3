package io.github.seccomp4j.runtime;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A platform thread that installs the filter on itself before it runs its task. If that fails, the
 * task does not run.
 *
 * <p>{@link #start} returns once the thread is confined, and throws the exception otherwise. Pools
 * call it up to JDK 20 only. Later ones start threads without it (ThreadPoolExecutor,
 * SharedThreadContainer), and the exception goes to the thread's uncaught exception handler.
 */
final class ConfinedThread extends Thread {
  private final Runnable task;
  private final Installation installation;
  private final CountDownLatch settled = new CountDownLatch(1);
  private List<Register.Entry> inherited = List.of();
  private boolean startedHere;
  private @Nullable InstallResult result;
  private @Nullable Throwable failure;

  ConfinedThread(Runnable task, Installation installation) {
    this.task = task;
    this.installation = installation;
  }

  // Thread.start locks by itself; the lock must not be held while the thread confines itself.
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  @Override
  public void start() {
    // The new thread inherits the filters of the one that runs this (clone(2)) and needs none
    // twice.
    // If a pool starts it without this method, what it inherits is not known.
    inherited = installation.register().ofThisThread();
    startedHere = true;
    super.start();
    awaitSettled();
  }

  /**
   * Waits until it is confined.
   *
   * @throws SeccompException where it is not
   */
  void awaitSettled() {
    boolean interrupted = false;
    while (true) {
      try {
        settled.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  /** What the installation came to, once {@link #start} has returned. */
  InstallResult result() {
    if (result == null) {
      throw new IllegalStateException("the thread was not started");
    }
    return result;
  }

  @Override
  public void run() {
    if (Thread.currentThread() != this) {
      throw new IllegalStateException(
          "run() was called in place of start(): it would confine the calling thread");
    }
    try {
      installation.register().inherit(inherited);
      result = installation.installOnThisThread();
    } catch (RuntimeException | Error e) {
      failure = e;
      if (startedHere) {
        return;
      }
      throw e;
    } finally {
      settled.countDown();
    }
    task.run();
  }
}
