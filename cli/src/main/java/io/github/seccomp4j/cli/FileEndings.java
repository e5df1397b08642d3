package io.github.seccomp4j.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Chooses the format of an output by the name of its file, where no option names the format. */
final class FileEndings {
  private FileEndings() {}

  /**
   * The format that the option names or else the file's ending. An ending of another format than
   * the one named is an error, so that no file is called what it is not.
   *
   * @param option as in {@code --format}, for messages
   * @param named the format that the option names
   * @param output the file; empty or {@code -} for standard output
   * @param endings for each ending, without a dot, the formats that have it
   * @return empty where neither says anything
   */
  static <T> Optional<T> format(
      String option, Optional<T> named, Optional<String> output, Map<String, Set<T>> endings) {
    String file = output.map(name -> name.substring(name.lastIndexOf('/') + 1)).orElse("");
    Set<T> fitting =
        endings.entrySet().stream()
            .filter(one -> file.endsWith("." + one.getKey()))
            // oci.json before json
            .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
            .map(Map.Entry::getValue)
            .orElse(Set.of());
    if (named.isPresent()) {
      if (!fitting.isEmpty() && !fitting.contains(named.get())) {
        throw new Misuse(
            option
                + " "
                + named.get()
                + " and the file name "
                + output.orElseThrow()
                + " contradict each other: a file with that ending holds "
                + listed(fitting));
      }
      return named;
    }
    if (fitting.size() > 1) {
      throw new Misuse(
          "-o "
              + output.orElseThrow()
              + " can hold "
              + listed(fitting)
              + ": choose with "
              + option);
    }
    return fitting.stream().findFirst();
  }

  private static String listed(Set<?> formats) {
    return formats.stream()
        .map(Object::toString)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(" or "));
  }
}
