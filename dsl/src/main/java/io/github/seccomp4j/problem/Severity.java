package io.github.seccomp4j.problem;

/** How bad a finding is. */
public enum Severity {
  /** Nothing is generated. */
  ERROR,
  /** The program means what was written, and that is probably not what was meant. */
  WARNING,
  /** Good to know. */
  NOTE
}
