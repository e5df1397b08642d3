package io.github.seccomp4j.observe.audit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How this machine handles the records of seccomp, and why some may be missing.
 *
 * @param root the root of the machine's files: {@code /}, or a copy in a test
 */
record AuditSettings(Path root) {
  private static final String ACTIONS = "proc/sys/kernel/seccomp/actions_logged";

  /** The inode of the first pid namespace: PROC_PID_INIT_INO (include/linux/proc_ns.h). */
  private static final String FIRST_PIDS = "pid:[4026531836]";

  /** What may keep records from being made or found. */
  List<String> troubles() {
    List<String> all = new ArrayList<>();
    actionsLogged().ifPresent(all::add);
    disabled().ifPresent(all::add);
    rate().ifPresent(all::add);
    namespace().ifPresent(all::add);
    return all;
  }

  private Optional<String> actionsLogged() {
    Optional<String> actions = read(ACTIONS);
    if (actions.isEmpty()) {
      return Optional.of(
          "/" + ACTIONS + " cannot be read: before Linux 4.14 there is no action LOG.");
    }
    if (Arrays.asList(actions.get().split(" ", -1)).contains("log")) {
      return Optional.empty();
    }
    return Optional.of(
        "The kernel does not log LOG actions: /"
            + ACTIONS
            + " is \""
            + actions.get()
            + "\". As root: sysctl kernel.seccomp.actions_logged=\""
            + (actions.get() + " log").strip()
            + "\"");
  }

  private Optional<String> disabled() {
    for (String word : read("proc/cmdline").orElse("").split(" ", -1)) {
      if (word.equals("audit=0") || word.equals("audit=off")) {
        return Optional.of(
            "Auditing was turned off when the machine started ("
                + word
                + " in /proc/cmdline): the"
                + " kernel makes no records.");
      }
    }
    if (!Files.exists(root.resolve("proc/self/loginuid"))) {
      return Optional.of(
          "The kernel was built without CONFIG_AUDIT (there is no /proc/self/loginuid): it makes no"
              + " records.");
    }
    return Optional.empty();
  }

  /** Only matters where the kernel prints the records: auditd gets them all. */
  private Optional<String> rate() {
    if (daemon().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        "Without auditd the kernel prints at most "
            + read("proc/sys/kernel/printk_ratelimit_burst").orElse("10")
            + " records in "
            + read("proc/sys/kernel/printk_ratelimit").orElse("5")
            + " seconds (kernel.printk_ratelimit_burst, kernel.printk_ratelimit), and drops the"
            + " others.");
  }

  private Optional<String> namespace() {
    try {
      String pids = Files.readSymbolicLink(root.resolve("proc/self/ns/pid")).toString();
      return pids.equals(FIRST_PIDS)
          ? Optional.empty()
          : Optional.of(
              "This is a pid namespace, as a container has, and the kernel's records have the"
                  + " host's process ids: select by --comm, or look on the host.");
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The process id of auditd, which takes the records instead of the kernel's message buffer. */
  Optional<String> daemon() {
    try (DirectoryStream<Path> processes =
        Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (read("proc/" + process.getFileName() + "/comm").orElse("").equals("auditd")) {
          return Optional.of(process.getFileName().toString());
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** Whether only privileged processes may read the kernel's messages. */
  boolean messagesRestricted() {
    return read("proc/sys/kernel/dmesg_restrict").orElse("0").equals("1");
  }

  private Optional<String> read(String file) {
    try {
      return Optional.of(Files.readString(root.resolve(file)).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
