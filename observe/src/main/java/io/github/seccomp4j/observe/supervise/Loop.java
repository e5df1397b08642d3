package io.github.seccomp4j.observe.supervise;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes calls from the listener and answers them, on one thread. */
final class Loop implements Runnable {
  private final Listener listener;
  private final CallHandler handler;
  private final Supervised command;
  private final Launching launching;

  /** Held from before a call is received until it is decided. */
  private final Object deciding = new Object();

  private volatile @Nullable RuntimeException trouble;

  Loop(Listener listener, CallHandler handler, Supervised command) {
    this.listener = listener;
    this.handler = handler;
    this.command = command;
    launching = new Launching(command.pid());
  }

  @Override
  public void run() {
    try {
      handler.started(command);
      while (listener.await() == Listener.Event.CALL) {
        step();
      }
    } catch (RuntimeException e) {
      trouble = e;
    } finally {
      // What waits or comes now gets ENOSYS.
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
    } catch (RuntimeException e) {
      trouble = e;
      return new NotificationAnswer.Fail(ErrnoNames.EPERM);
    }
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
            ? new NotificationAnswer.Fail(ErrnoNames.EPERM)
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
      if (listener.isWaiting(call)) {
        Killer.kill(call);
      }
      listener.giveBack(call, 0, ErrnoNames.EPERM);
    }
  }

  /**
   * Returns when every call that was received before is decided. A call of a process that has ended
   * was received before it ended, or never will be: the kernel takes it back with its thread.
   */
  void finishStep() {
    RuntimeException found;
    synchronized (deciding) {
      found = trouble;
    }
    if (found != null) {
      throw new IllegalStateException("The supervisor failed: " + found, found);
    }
  }
}
