package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.observe.supervise.SupervisorException.Reason;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the program that a command names, as execvp(3) does. */
final class ProgramSearch {
  // glibc's, where there is no PATH (confstr(3), _CS_PATH)
  private static final String USUAL_PATH = "/bin:/usr/bin";

  private ProgramSearch() {}

  /** The path to give to execve. */
  static String find(Command command) throws SupervisorException {
    String word = command.words().get(0);
    if (word.indexOf('/') >= 0) {
      return checked(word, located(command, word).orElse(null));
    }
    String found = "";
    String path = command.environment().getOrDefault("PATH", USUAL_PATH);
    for (String folder : word.isEmpty() ? new String[0] : path.split(":", -1)) {
      String candidate = folder.isEmpty() ? word : folder + "/" + word;
      Optional<Path> file = located(command, candidate).filter(Files::isRegularFile);
      if (file.isPresent() && Files.isExecutable(file.get())) {
        return candidate;
      }
      if (file.isPresent() && found.isEmpty()) {
        found = candidate;
      }
    }
    if (!found.isEmpty()) {
      throw new SupervisorException(
          Reason.COMMAND_NOT_EXECUTABLE, found + " may not be executed by this user");
    }
    throw new SupervisorException(
        Reason.COMMAND_NOT_FOUND,
        "there is no command '" + word + "' in any folder of PATH (" + path + ")");
  }

  private static String checked(String word, @org.jspecify.annotations.Nullable Path file)
      throws SupervisorException {
    if (file == null || !Files.exists(file)) {
      throw new SupervisorException(Reason.COMMAND_NOT_FOUND, "there is no file " + word);
    }
    if (!Files.isRegularFile(file)) {
      throw new SupervisorException(Reason.COMMAND_NOT_EXECUTABLE, word + " is no regular file");
    }
    if (!Files.isExecutable(file)) {
      throw new SupervisorException(
          Reason.COMMAND_NOT_EXECUTABLE, word + " may not be executed by this user");
    }
    return word;
  }

  private static Optional<Path> located(Command command, String name) {
    try {
      return Optional.of(command.directory().orElse(Path.of("")).resolve(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
