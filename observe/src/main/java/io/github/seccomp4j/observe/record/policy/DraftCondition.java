package io.github.seccomp4j.observe.record.policy;

import java.util.List;

/**
 * A condition of a rule.
 *
 * @param argument the parameter's name
 * @param mask the bits that count, as names of constants; empty for all
 * @param values the permitted values of the argument or of its masked bits; one where there is a
 *     mask
 */
record DraftCondition(String argument, String mask, List<String> values) {
  DraftCondition {
    values = List.copyOf(values);
  }

  static DraftCondition oneOf(String argument, List<String> values) {
    return new DraftCondition(argument, "", values);
  }

  static DraftCondition masked(String argument, String mask, String value) {
    return new DraftCondition(argument, mask, List.of(value));
  }
}
