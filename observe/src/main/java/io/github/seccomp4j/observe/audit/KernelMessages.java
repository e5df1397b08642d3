package io.github.seccomp4j.observe.audit;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The kernel's message buffer, /dev/kmsg (Documentation/ABI/testing/dev-kmsg): each read returns
 * one message. It is read through JNA, since Java cannot open a file for reading without blocking.
 */
final class KernelMessages implements AutoCloseable {
  // asm-generic/fcntl.h
  private static final int O_RDONLY = 0;
  private static final int O_NONBLOCK = 04000;
  private static final int O_CLOEXEC = 02000000;

  private static final int EINTR = 4;
  private static final int EAGAIN = 11;
  private static final int EPIPE = 32;

  private static final short POLLIN = 1;

  /** PRINTK_MESSAGE_MAX and more. */
  private static final int LONGEST = 8192;

  private final NativeLibrary c = NativeLibrary.getInstance("c");
  private final Function read = c.getFunction("read");
  private final int descriptor;
  private final Memory buffer = new Memory(LONGEST);
  private long overwritten;

  private KernelMessages(int descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Opens it at its oldest message.
   *
   * @throws NotReadableException with the errno, 1 to 4095
   */
  static KernelMessages open(String path) throws NotReadableException {
    int descriptor =
        NativeLibrary.getInstance("c")
            .getFunction("open")
            .invokeInt(new Object[] {path, O_RDONLY | O_NONBLOCK | O_CLOEXEC});
    if (descriptor < 0) {
      throw new NotReadableException(Native.getLastError());
    }
    return new KernelMessages(descriptor);
  }

  /** It could not be opened. */
  static final class NotReadableException extends Exception {
    private static final long serialVersionUID = 1;
    private final int errno;

    NotReadableException(int errno) {
      super("errno " + errno);
      this.errno = errno;
    }

    int errno() {
      return errno;
    }
  }

  /** The text of the next message; empty where there is none yet. */
  Optional<String> next() {
    while (true) {
      long count = read.invokeLong(new Object[] {descriptor, buffer, (long) LONGEST});
      if (count > 0) {
        String all = new String(buffer.getByteArray(0, (int) count), StandardCharsets.UTF_8);
        // prefix;text, and further lines with what the kernel knows about a device
        int start = all.indexOf(';') + 1;
        int end = all.indexOf('\n', start);
        return Optional.of(all.substring(start, end < 0 ? all.length() : end));
      }
      int errno = count == 0 ? EAGAIN : Native.getLastError();
      if (errno == EPIPE) {
        overwritten++;
      } else if (errno != EINTR) {
        // EAGAIN, or the answer of a filter: there is nothing to read.
        return Optional.empty();
      }
    }
  }

  /** Waits until there may be a message, or until that time has passed. */
  void await(int millis) {
    // struct pollfd { int fd; short events; short revents; }
    try (Memory poll = new Memory(8)) {
      poll.setInt(0, descriptor);
      poll.setShort(4, POLLIN);
      poll.setShort(6, (short) 0);
      c.getFunction("poll").invokeInt(new Object[] {poll, 1L, millis});
    }
  }

  /** How often messages were overwritten by newer ones before they were read. */
  long overwritten() {
    return overwritten;
  }

  @Override
  public void close() {
    c.getFunction("close").invokeInt(new Object[] {descriptor});
    buffer.close();
  }
}
