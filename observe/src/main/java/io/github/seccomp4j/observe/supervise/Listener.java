package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.ErrnoNames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The listener of a filter: where the kernel hands its calls out (seccomp_unotify(2),
 * include/uapi/linux/seccomp.h).
 */
final class Listener implements AutoCloseable {
  /** Why {@link #await} returned. */
  enum Event {
    /** A call waits. */
    CALL,
    /** No process is left that has the filter. */
    ENDED,
    /** {@link #wake} was called. */
    WOKEN
  }

  // struct seccomp_notif: id, pid, flags, struct seccomp_data
  private static final int NOTIF_SIZE = 16 + Arch.DATA_SIZE;
  // struct seccomp_notif_resp: id, val, error, flags
  private static final int RESPONSE_SIZE = 24;
  private static final int FLAG_CONTINUE = 1;
  private static final long SYNC_WAKE_UP = 1;

  // include/uapi/asm-generic/poll.h
  private static final short POLLIN = 1;
  private static final short POLLERR = 8;
  private static final short POLLHUP = 16;
  private static final short POLLNVAL = 32;
  private static final int POLLFD_SIZE = 8;

  private static final Arch ARCH = Arch.hostOrDefault();
  private static final long RECV = ARCH.ioctl(true, true, '!', 0, NOTIF_SIZE);
  private static final long SEND = ARCH.ioctl(true, true, '!', 1, RESPONSE_SIZE);
  private static final long ID_VALID = ARCH.ioctl(false, true, '!', 2, Long.BYTES);
  private static final long SET_FLAGS = ARCH.ioctl(false, true, '!', 4, Long.BYTES);

  private final long descriptor;
  private final long bell;
  private final ByteBuffer polled = SystemCalls.memory(2 * POLLFD_SIZE);
  private final ByteBuffer received = SystemCalls.memory(NOTIF_SIZE);

  // Guarded by this: several threads answer.
  private final ByteBuffer response = SystemCalls.memory(RESPONSE_SIZE);
  private boolean closed;

  /** Takes over a descriptor. */
  Listener(long descriptor) {
    this.descriptor = descriptor;
    bell = SystemCalls.call("eventfd2", 0, 02000000);
    if (bell < 0) {
      throw new IllegalStateException("eventfd2: " + ErrnoNames.text(-bell));
    }
    polled.putInt(0, (int) descriptor).putShort(4, POLLIN);
    polled.putInt(POLLFD_SIZE, (int) bell).putShort(POLLFD_SIZE + 4, POLLIN);
  }

  /**
   * Makes the kernel hand over the processor along with a call and with its answer (Linux 6.6).
   *
   * @return whether the kernel can
   */
  boolean wakeSynchronously() {
    return SystemCalls.call("ioctl", descriptor, SET_FLAGS, SYNC_WAKE_UP) == 0;
  }

  /** Waits until there is something to do. */
  Event await() {
    while (true) {
      long count =
          SystemCalls.callWith(polled, "ppoll", SystemCalls.addressOf(polled), 2, 0, 0, Long.BYTES);
      if (count == -Errno.EINTR) {
        continue;
      }
      if (count < 0) {
        throw new IllegalStateException("ppoll of the listener: " + ErrnoNames.text(-count));
      }
      short events = polled.getShort(6);
      if (polled.getShort(POLLFD_SIZE + 6) != 0) {
        return Event.WOKEN;
      }
      if ((events & POLLIN) != 0) {
        return Event.CALL;
      }
      if ((events & (POLLHUP | POLLERR | POLLNVAL)) != 0) {
        return Event.ENDED;
      }
    }
  }

  /** Takes the next call; empty if its thread has died. Does not wait after a CALL. */
  Optional<NotifiedCall> receive() {
    for (int i = 0; i < NOTIF_SIZE; i += Long.BYTES) {
      // The kernel refuses anything but zeros.
      received.putLong(i, 0);
    }
    long result =
        SystemCalls.callWith(received, "ioctl", descriptor, RECV, SystemCalls.addressOf(received));
    if (result == -Errno.ENOENT || result == -Errno.EINTR) {
      return Optional.empty();
    }
    if (result < 0) {
      throw new IllegalStateException("SECCOMP_IOCTL_NOTIF_RECV: " + ErrnoNames.text(-result));
    }
    List<Long> arguments = new ArrayList<>(Arch.MAX_ARGS);
    for (int i = 0; i < Arch.MAX_ARGS; i++) {
      arguments.add(received.getLong(16 + Arch.ARGS_OFFSET + Long.BYTES * i));
    }
    return Optional.of(
        new NotifiedCall(
            received.getLong(0),
            received.getInt(8),
            received.getInt(16 + Arch.ARCH_OFFSET),
            received.getInt(16 + Arch.NR_OFFSET),
            received.getLong(16 + Arch.INSTRUCTION_POINTER_OFFSET),
            arguments));
  }

  /** Lets the kernel execute the call. */
  void letThrough(NotifiedCall call) {
    answer(call, 0, 0, FLAG_CONTINUE);
  }

  /** Makes the call return that value, or fail with that error unless it is 0. */
  void giveBack(NotifiedCall call, long value, int errno) {
    answer(call, value, -errno, 0);
  }

  private synchronized void answer(NotifiedCall call, long value, int error, int flags) {
    if (closed) {
      return;
    }
    response.putLong(0, call.id()).putLong(8, value).putInt(16, error).putInt(20, flags);
    long result =
        SystemCalls.callWith(response, "ioctl", descriptor, SEND, SystemCalls.addressOf(response));
    // ENOENT: a signal ended the wait or the thread, so nobody waits for an answer.
    if (result < 0 && result != -Errno.ENOENT) {
      throw new IllegalStateException("SECCOMP_IOCTL_NOTIF_SEND: " + ErrnoNames.text(-result));
    }
  }

  /** Whether the call still waits for its answer. */
  synchronized boolean isWaiting(NotifiedCall call) {
    if (closed) {
      return false;
    }
    response.putLong(0, call.id());
    return SystemCalls.callWith(
            response, "ioctl", descriptor, ID_VALID, SystemCalls.addressOf(response))
        == 0;
  }

  /** Makes {@link #await} return. */
  synchronized void wake() {
    if (!closed) {
      response.putLong(0, 1);
      SystemCalls.callWith(response, "write", bell, SystemCalls.addressOf(response), Long.BYTES);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      SystemCalls.call("close", descriptor);
      SystemCalls.call("close", bell);
    }
  }
}
