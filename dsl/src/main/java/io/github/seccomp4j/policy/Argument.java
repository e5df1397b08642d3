package io.github.seccomp4j.policy;

/** Names an argument of a call. */
public sealed interface Argument {
  /**
   * By its index.
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
