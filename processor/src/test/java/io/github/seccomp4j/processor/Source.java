package io.github.seccomp4j.processor;

/**
 * A source file.
 *
 * @param name the qualified name of its top-level class
 * @param text what stands in it
 */
record Source(String name, String text) {
  /** A file in package demo, with our annotations and their constants at hand. */
  static Source demo(String simpleName, String declarations) {
    return new Source("demo." + simpleName, HEADER + declarations);
  }

  private static final String HEADER =
      """
      package demo;
      import io.github.seccomp4j.annotation.*;
      """;

  String path() {
    return name.replace('.', '/') + ".java";
  }
}
