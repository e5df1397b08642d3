package io.github.seccomp4j.profiles;

/** A text is no listing of a program; the message says where and what was expected. */
public final class AssemblyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Counted from 1. */
  private final int line;

  /** Counted from 1, in UTF-16 units. */
  private final int column;

  AssemblyException(int line, int column, String reason) {
    super("line " + line + ", column " + column + ": " + reason);
    this.line = line;
    this.column = column;
  }

  /** {@return the line of the mistake, counted from 1} */
  public int line() {
    return line;
  }

  /** {@return the column of the mistake, counted from 1 in UTF-16 units} */
  public int column() {
    return column;
  }
}
