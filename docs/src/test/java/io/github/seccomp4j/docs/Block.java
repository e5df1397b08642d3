package io.github.seccomp4j.docs;

import java.util.List;

/**
 * A fenced block of a document.
 *
 * @param line the number of the line with its fence, from 1
 * @param indent the blanks before its fence, where it stands in a list
 * @param language the first word behind the fence; empty where there is none
 * @param word the second one, a file's name or what else is to be done; empty where there is none
 * @param context what an HTML comment just before it says, for Java code that needs more than is
 *     shown; empty where there is none
 * @param body its lines
 */
record Block(
    int line, String indent, String language, String word, String context, List<String> body) {
  Block {
    body = List.copyOf(body);
  }

  String text() {
    return String.join("\n", body) + "\n";
  }

  /** The block as it is named in messages. */
  String at(Page page) {
    return page.name() + ":" + line + " (```" + (language + " " + word).strip() + ")";
  }
}
