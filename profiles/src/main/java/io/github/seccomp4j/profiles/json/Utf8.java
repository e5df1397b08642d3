package io.github.seccomp4j.profiles.json;

import io.github.seccomp4j.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Decodes UTF-8 and replaces nothing. */
public final class Utf8 {
  private Utf8() {}

  /**
   * {@return the text, or empty where it is not UTF-8, or begins with a byte order mark}
   *
   * @param file the file's name, for findings
   * @param content the file
   * @param findings gets what is wrong
   */
  public static Optional<String> decode(String file, byte[] content, ReadFindings findings) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    CharBuffer text = CharBuffer.allocate(content.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(bytes, text, true);
    text.flip();
    if (result.isError()) {
      findings.add(
          Problem.JSON_ENCODING.at(
              endOf(file, text),
              String.format(Locale.ROOT, "the byte 0x%02x cannot stand here", bytes.get())));
      return Optional.empty();
    }
    // RFC 8259, section 8.1: a byte order mark must not be added.
    if (text.length() > 0 && text.charAt(0) == '\ufeff') {
      findings.add(
          Problem.JSON_ENCODING.at(
              new JsonOrigin(file, 1, 1, ""),
              "the file begins with a byte order mark: save it without one"));
      return Optional.empty();
    }
    return Optional.of(text.toString());
  }

  private static JsonOrigin endOf(String file, CharBuffer text) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i++) {
      boolean newLine = text.charAt(i) == '\n';
      line += newLine ? 1 : 0;
      column = newLine ? 1 : column + 1;
    }
    return new JsonOrigin(file, line, column, "");
  }
}
