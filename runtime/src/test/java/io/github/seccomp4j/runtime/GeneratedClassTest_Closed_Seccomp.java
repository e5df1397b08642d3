package io.github.seccomp4j.runtime;

/** A class of the right name without a public constructor. */
public final class GeneratedClassTest_Closed_Seccomp {
  private GeneratedClassTest_Closed_Seccomp() {}
}
