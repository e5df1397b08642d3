package io.github.seccomp4j.profiles;

import io.github.seccomp4j.problem.Suggestion;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names of the capabilities a process can hold (capabilities(7)). */
public final class Capabilities {
  /** All that Linux has, from {@code CAP_AUDIT_CONTROL} on (include/uapi/linux/capability.h). */
  public static final SortedSet<String> ALL =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(
              List.of(
                  "CAP_AUDIT_CONTROL",
                  "CAP_AUDIT_READ",
                  "CAP_AUDIT_WRITE",
                  "CAP_BLOCK_SUSPEND",
                  "CAP_BPF",
                  "CAP_CHECKPOINT_RESTORE",
                  "CAP_CHOWN",
                  "CAP_DAC_OVERRIDE",
                  "CAP_DAC_READ_SEARCH",
                  "CAP_FOWNER",
                  "CAP_FSETID",
                  "CAP_IPC_LOCK",
                  "CAP_IPC_OWNER",
                  "CAP_KILL",
                  "CAP_LEASE",
                  "CAP_LINUX_IMMUTABLE",
                  "CAP_MAC_ADMIN",
                  "CAP_MAC_OVERRIDE",
                  "CAP_MKNOD",
                  "CAP_NET_ADMIN",
                  "CAP_NET_BIND_SERVICE",
                  "CAP_NET_BROADCAST",
                  "CAP_NET_RAW",
                  "CAP_PERFMON",
                  "CAP_SETFCAP",
                  "CAP_SETGID",
                  "CAP_SETPCAP",
                  "CAP_SETUID",
                  "CAP_SYSLOG",
                  "CAP_SYS_ADMIN",
                  "CAP_SYS_BOOT",
                  "CAP_SYS_CHROOT",
                  "CAP_SYS_MODULE",
                  "CAP_SYS_NICE",
                  "CAP_SYS_PACCT",
                  "CAP_SYS_PTRACE",
                  "CAP_SYS_RAWIO",
                  "CAP_SYS_RESOURCE",
                  "CAP_SYS_TIME",
                  "CAP_SYS_TTY_CONFIG",
                  "CAP_WAKE_ALARM")));

  private Capabilities() {}

  /**
   * {@return the capabilities that a word means: one by its name, in any case and with or without
   * {@code CAP_}, or {@code all} or {@code none} of them}
   *
   * @param word as in {@code CAP_SYS_CHROOT}, {@code sys_chroot} or {@code all}
   * @throws IllegalArgumentException for a capability that Linux does not have
   */
  public static Set<String> named(String word) {
    String upper = word.strip().toUpperCase(Locale.ROOT);
    if (upper.equals("ALL")) {
      return ALL;
    }
    if (upper.equals("NONE")) {
      return Set.of();
    }
    String name = upper.startsWith("CAP_") ? upper : "CAP_" + upper;
    requireKnown(name);
    return Set.of(name);
  }

  /**
   * Refuses a name that is not in {@link #ALL}.
   *
   * @param name as in {@code CAP_SYS_CHROOT}
   * @throws IllegalArgumentException for a capability that Linux does not have
   */
  public static void requireKnown(String name) {
    if (!ALL.contains(name)) {
      throw new IllegalArgumentException(
          "there is no capability named \"" + name + "\"" + Suggestion.didYouMean(name, ALL));
    }
  }
}
