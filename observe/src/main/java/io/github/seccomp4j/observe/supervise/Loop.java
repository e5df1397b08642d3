package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.annotation.Errno;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Receives calls from the listener and answers them, on one thread. */
final class Loop implements Runnable {
  private final Listener listener;
  private final CallHandler handler;
  private final Supervised command;
  private final Launching launching;

  /** Held from before a call is received until it is decided. */
  private final Object deciding = new Object();

  private final Runnable onTrouble;
  private volatile @Nullable Throwable trouble;

  /**
   * A loop.
   *
   * @param onTrouble run when the supervisor fails: what it supervises must not go on
   */
  Loop(Listener listener, CallHandler handler, Supervised command, Runnable onTrouble) {
    this.listener = listener;
    this.handler = handler;
    this.command = command;
    this.onTrouble = onTrouble;
    launching = new Launching(command.pid());
  }

  @Override
  public void run() {
    try {
      handler.started(command);
      while (listener.await() == Listener.Event.CALL) {
        step();
      }
    } catch (Throwable e) {
      fail(e);
    } finally {
      // Calls that wait, and later ones, get ENOSYS.
      listener.close();
    }
  }

  private void step() {
    synchronized (deciding) {
      Optional<NotifiedCall> call = listener.receive();
      if (call.isEmpty()) {
        return;
      }
      if (launching.isLaunchers(call.get())) {
        listener.letThrough(call.get());
      } else {
        act(call.get(), decision(call.get()));
      }
    }
  }

  private NotificationAnswer decision(NotifiedCall call) {
    try {
      return handler.decide(call);
    } catch (Throwable e) {
      fail(e);
      return new NotificationAnswer.Fail(Errno.EPERM);
    }
  }

  private void fail(Throwable e) {
    trouble = e;
    onTrouble.run();
  }

  private void act(NotifiedCall call, NotificationAnswer decision) {
    if (decision instanceof NotificationAnswer.Later later) {
      later.decision().whenComplete((made, failure) -> actLater(call, made));
    } else {
      actNow(call, decision);
    }
  }

  private void actLater(NotifiedCall call, @Nullable NotificationAnswer made) {
    actNow(
        call,
        made == null || made instanceof NotificationAnswer.Later
            ? new NotificationAnswer.Fail(Errno.EPERM)
            : made);
  }

  private void actNow(NotifiedCall call, NotificationAnswer decision) {
    if (decision instanceof NotificationAnswer.Continue) {
      listener.letThrough(call);
    } else if (decision instanceof NotificationAnswer.Fail fail) {
      listener.giveBack(call, 0, fail.errno());
    } else if (decision instanceof NotificationAnswer.Return back) {
      listener.giveBack(call, back.value(), 0);
    } else {
      Killer.kill(call, listener);
      listener.giveBack(call, 0, Errno.EPERM);
    }
  }

  /**
   * Returns when every call received so far is decided. The kernel takes back the calls of a
   * process that ends, so a call of an ended process was received before, or never will be.
   */
  void finishStep() {
    Throwable found;
    synchronized (deciding) {
      found = trouble;
    }
    if (found != null) {
      throw new SupervisorFailure(found);
    }
  }
}
