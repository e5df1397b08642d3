package io.github.seccomp4j.profiles.seccompiler;

import io.github.seccomp4j.profiles.json.Fields;
import io.github.seccomp4j.profiles.json.JsonConversions;
import io.github.seccomp4j.profiles.json.ReadFindings;

/** Comments, which say nothing but must be texts. */
final class Comments {
  private Comments() {}

  static void check(Fields fields, ReadFindings report) {
    fields.optional("comment").ifPresent(comment -> JsonConversions.text(comment, report));
  }
}
