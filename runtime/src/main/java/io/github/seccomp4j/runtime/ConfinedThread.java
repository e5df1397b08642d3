package io.github.seccomp4j.runtime;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A platform thread that puts the filter on itself before its task, which does not run where that
 * fails.
 *
 * <p>{@link #start} returns when it is done, and throws what stood in the way. The JDK's pools call
 * it up to JDK 20 only: from then on they start a thread past this method (ThreadPoolExecutor and
 * SharedThreadContainer), and a failure goes to the thread's handler of uncaught exceptions.
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
    // The new thread gets its filters from the one that runs this (clone(2)), and needs none twice.
    // Who starts a thread past this method is not known, so what it has is not known either.
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
