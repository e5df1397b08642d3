package io.github.seccomp4j.runtime;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What this machine's kernel can do with seccomp filters, as {@link Policies#support()} found it.
 *
 * @param platform the operating system and the architecture
 * @param filterMode whether seccomp(2) takes filters
 * @param actions for each action whether the kernel knows it
 * @param flags for each flag whether the kernel knows it
 * @param thread the state of the thread that asked; empty where /proc did not show it
 * @param reasons in words, why something is missing or unknown; empty where nothing is
 */
public record KernelSupport(
    Platform platform,
    Presence filterMode,
    Map<Action, Presence> actions,
    Map<FilterFlag, Presence> flags,
    Optional<ThreadState> thread,
    List<String> reasons) {
  /** Whether something is there. */
  public enum Presence {
    /** It is. */
    YES,
    /** It is not. */
    NO,
    /** It could not be asked. */
    UNKNOWN
  }

  /**
   * A thread's state in /proc.
   *
   * @param seccompMode 0 none, 1 strict, 2 filter; empty where the kernel has no seccomp
   * @param filters the number of its filters; empty before Linux 5.9
   * @param noNewPrivs whether it can gain no privileges by starting a program
   */
  public record ThreadState(OptionalInt seccompMode, OptionalInt filters, boolean noNewPrivs) {
    @Override
    public String toString() {
      return "seccomp mode "
          + shown(seccompMode)
          + ", "
          + shown(filters)
          + " filters, no_new_privs "
          + (noNewPrivs ? "set" : "not set");
    }

    private static String shown(OptionalInt number) {
      return number.isPresent() ? String.valueOf(number.getAsInt()) : "(not shown)";
    }
  }

  public KernelSupport {
    actions = Collections.unmodifiableMap(new EnumMap<>(actions));
    flags = Collections.unmodifiableMap(new EnumMap<>(flags));
    reasons = List.copyOf(reasons);
  }

  /** {@return whether a policy that uses no action but the known ones can be installed} */
  public boolean canInstall() {
    return filterMode == Presence.YES
        && flags.get(FilterFlag.TSYNC) == Presence.YES
        && actions.containsValue(Presence.YES);
  }

  /** A report of several lines. */
  @Override
  public String toString() {
    StringBuilder report = new StringBuilder();
    report.append("seccomp policies ").append(canInstall() ? "can" : "cannot");
    report.append(" be installed here: ").append(platform.os());
    report.append(' ').append(platform.release());
    report.append(" on ").append(platform.osArch());
    report.append("\n  filter mode: ").append(word(filterMode));
    report.append("\n  actions:");
    list(report, actions);
    report.append("\n  flags:");
    list(report, flags);
    report.append("\n  calling thread: ");
    report.append(thread.isPresent() ? thread.get().toString() : "unknown");
    for (String reason : reasons) {
      report.append("\n  - ").append(reason);
    }
    return report.toString();
  }

  private static void list(StringBuilder report, Map<?, Presence> all) {
    for (Map.Entry<?, Presence> one : all.entrySet()) {
      report.append(' ').append(one.getKey()).append('=').append(word(one.getValue()));
    }
  }

  private static String word(Presence presence) {
    return switch (presence) {
      case YES -> "yes";
      case NO -> "no";
      case UNKNOWN -> "unknown";
    };
  }
}
