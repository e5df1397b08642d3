package io.github.seccomp4j.runtime.trap;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait to be reported. The handler only puts one in: it may have interrupted
 * anything, so it takes no lock and never waits.
 */
final class TrappedCalls {
  private static final int MOST = 4096;

  private final ConcurrentLinkedQueue<TrappedCall> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong byReporter = new AtomicLong();
  private volatile @Nullable Thread reporter;

  void reporter(Thread thread) {
    reporter = thread;
  }

  void add(TrappedCall call) {
    if (call.thread() == reporter) {
      byReporter.incrementAndGet();
      return;
    }
    if (size.get() >= MOST) {
      lost.incrementAndGet();
      return;
    }
    size.incrementAndGet();
    waiting.add(call);
    LockSupport.unpark(reporter);
  }

  /** For the reporting thread: the next one, as soon as there is one. */
  TrappedCall take() {
    TrappedCall call = waiting.poll();
    while (call == null) {
      LockSupport.park(this);
      // An interrupt, which a listener may have left, would keep park from waiting.
      Thread.interrupted();
      call = waiting.poll();
    }
    return call;
  }

  /** For the reporting thread: it is done with what it took. */
  void done() {
    size.decrementAndGet();
  }

  boolean isEmpty() {
    return size.get() == 0;
  }

  void lose() {
    lost.incrementAndGet();
  }

  long lost() {
    return lost.get();
  }

  long byReporter() {
    return byReporter.get();
  }
}
