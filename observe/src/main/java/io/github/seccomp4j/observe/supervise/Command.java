package io.github.seccomp4j.observe.supervise;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to start.
 *
 * @param words the program and its arguments, at least one; a program without a slash is looked up
 *     in the environment's PATH
 * @param environment all of its environment
 * @param directory where it starts; empty for this process's directory
 */
public record Command(
    List<String> words, Map<String, String> environment, Optional<Path> directory) {
  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command has at least one word");
    }
  }

  /**
   * {@return a command with this process's environment and directory}
   *
   * @param words the program and its arguments
   */
  public static Command of(List<String> words) {
    return new Command(words, System.getenv(), Optional.empty());
  }

  /**
   * {@return the command with another environment}
   *
   * @param other all its variables
   */
  public Command withEnvironment(Map<String, String> other) {
    return new Command(words, other, directory);
  }
}
