package io.github.seccomp4j.policy.operator;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Values that tell a correct comparison from a wrong one. */
final class Probes {
  private Probes() {}

  /** A value, its neighbours, and it with one half changed. */
  static long[] around(long value) {
    return new long[] {
      value,
      value - 1,
      value + 1,
      value ^ 1L << 31,
      value ^ 1L << 32,
      value ^ 1L << 63,
      value & 0xffff_ffffL,
      value & ~0xffff_ffffL,
      value | 0xdeadL << 32
    };
  }

  /** A masked value with all other bits clear, all set, and with each masked bit flipped. */
  static long[] aroundMasked(long mask, long value) {
    LongStream flipped =
        LongStream.range(0, Long.SIZE).map(bit -> 1L << bit).filter(bit -> (mask & bit) != 0);
    return LongStream.concat(
            LongStream.of(value, value | ~mask, 0, -1), flipped.map(bit -> value ^ bit))
        .toArray();
  }

  static long[] join(long[] a, long[] b) {
    long[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }
}
