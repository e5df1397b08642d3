package io.github.seccomp4j.runtime;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A task on a confined thread of its own, seen from the caller as if it ran on the caller's: its
 * result, its exception and its interrupts.
 */
final class FreshThreadCall<T extends @Nullable Object> implements Runnable {
  private final Callable<T> task;
  private @Nullable T result;
  private @Nullable Throwable thrown;
  private boolean finished;

  /** What is left of an interrupt that the task has not answered. */
  private boolean interrupted;

  private FreshThreadCall(Callable<T> task) {
    this.task = task;
  }

  static <T extends @Nullable Object> T run(Installation installation, Callable<T> task)
      throws Exception {
    FreshThreadCall<T> call = new FreshThreadCall<>(task);
    ConfinedThread thread = new ConfinedThread(call, installation);
    thread.setName(installation.policyName() + " call");
    thread.setDaemon(true);
    thread.start();
    call.await(thread);
    return call.outcome();
  }

  /** On the confined thread. */
  @Override
  public void run() {
    try {
      result = task.call();
    } catch (Throwable e) {
      // Whatever it is belongs to the caller.
      thrown = e;
    } finally {
      synchronized (this) {
        finished = true;
        interrupted |= Thread.interrupted();
      }
    }
  }

  /** On the caller's thread: waits for the end, whatever happens, and hands interrupts on. */
  private void await(Thread thread) {
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        synchronized (this) {
          if (finished) {
            interrupted = true;
          } else {
            thread.interrupt();
          }
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("NullAway") // Where nothing was thrown, the task has given a T.
  private T outcome() throws Exception {
    if (thrown instanceof Exception e) {
      throw e;
    }
    if (thrown != null) {
      throw FreshThreadCall.<Error>unchanged(thrown);
    }
    return result;
  }

  /** A Callable may throw an Error, and by ways around the compiler any Throwable. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E unchanged(Throwable e) throws E {
    throw (E) e;
  }
}
