package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Argument;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.policy.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives the names in a rule's conditions their numbers, which the format wants. */
final class RuleNumbers {
  private RuleNumbers() {}

  /**
   * The conditions with numbers.
   *
   * @throws CannotSay where they are not the same on all architectures that have the call
   */
  static List<NumberedCondition> of(Rule rule, Set<Arch> arches) throws CannotSay {
    Optional<List<NumberedCondition>> agreed = Optional.empty();
    Optional<Arch> first = Optional.empty();
    for (Arch arch : arches) {
      Optional<Syscall> syscall = arch.syscall(rule.syscall());
      if (syscall.isEmpty()) {
        continue;
      }
      List<NumberedCondition> here = new ArrayList<>();
      for (ArgCondition condition : rule.match().conditions()) {
        here.add(numbered(condition, syscall.get(), arch));
      }
      if (agreed.isPresent() && !agreed.get().equals(here)) {
        throw new CannotSay(
            String.format(
                "the arguments of %s are not the same on %s and %s, and an entry is for both:"
                    + " write the width and numbers, or leave one of them out of arches",
                rule.syscall(), first.orElseThrow().kernelName(), arch.kernelName()));
      }
      agreed = Optional.of(here);
      first = first.or(() -> Optional.of(arch));
    }
    return agreed.orElse(List.of());
  }

  private static NumberedCondition numbered(ArgCondition condition, Syscall syscall, Arch arch)
      throws CannotSay {
    int index = index(condition.argument(), syscall);
    int read = syscall.parameters().map(all -> all.get(index).width()).orElse(arch.wordBits());
    int width = condition.width().orElse(read);
    if (width != 16 && width != 32 && width != 64) {
      throw new CannotSay("the width " + width + " does not exist");
    }
    List<Long> values = new ArrayList<>();
    for (Value value : condition.values()) {
      for (String name : value.names()) {
        if (arch.constant(name).isEmpty()) {
          throw new CannotSay("there is no constant " + name + " on " + arch.kernelName());
        }
      }
      values.add(cut(value.bits(arch::constant), width, value));
    }
    return new NumberedCondition(index, width, condition.operation(), values);
  }

  /** The low bits; a negative number stands for its two's complement. */
  private static long cut(long bits, int width, Value value) throws CannotSay {
    long mask = -1L >>> (Long.SIZE - width);
    if ((bits & ~mask) != 0 && (bits >= 0 || bits < -(1L << (width - 1)))) {
      throw new CannotSay("the value " + value + " does not fit in " + width + " bits");
    }
    return bits & mask;
  }

  private static int index(Argument argument, Syscall syscall) throws CannotSay {
    int count = syscall.parameters().map(List::size).orElse(Arch.MAX_ARGS);
    int index =
        argument instanceof Argument.At at
            ? at.index()
            : syscall.parameters().orElse(List.of()).stream()
                .map(Parameter::name)
                .toList()
                .indexOf(((Argument.Named) argument).name());
    if (index < 0 || index >= count) {
      throw new CannotSay(syscall.name() + " has no " + argument);
    }
    return index;
  }

  /** Why a rule cannot be written. */
  @SuppressWarnings("serial") // Never leaves this package.
  static final class CannotSay extends Exception {
    CannotSay(String message) {
      super(message);
    }
  }
}
