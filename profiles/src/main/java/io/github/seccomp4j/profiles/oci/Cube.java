package io.github.seccomp4j.profiles.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values of an argument that agree with one value in the bits of a mask, as one {@code
 * SCMP_CMP_MASKED_EQ} says it. Every set of values is a union of cubes. (The term is that of logic
 * minimization.)
 *
 * @param mask which bits are fixed
 * @param value the fixed bits; no bit outside the mask
 */
record Cube(long mask, long value) {
  static final Cube ALL = new Cube(0, 0);

  Cube {
    if ((value & ~mask) != 0) {
      throw new IllegalArgumentException("bits outside the mask");
    }
  }

  /**
   * The values from {@code first} to {@code last} of the lowest {@code width} bits, in few cubes;
   * none where the first is larger.
   */
  static List<Cube> range(long first, long last, int width) {
    long bits = -1L >>> (Long.SIZE - width);
    List<Cube> cubes = new ArrayList<>();
    if (Long.compareUnsigned(first, last) > 0) {
      return cubes;
    }
    long at = first;
    while (true) {
      int free = freeBits(at, last, width);
      long low = free == Long.SIZE ? -1L : (1L << free) - 1;
      cubes.add(new Cube(bits & ~low, at));
      if ((at | low) == last) {
        return cubes;
      }
      at = (at | low) + 1;
    }
  }

  /** How many low bits may be anything without leaving the range. */
  private static int freeBits(long at, long last, int width) {
    int free = Math.min(Long.numberOfTrailingZeros(at), width);
    while (free > 0) {
      long low = free == Long.SIZE ? -1L : (1L << free) - 1;
      if (Long.compareUnsigned(at | low, last) <= 0) {
        break;
      }
      free--;
    }
    return free;
  }

  /** Whether it is all values from the smallest to the largest of it. */
  boolean isRange() {
    return (~mask & (~mask + 1)) == 0;
  }

  /** The values in both. */
  Optional<Cube> and(Cube other) {
    return ((value ^ other.value) & mask & other.mask) != 0
        ? Optional.empty()
        : Optional.of(new Cube(mask | other.mask, value | other.value));
  }

  /** The values that are not in the other, in cubes that exclude one another. */
  List<Cube> minus(Cube other) {
    if (and(other).isEmpty()) {
      return List.of(this);
    }
    List<Cube> cubes = new ArrayList<>();
    Cube rest = this;
    // From the highest bit on, so that the pieces of a range are ranges.
    for (long left = other.mask & ~mask; left != 0; left ^= Long.highestOneBit(left)) {
      long bit = Long.highestOneBit(left);
      long here = other.value & bit;
      cubes.add(new Cube(rest.mask | bit, rest.value | (here ^ bit)));
      rest = new Cube(rest.mask | bit, rest.value | here);
    }
    return cubes;
  }
}
