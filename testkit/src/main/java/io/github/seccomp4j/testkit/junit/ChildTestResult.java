package io.github.seccomp4j.testkit.junit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What came of a test, as a child tells it. Java's serialization is not used: the child runs code
 * that may be hostile, and the parent is not confined.
 *
 * @param kind what came of it
 * @param thrown why, unless it passed
 */
record ChildTestResult(Kind kind, Optional<Thrown> thrown) {
  /** What can come of a test. */
  enum Kind {
    /** It passed. */
    PASSED,
    /** It failed. */
    FAILED,
    /** An assumption of it does not hold, or it is disabled. */
    ABORTED,
    /** The machine did not take the policy. */
    UNSUPPORTED
  }

  static final ChildTestResult PASSED = new ChildTestResult(Kind.PASSED, Optional.empty());

  static ChildTestResult of(Kind kind, Thrown thrown) {
    return new ChildTestResult(kind, Optional.of(thrown));
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(kind.name());
      if (thrown.isPresent()) {
        thrown.get().write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static ChildTestResult read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String name = in.readUTF();
      Kind kind =
          Arrays.stream(Kind.values())
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new IOException("the confined test's result is broken: " + name));
      return kind == Kind.PASSED ? PASSED : of(kind, Thrown.read(in));
    }
  }
}
