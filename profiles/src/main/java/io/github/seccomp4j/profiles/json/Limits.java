package io.github.seccomp4j.profiles.json;

/** How large a profile may be. The largest real ones have a thousandth of it. */
public final class Limits {
  /** Bytes of a file: 16 MiB. */
  public static final int BYTES = 16 << 20;

  /** Objects, arrays, texts, numbers and literals in a file. */
  public static final int VALUES = 500_000;

  /** Objects and arrays inside one another. */
  public static final int DEPTH = 64;

  /** Characters of one text or number. */
  public static final int TEXT = 1 << 16;

  /** Characters of one key. */
  public static final int KEY = 1 << 10;

  /** Findings, after which reading stops. */
  public static final int FINDINGS = 1000;

  /** Rules of one policy, after every name has been given its own. */
  public static final int RULES = 10_000;

  private Limits() {}
}
