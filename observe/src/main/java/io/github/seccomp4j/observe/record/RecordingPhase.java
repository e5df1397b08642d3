package io.github.seccomp4j.observe.record;

import java.util.Arrays;
import java.util.Optional;

/** The part of a program's life in which a call was made. */
public enum RecordingPhase {
  /** Before {@code main}, in a run in which main was marked. */
  BEFORE_MAIN("before-main"),
  /** After it: what a policy that main installs first must let through. */
  AFTER_MAIN("after-main"),
  /** Any time, in a run in which main was not marked, as of programs other than JVMs. */
  WHOLE("whole");

  private final String word;

  RecordingPhase(String word) {
    this.word = word;
  }

  /** Its word in the file. */
  @Override
  public String toString() {
    return word;
  }

  static Optional<RecordingPhase> named(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }
}
