package io.github.seccomp4j.problem;

/**
 * Where a part of a policy was written. Each frontend has its own kind, which it turns back into a
 * position when it reports findings.
 */
public interface Origin {
  /** {@return the place in words, as in {@code "@AllowSyscall("read") on io()"}} */
  String describe();

  /**
   * {@return whether it is in a profile: other software gave it a meaning before we read it, so
   * what is an error in a policy class can be a warning there}
   */
  default boolean isInProfile() {
    return false;
  }

  /**
   * {@return the place that is only a description}
   *
   * @param description as in {@code "web.json:3:5"}
   */
  static Origin of(String description) {
    return new Described(description);
  }

  /**
   * A place of which only a description is known.
   *
   * @param describe the place in words
   */
  record Described(String describe) implements Origin {}
}
