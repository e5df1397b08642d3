package io.github.seccomp4j.observe.record;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.arguments.ArgumentConstants;
import io.github.seccomp4j.observe.arguments.ArgumentRole;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Brings values into a normal form, without what the kernel ignores: an unused register may hold
 * any value, and strace does not show it.
 */
public final class Normal {
  private Normal() {}

  /**
   * {@return the values in their normal form}
   *
   * @param arch the architecture of the call
   * @param roles all recorded arguments of the call
   * @param values the value of each; empty for one that is not known
   */
  public static List<OptionalLong> form(
      Arch arch, List<ArgumentRole> roles, List<OptionalLong> values) {
    List<OptionalLong> normal = new ArrayList<>(values);
    for (int i = 0; i < normal.size(); i++) {
      switch (roles.get(i).vocabulary()) {
        case MODE -> {
          if (!isLookedAt(arch, roles, normal, i)) {
            normal.set(i, OptionalLong.of(0));
          }
        }
        case PRCTL_VMA -> {
          if (!isLookedAt(arch, roles, normal, i)) {
            normal.set(i, OptionalLong.of(0));
          }
        }
        case SELF -> normal.set(i, self(normal.get(i)));
        default -> {}
      }
    }
    return normal;
  }

  /**
   * {@return whether the kernel reads the argument; otherwise the register may have held any value}
   *
   * @param arch the architecture of the call
   * @param roles all recorded arguments of the call
   * @param values the value of each; empty for one that is not known
   * @param position which argument
   */
  public static boolean isLookedAt(
      Arch arch, List<ArgumentRole> roles, List<OptionalLong> values, int position) {
    return switch (roles.get(position).vocabulary()) {
      case MODE -> position == 0 || creates(arch, roles.get(0), values.get(0));
      case PRCTL_VMA -> is(arch, "PR_SET_VMA", values.get(0));
      case SELF -> values.get(position).equals(OptionalLong.of(0));
      default -> true;
    };
  }

  /** Whether open and its variants read the mode (open(2)): only if they create a file. */
  private static boolean creates(Arch arch, ArgumentRole flags, OptionalLong value) {
    if (flags.vocabulary() != ArgumentConstants.OPEN || value.isEmpty()) {
      return true;
    }
    long create = arch.constant("O_CREAT").orElse(0);
    // O_TMPFILE is this bit and O_DIRECTORY (include/uapi/asm-generic/fcntl.h).
    long unnamed = arch.constant("O_TMPFILE").orElse(0) & ~arch.constant("O_DIRECTORY").orElse(0);
    return (value.getAsLong() & (create | unnamed)) != 0;
  }

  private static boolean is(Arch arch, String constant, OptionalLong value) {
    return value.isEmpty() || arch.constant(constant).equals(value);
  }

  /** 0 for the caller itself, 1 for any other. */
  private static OptionalLong self(OptionalLong id) {
    return id.isPresent() ? OptionalLong.of(id.getAsLong() == 0 ? 0 : 1) : id;
  }
}
