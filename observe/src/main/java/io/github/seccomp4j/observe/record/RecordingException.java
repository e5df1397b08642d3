package io.github.seccomp4j.observe.record;

/** A file is not a recording; the message says where, and what to do. */
public final class RecordingException extends Exception {
  private static final long serialVersionUID = 1;

  RecordingException(String message) {
    super(message);
  }
}
