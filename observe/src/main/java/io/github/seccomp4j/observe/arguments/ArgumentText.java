package io.github.seccomp4j.observe.arguments;

import io.github.seccomp4j.arch.Arch;
import java.util.List;
import java.util.OptionalLong;

/** Writes the values of a call's recorded arguments as constants; some depend on others. */
public final class ArgumentText {
  private ArgumentText() {}

  /**
   * One value in words.
   *
   * @param arch the architecture of the call
   * @param roles all recorded arguments of the call
   * @param values the value of each
   * @param position which of them
   * @return the words
   */
  public static String of(Arch arch, List<ArgumentRole> roles, List<Long> values, int position) {
    return of(arch, roles.get(position).vocabulary(), values.get(0), values.get(position));
  }

  /**
   * One value in words.
   *
   * @param arch the architecture of the call
   * @param vocabulary the argument's
   * @param first the family for a protocol, the level for a socket option; unused for others
   * @param value as many bits as the kernel reads
   * @return the words
   */
  public static String of(Arch arch, ArgumentConstants vocabulary, long first, long value) {
    return switch (vocabulary) {
      case PROTOCOL -> protocol(arch, first, value);
      case SOCKET_OPTION -> option(arch, first, value);
      default -> vocabulary.text(arch, value);
    };
  }

  private static String protocol(Arch arch, long family, long value) {
    if (value == 0) {
      return "0"; // The default protocol of the family.
    }
    if (is(arch, "AF_NETLINK", family)) {
      return ArgumentConstants.NETLINK.text(arch, value);
    }
    return is(arch, "AF_INET", family) || is(arch, "AF_INET6", family)
        ? ArgumentConstants.PROTOCOL.text(arch, value)
        : ArgumentConstants.NUMBER.text(arch, value);
  }

  private static String option(Arch arch, long level, long value) {
    if (is(arch, "SOL_SOCKET", level)) {
      return ArgumentConstants.SOCKET_OPTION.text(arch, value);
    }
    return is(arch, "SOL_TCP", level)
        ? ArgumentConstants.TCP_OPTION.text(arch, value)
        : ArgumentConstants.NUMBER.text(arch, value);
  }

  private static boolean is(Arch arch, String constant, long value) {
    return arch.constant(constant).equals(OptionalLong.of(value));
  }
}
