package io.github.seccomp4j.observe.record.policy;

import java.util.List;

/**
 * A rule that lets calls through.
 *
 * @param syscall which
 * @param conditions all must hold; none: always
 * @param count how often such calls were seen
 * @param why where it comes from
 */
record DraftRule(String syscall, List<DraftCondition> conditions, long count, Why why) {
  DraftRule {
    conditions = List.copyOf(conditions);
  }
}
