package io.github.seccomp4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output that remembers a failed write. Java's own writers only keep a flag, so that a
 * full disk would leave half an output and exit code 0.
 */
final class StandardOutput extends OutputStream {
  /** 128 and SIGPIPE: how other programs end when nobody reads any more. */
  private static final int NOBODY_READS = 141;

  private final OutputStream file = new FileOutputStream(FileDescriptor.out);
  private String failure = "";

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) throws IOException {
    try {
      file.write(bytes, from, count);
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      throw e;
    }
  }

  /** The exit code of a command that ended with that one, after all was written. */
  synchronized int exitCode(int ofCommand) {
    if (failure.isEmpty()) {
      return ofCommand;
    }
    if (failure.contains("Broken pipe")) {
      return NOBODY_READS;
    }
    System.err.println("seccomp4j: standard output is incomplete: " + failure);
    return ExitCode.MISUSE;
  }
}
