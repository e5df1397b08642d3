package io.github.seccomp4j.testkit.junit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;

/**
 * What the child writes: passed on to this JVM's own output, so that build tools find it with the
 * test, and the last of it kept for a failure's message. The result does not come this way, so
 * whatever a test prints does no harm.
 */
final class ChildOutput {
  private static final int KEPT = 8_192;

  /** A process that the test has left behind may keep the streams open. */
  private static final int MILLISECONDS_AFTER_THE_END = 5_000;

  private final ByteArrayOutputStream last = new ByteArrayOutputStream();
  private final List<Thread> threads;

  private ChildOutput(Process process) {
    threads =
        List.of(
            thread(process.getInputStream(), System.out),
            thread(process.getErrorStream(), System.err));
  }

  static ChildOutput of(Process process) {
    ChildOutput output = new ChildOutput(process);
    output.threads.forEach(Thread::start);
    return output;
  }

  private Thread thread(InputStream from, PrintStream to) {
    Thread thread = new Thread(() -> copy(from, to), "confined test output");
    thread.setDaemon(true);
    return thread;
  }

  private void copy(InputStream from, PrintStream to) {
    byte[] buffer = new byte[KEPT];
    try {
      for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        to.write(buffer, 0, count);
        keep(buffer, count);
      }
    } catch (IOException e) {
      // The process was ended by force: there is no more.
    }
    to.flush();
  }

  private synchronized void keep(byte[] buffer, int count) {
    last.write(buffer, 0, count);
    if (last.size() > 2 * KEPT) {
      byte[] all = last.toByteArray();
      last.reset();
      last.write(all, all.length - KEPT, KEPT);
    }
  }

  /** The end of what was written to both streams, once the process has ended. */
  String tail() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(MILLISECONDS_AFTER_THE_END);
    }
    synchronized (this) {
      byte[] all = last.toByteArray();
      int from = Math.max(0, all.length - KEPT);
      return new String(all, from, all.length - from, Charset.defaultCharset()).strip();
    }
  }
}
