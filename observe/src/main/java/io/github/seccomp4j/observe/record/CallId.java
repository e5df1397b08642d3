package io.github.seccomp4j.observe.record;

import io.github.seccomp4j.arch.Arch;
import java.util.Comparator;

/**
 * A call, and the part of the program's life in which it was made.
 *
 * @param phase the part of its life
 * @param arch the architecture or ABI it was made on
 * @param number its number there, which need not have a name
 */
public record CallId(RecordingPhase phase, Arch arch, int number) implements Comparable<CallId> {
  private static final Comparator<CallId> ORDER =
      Comparator.comparing(CallId::phase)
          .thenComparing(CallId::arch)
          .thenComparing(CallId::name)
          .thenComparing(CallId::number);

  /** {@return its kernel name, or {@code #} and its number where it has none} */
  public String name() {
    return arch.nameOf(number).orElse("#" + Integer.toUnsignedString(number));
  }

  /** {@return whether the kernel has a name for it, which a policy needs} */
  public boolean isNamed() {
    return arch.nameOf(number).isPresent();
  }

  @Override
  public int compareTo(CallId other) {
    return ORDER.compare(this, other);
  }
}
