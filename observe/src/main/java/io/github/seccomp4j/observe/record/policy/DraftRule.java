package io.github.seccomp4j.observe.record.policy;

import java.util.List;

/**
 * A rule that lets calls through.
 *
 * @param syscall the call's kernel name
 * @param conditions all must hold; none means always
 * @param count how often such calls were recorded
 * @param why why the policy needs it
 */
record DraftRule(String syscall, List<DraftCondition> conditions, long count, Why why) {
  DraftRule {
    conditions = List.copyOf(conditions);
  }
}
