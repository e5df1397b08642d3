package io.github.seccomp4j.observe.record.policy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.arguments.ArgumentRole;
import io.github.seccomp4j.observe.arguments.ArgumentRoles;
import io.github.seccomp4j.observe.preset.FilterMeaning;
import io.github.seccomp4j.observe.preset.FilterMeaning.Known;
import io.github.seccomp4j.observe.record.Normal;
import io.github.seccomp4j.observe.record.RecordedValues;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Calls that a policy must let through.
 *
 * @param arch the architecture of the call
 * @param number the call's number
 * @param values the values of its recorded arguments; empty for any
 * @param count how often it was recorded; 0 for what was added
 * @param why why the policy needs it
 */
record CallRequirement(Arch arch, int number, RecordedValues values, long count, Why why) {
  /** A call that was not recorded, with any arguments. */
  static CallRequirement any(Arch arch, int number, Why why) {
    List<OptionalLong> any =
        ArgumentRoles.of(arch, number).stream().map(role -> OptionalLong.empty()).toList();
    return new CallRequirement(arch, number, new RecordedValues(any), 0, why);
  }

  String name() {
    return arch.nameOf(number).orElse("#" + Integer.toUnsignedString(number));
  }

  List<ArgumentRole> roles() {
    return ArgumentRoles.of(arch, number);
  }

  /** Whether the kernel reads that argument in these calls. */
  boolean isLookedAt(int position) {
    return Normal.isLookedAt(arch, roles(), values.values(), position);
  }

  /** The known arguments. */
  SortedMap<Integer, Known> known() {
    SortedMap<Integer, Known> known = new TreeMap<>();
    List<ArgumentRole> roles = roles();
    for (int i = 0; i < roles.size(); i++) {
      ArgumentRole role = roles.get(i);
      if (isLookedAt(i)) {
        values
            .values()
            .get(i)
            .ifPresent(
                value -> known.put(role.index(), new Known(value, role.parameter().width())));
      }
    }
    return known;
  }

  /** Whether a filter lets all of it through. */
  boolean isMetBy(FilterMeaning filter) {
    return filter.letsThrough(arch, number, known());
  }
}
