package io.github.seccomp4j.policy;

/** Which argument of a call is meant. */
public sealed interface Argument {
  /**
   * By its place.
   *
   * @param index counted from 0
   */
  record At(int index) implements Argument {
    @Override
    public String toString() {
      return "argument " + index;
    }
  }

  /**
   * By its name in the kernel's prototype.
   *
   * @param name as in {@code "flags"}
   */
  record Named(String name) implements Argument {
    @Override
    public String toString() {
      return name;
    }
  }
}
