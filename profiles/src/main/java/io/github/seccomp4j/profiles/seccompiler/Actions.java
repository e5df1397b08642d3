package io.github.seccomp4j.profiles.seccompiler;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.policy.Outcome;
import java.util.Map;

/** The words for actions without data. */
final class Actions {
  static final Map<String, Outcome> WORDS =
      Map.of(
          "allow", Outcome.ALLOW,
          "kill_process", Outcome.KILL_PROCESS,
          "kill_thread", Outcome.of(Action.KILL_THREAD),
          "log", Outcome.of(Action.LOG),
          "trap", Outcome.of(Action.TRAP),
          "user_notif", Outcome.of(Action.USER_NOTIF));

  private Actions() {}
}
