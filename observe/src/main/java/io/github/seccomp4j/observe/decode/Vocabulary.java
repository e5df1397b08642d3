package io.github.seccomp4j.observe.decode;

import io.github.seccomp4j.arch.Arch;
import java.util.ArrayList;
import java.util.List;

/**
 * How an argument is put into words: a field of some of its bits that holds one of several values,
 * and flags in the others. Either may be missing.
 *
 * @param mask the field's bits: a constant's name, a number, or 0 where there is no field
 * @param field the field's values
 * @param flags the flags
 */
record Vocabulary(String mask, Names field, Names flags) {
  /** As in {@code O_WRONLY|O_CREAT|0x4000000}; what has no name is a number. */
  String text(Arch arch, long value) {
    List<String> parts = new ArrayList<>();
    long bits = mask(arch);
    long rest = value & ~bits;
    if (bits != 0) {
      field.of(arch, value & bits).ifPresentOrElse(parts::add, () -> addNumber(parts, value, bits));
    }
    for (Names.Named flag : flags.all(arch)) {
      if (flag.value() != 0 && (rest & flag.value()) == flag.value()) {
        parts.add(flag.name());
        rest &= ~flag.value();
      }
    }
    if (rest != 0) {
      parts.add("0x" + Long.toHexString(rest));
    }
    return parts.isEmpty() ? none(arch) : String.join("|", parts);
  }

  /** What 0 is called where there is no field: PROT_NONE. */
  private String none(Arch arch) {
    return flags.of(arch, 0).orElse("0");
  }

  private static void addNumber(List<String> parts, long value, long bits) {
    if (bits == -1L) {
      parts.add(Long.toString(value));
    } else if ((value & bits) != 0) {
      parts.add("0x" + Long.toHexString(value & bits));
    }
  }

  private long mask(Arch arch) {
    return mask.startsWith("0") || mask.startsWith("-")
        ? Long.decode(mask)
        : arch.constant(mask).orElse(0);
  }
}
