package io.github.seccomp4j.format.seccompiler;

import io.github.seccomp4j.format.json.Fields;
import io.github.seccomp4j.format.json.Json;
import io.github.seccomp4j.format.json.Report;

/** Comments, which say nothing but must be texts. */
final class Comments {
  private Comments() {}

  static void check(Fields fields, Report report) {
    fields.optional("comment").ifPresent(comment -> Json.text(comment, report));
  }
}
