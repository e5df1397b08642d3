package io.github.seccomp4j.policy;

import java.util.List;

/** Which calls of a system call a rule matches. */
public sealed interface Match {
  /** Every call, whatever its arguments. */
  record Always() implements Match {}

  /**
   * The calls whose arguments meet every condition.
   *
   * @param all at least one
   */
  record Conditions(List<ArgCondition> all) implements Match {
    /** Refuses an empty list: that would be {@link Always}. */
    public Conditions {
      all = List.copyOf(all);
      if (all.isEmpty()) {
        throw new IllegalArgumentException("no condition: use Always");
      }
    }
  }

  /** {@return the conditions; none for {@link Always}} */
  default List<ArgCondition> conditions() {
    return this instanceof Conditions conditions ? conditions.all() : List.of();
  }
}
