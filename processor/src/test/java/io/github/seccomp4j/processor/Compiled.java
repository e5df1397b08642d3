package io.github.seccomp4j.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import javax.tools.Diagnostic.Kind;

/**
 * What came of a compilation.
 *
 * @param succeeded whether the compiler was content
 * @param said all messages, in the order in which they came
 * @param files what was written, by path
 */
record Compiled(boolean succeeded, List<Said> said, SortedMap<String, byte[]> files) {
  /** The processor's own messages. */
  List<Said> findings() {
    return said.stream().filter(Said::isOurs).toList();
  }

  List<String> texts(Kind kind) {
    return said.stream().filter(one -> one.kind() == kind).map(Said::text).toList();
  }

  /** The files of generated classes, sources and class files. */
  List<String> generated() {
    return files.keySet().stream().filter(path -> path.contains("_Seccomp")).toList();
  }

  String text(String path) {
    return new String(Objects.requireNonNull(files.get(path), files.keySet()::toString), UTF_8);
  }

  boolean hasSameFilesAs(Compiled other) {
    return files.keySet().equals(other.files.keySet())
        && files.keySet().stream()
            .allMatch(path -> Arrays.equals(files.get(path), other.files.get(path)));
  }

  /** Loads the classes that were written, beside our own. */
  CompiledClasses classes() {
    return new CompiledClasses(files);
  }
}
