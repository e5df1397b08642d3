package io.github.seccomp4j.processor;

import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.Diagnostic.Kind;
import javax.tools.JavaFileObject;

/**
 * A message of the compiler's.
 *
 * @param kind error, warning or note
 * @param text the whole message
 * @param start where the source it is about begins, -1 where it is about none
 * @param end where that ends
 * @param line the line, counted from 1
 * @param column the column, counted from 1
 */
record Said(Kind kind, String text, long start, long end, long line, long column) {
  static Said of(Diagnostic<? extends JavaFileObject> diagnostic) {
    return new Said(
        diagnostic.getKind(),
        diagnostic.getMessage(Locale.ROOT),
        diagnostic.getStartPosition(),
        diagnostic.getEndPosition(),
        diagnostic.getLineNumber(),
        diagnostic.getColumnNumber());
  }

  boolean isOurs() {
    return text.startsWith("[SC");
  }
}
