package io.github.seccomp4j.runtime;

/** A class of the right name that is no compiled policy. */
public final class GeneratedClassTest_Alien_Seccomp {
  /** For reflection. */
  public GeneratedClassTest_Alien_Seccomp() {}
}
