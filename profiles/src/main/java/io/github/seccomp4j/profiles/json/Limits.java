package io.github.seccomp4j.profiles.json;

/** How large a profile may be: a thousand times the largest real ones. */
public final class Limits {
  /** Bytes of a file: 16 MiB. */
  public static final int BYTES = 16 << 20;

  /** Objects, arrays, texts, numbers and literals in a file. */
  public static final int VALUES = 500_000;

  /** How deep objects and arrays are nested. */
  public static final int DEPTH = 64;

  /** Characters of one text or number. */
  public static final int TEXT = 1 << 16;

  /** Characters of one key. */
  public static final int KEY = 1 << 10;

  /** Errors, after which reading stops. */
  public static final int FINDINGS = 1000;

  /** Rules of one policy, one for each name of an entry. */
  public static final int RULES = 10_000;

  private Limits() {}
}
