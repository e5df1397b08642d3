package io.github.seccomp4j.report.picture;

import io.github.seccomp4j.annotation.Signal;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.report.picture.ConstantFamilies.Family;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the names for a value of one argument. */
final class ConstantNames {
  private static final long WORD = 0xffff_ffffL;

  /** Other names for SIGABRT, SIGCHLD and SIGIO. */
  private static final Set<String> ALIASES = Set.of("SIGIOT", "SIGCLD", "SIGPOLL");

  private final long enumerated;
  private final SortedMap<String, Long> values = new TreeMap<>();

  private ConstantNames(Arch arch, Family family) {
    this.enumerated = family.enumerated();
    for (String name : Arch.constantNames()) {
      if (family.names().matcher(name).matches()) {
        arch.constant(name).ifPresent(value -> values.put(name, value));
      }
    }
  }

  /** Signals, whose numbers are the same on all our architectures. */
  private ConstantNames() {
    this.enumerated = -1;
    for (Field field : Signal.class.getFields()) {
      try {
        if (!ALIASES.contains(field.getName())) {
          values.put(field.getName(), field.getLong(null));
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static Optional<ConstantNames> of(Arch arch, String call, String parameter) {
    return parameter.equals("sig")
        ? Optional.of(new ConstantNames())
        : ConstantFamilies.of(call, parameter).map(family -> new ConstantNames(arch, family));
  }

  /**
   * The value in names joined with {@code |}, if all of it has names.
   *
   * @param mask the bits that count
   */
  Optional<String> name(long value, long mask) {
    boolean isEnumerated = enumerated != 0 && (mask & enumerated & WORD) == (enumerated & WORD);
    if (value == 0 && !isEnumerated) {
      return Optional.empty(); // No flag is set.
    }
    Optional<String> whole = exactly(value, mask);
    if (whole.isPresent() || enumerated == -1) {
      return whole;
    }
    List<String> parts = new ArrayList<>();
    long rest = value;
    if ((value & enumerated) != 0) {
      Optional<String> one = exactly(value & enumerated, mask);
      one.ifPresent(parts::add);
      rest &= one.isPresent() ? ~enumerated : -1;
    }
    for (Map.Entry<String, Long> entry : byValue()) {
      long flag = entry.getValue();
      if (Long.bitCount(flag) == 1 && (flag & enumerated) == 0 && (rest & flag) != 0) {
        parts.add(entry.getKey());
        rest &= ~flag;
      }
    }
    return rest == 0 && !parts.isEmpty() ? Optional.of(String.join("|", parts)) : Optional.empty();
  }

  private List<Map.Entry<String, Long>> byValue() {
    return values.entrySet().stream()
        .sorted((a, b) -> Long.compareUnsigned(a.getValue(), b.getValue()))
        .toList();
  }

  /** Of several names the shortest. A constant is an int where 32 bits count. */
  private Optional<String> exactly(long value, long mask) {
    return values.entrySet().stream()
        .filter(
            entry ->
                entry.getValue() == value || (mask == WORD && (entry.getValue() & mask) == value))
        .map(Map.Entry::getKey)
        .min((a, b) -> a.length() == b.length() ? a.compareTo(b) : a.length() - b.length());
  }
}
