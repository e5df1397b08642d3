package io.github.seccomp4j.profiles.json;

import io.github.seccomp4j.problem.Origin;

/**
 * The place of a value or of a key in a JSON file.
 *
 * @param file the file's name
 * @param line counted from 1
 * @param column counted from 1, in UTF-16 units
 * @param pointer the JSON pointer (RFC 6901); empty for the whole document
 */
public record JsonOrigin(String file, int line, int column, String pointer) implements Origin {
  @Override
  public boolean isInProfile() {
    return true;
  }

  /** As in {@code docker.json:12:5 (/syscalls/3/names/0)}. */
  @Override
  public String describe() {
    String place = file + ":" + line + ":" + column;
    return pointer.isEmpty() ? place : place + " (" + pointer + ")";
  }
}
