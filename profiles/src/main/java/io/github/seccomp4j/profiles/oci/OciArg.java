package io.github.seccomp4j.profiles.oci;

/**
 * An element of {@code args}.
 *
 * @param index which argument
 * @param value what it is compared with, or the mask
 * @param valueTwo what the masked argument is compared with, or 0
 * @param op the operator's word
 */
record OciArg(int index, long value, long valueTwo, String op) {
  static final String MASKED = "SCMP_CMP_MASKED_EQ";
  static final String EQUAL = "SCMP_CMP_EQ";

  /** The condition that the argument is in the cube. */
  static OciArg of(int index, Cube cube) {
    return cube.mask() == -1L
        ? new OciArg(index, cube.value(), 0, EQUAL)
        : new OciArg(index, cube.mask(), cube.value(), MASKED);
  }
}
