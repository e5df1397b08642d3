package io.github.seccomp4j.observe.supervise;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Why the launcher did not become the command.
 *
 * @param call the system call that failed
 * @param errno the kernel's reason
 */
record LaunchFailure(String call, int errno) {
  byte[] toBytes() {
    return (call + " " + errno).getBytes(StandardCharsets.UTF_8);
  }

  /** Empty where that is no failure: the launcher died before it could tell. */
  static Optional<LaunchFailure> of(byte[] bytes) {
    String[] words = new String(bytes, StandardCharsets.UTF_8).split(" ", -1);
    return words.length == 2 && words[0].matches("[a-z_]+") && words[1].matches("\\d{1,4}")
        ? Optional.of(new LaunchFailure(words[0], Integer.parseInt(words[1])))
        : Optional.empty();
  }
}
