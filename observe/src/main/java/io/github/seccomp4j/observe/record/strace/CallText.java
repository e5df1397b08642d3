package io.github.seccomp4j.observe.record.strace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call as strace writes it: {@code openat(AT_FDCWD, "/etc/passwd", O_RDONLY) = 3}.
 *
 * @param name the call's name
 * @param arguments as strace writes them, without comments and without the names of descriptors
 * @param whole whether the list of arguments is closed
 */
record CallText(String name, List<String> arguments, boolean whole) {
  private static final Pattern NAME = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\(");

  /** Parses a text; empty where it is not a call. */
  static Optional<CallText> of(String text) {
    Matcher name = NAME.matcher(text);
    return name.lookingAt()
        ? Optional.of(new Scanner(text, name.end()).scan(name.group(1)))
        : Optional.empty();
  }

  private static final class Scanner {
    private final String text;
    private final List<String> arguments = new ArrayList<>();
    private final StringBuilder argument = new StringBuilder();
    private int at;
    private int depth;

    Scanner(String text, int at) {
      this.text = text;
      this.at = at;
    }

    CallText scan(String name) {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (depth == 0 && c == ')') {
          finish();
          return new CallText(name, List.copyOf(arguments), true);
        }
        if (c == '"') {
          string();
        } else if (text.startsWith("/*", at)) {
          comment();
        } else if (c == '<' && isDescriptor()) {
          decoration();
        } else if (depth == 0 && c == ',') {
          finish();
          at++;
        } else {
          depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
          argument.append(c);
          at++;
        }
      }
      finish();
      return new CallText(name, List.copyOf(arguments), false);
    }

    private void finish() {
      String one = argument.toString().strip();
      // A call without arguments has no empty argument.
      if (!one.isEmpty()) {
        arguments.add(one);
      }
      argument.setLength(0);
    }

    /** Skips a string and its content. */
    private void string() {
      argument.append('"');
      at++;
      while (at < text.length() && text.charAt(at) != '"') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      argument.append('"');
      at++;
    }

    private void comment() {
      int end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length() : end + 2;
    }

    /** Whether the bracket follows a descriptor and begins its name (-y). */
    private boolean isDescriptor() {
      String before = argument.toString().stripLeading();
      return before.equals("AT_FDCWD")
          || (!before.isEmpty() && before.chars().allMatch(Character::isDigit))
          || (depth > 0
              && !before.isEmpty()
              && Character.isDigit(before.charAt(before.length() - 1)));
    }

    private void decoration() {
      int open = 0;
      boolean bracket = false;
      for (; at < text.length(); at++) {
        char c = text.charAt(at);
        if (bracket) {
          bracket = c != ']';
        } else if (c == '[') {
          bracket = true;
        } else if (c == '<') {
          open++;
        } else if (c == '>') {
          open--;
          if (open == 0) {
            at++;
            return;
          }
        }
      }
    }
  }
}
