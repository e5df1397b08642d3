package io.github.seccomp4j.runtime.trap;

import io.github.seccomp4j.arch.Arch;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The machine code that runs first in the SIGSYS handler; its source with comments is in {@code
 * tools/trap-handler}.
 *
 * <p>It is no Java code because it must not fail. After a trap the register that a call's result
 * stands in holds the call's number, which the caller would take for success; a Java handler that
 * throws, for want of stack, would leave it there. So these instructions make the trapped call
 * again and put its result in place, and go on to Java only where the JVM says that the thread is
 * in native code.
 *
 * @param bytes the instructions
 * @param dataAt where in them the address of {@link TrapHandler}'s data is to be put
 * @param placeAt the place that the kernel shows in {@code seccomp_data.instruction_pointer} when
 *     the call is made again: behind the instruction
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HandlerCode(byte[] bytes, int dataAt, int placeAt) {
  /** The upper byte of the data of all traps that are this handler's. */
  static final int MARK = 0x5c00;

  /** How many policies the lower byte can tell apart. */
  static final int POLICIES = 256;

  private static final HandlerCode X86_64 =
      of(
          13,
          84,
          """
          53415441554989f44889d349bd0000000000000000837e08
          010f85b40000008b46042500ff00003d005c00000f85a100
          0000418b442418488b7b68488b7370488b93880000004c8b
          53384c8b43284c8b4b300f05488983900000004183bd0000
          01000074534883ec10498b7d084889e6ba0600010041ff55
          10595a85c0753f498b55188b0411413b45047539498b5548
          488b0411498b5550482b0411490345584839c47227bf1f00
          00004c89e64889da488b4b6841ff5520415d415c5bc3f049
          ff4530ebf3f049ff4538ebecf049ff4540ebe5498b452848
          85c07407415d415c5bffe06a006a006a006a00b80d000000
          bf1f0000004889e631d241ba080000000f054885c07520b8
          270000000f0589c3b8ba0000000f0589df89c6ba1f000000
          b8ea0000000f050f0b
          """);

  private static final HandlerCode AARCH64 =
      of(
          392,
          84,
          """
          fd7bbca9fd030091f35301a9f55b02a9f30301aaf40302aa
          950b0058230840b97f04007161070054230440b9631c1812
          04808b527f00046bc1060054681a40b980864ba9828e4ca9
          84964da9f60300aa010000d4805e00f9a3424091630040b9
          c3030034a00640f9e1c30091c20080522200a072a30a40f9
          60003fd660030035e31b40f9a40e40f9656864b8a40640b9
          bf00046be1020054a42640f9656864f8a42a40f9666864f8
          a50006cba42e40f9a500048be6030091df0005ebe3010054
          e0038052e10313aae20314aae30316aaa41240f980003fd6
          f55b42a9f35341a9fd7bc4a8c0035fd6a3c2009104000014
          a3e2009102000014a3020191647c5fc884040091647c05c8
          a5ffff35f3ffff17a31640f9e30000b4e10313aae20314aa
          f55b42a9f35341a9fd7bc4a860001fd6ff8300d1ff7f00a9
          ff7f01a9c81080d2e00380d2e1030091020080d2030180d2
          010000d4600100b5881580d2010000d4f30300aa481680d2
          010000d4e10300aae00313aae20380d2681080d2010000d4
          000000001f2003d50000000000000000
          """);

  /** That of an architecture on which the layout of a signal's frame is known. */
  static Optional<HandlerCode> of(Arch arch) {
    return switch (arch) {
      case X86_64 -> Optional.of(X86_64);
      case AARCH64 -> Optional.of(AARCH64);
      default -> Optional.empty();
    };
  }

  private static HandlerCode of(int dataAt, int placeAt, String hex) {
    return new HandlerCode(HexFormat.of().parseHex(hex.replace("\n", "")), dataAt, placeAt);
  }

  /** The instructions for a machine on which the data lies there; all are little-endian. */
  byte[] withData(long address) {
    byte[] copy = bytes.clone();
    ByteBuffer.wrap(copy).putLong(dataAt, Long.reverseBytes(address));
    return copy;
  }
}
