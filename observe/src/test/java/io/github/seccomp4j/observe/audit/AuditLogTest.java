package io.github.seccomp4j.observe.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine of files: what is found there, and what is said of what is not. */
final class AuditLogTest {
  private static final String FIELDS =
      "uid=0 pid=7 comm=\"a\" exe=\"/a\" sig=0 arch=c000003e syscall=41 compat=0 ip=0x1"
          + " code=0x7ffc0000";

  @TempDir private Path root = Path.of("");

  @BeforeEach
  void machine() throws IOException {
    write("proc/sys/kernel/seccomp/actions_logged", "kill_process errno log");
    write("proc/cmdline", "quiet");
    write("proc/self/loginuid", "0");
    write("proc/sys/kernel/printk_ratelimit", "5");
    write("proc/sys/kernel/printk_ratelimit_burst", "10");
    Files.createDirectories(root.resolve("proc/self/ns"));
    Files.createSymbolicLink(root.resolve("proc/self/ns/pid"), Path.of("pid:[4026531836]"));
    write("proc/12/comm", "auditd");
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text + "\n");
  }

  private AuditLog log() {
    return new AuditLog(
        new AuditSettings(root),
        root.resolve("dev/kmsg").toString(),
        root.resolve("var/log/audit/audit.log"));
  }

  private List<String> notes() {
    return log().read().notes().stream().map(note -> note.replace(root + "/", "/")).toList();
  }

  @Test
  void readsWhatAuditdWrote() throws IOException {
    write(
        "var/log/audit/audit.log",
        "type=SECCOMP msg=audit(1.000:1): "
            + FIELDS
            + "\ntype=SYSCALL msg=audit(1.000:2): "
            + FIELDS
            + "\ntype=SECCOMP msg=audit(1.000:1): "
            + FIELDS
            + "\ntype=SECCOMP msg=audit(1.000:3): "
            + FIELDS);
    AuditLog.Reading reading = log().read();
    assertThat(reading.records().stream().map(one -> one.serial().orElseThrow()))
        .containsExactly(1L, 3L);
    assertThat(reading.sources()).hasSize(1);
    assertThat(notes())
        .containsExactly(
            "/dev/kmsg cannot be read: it does not exist, as in most containers. Look on the"
                + " host.");
  }

  @Test
  void saysWhyThereMayBeNone() throws IOException {
    write("proc/sys/kernel/seccomp/actions_logged", "kill_process errno");
    write("proc/cmdline", "quiet audit=0");
    Files.delete(root.resolve("proc/12/comm"));
    Files.delete(root.resolve("proc/self/ns/pid"));
    Files.createSymbolicLink(root.resolve("proc/self/ns/pid"), Path.of("pid:[4026532000]"));
    assertThat(log().read().sources()).isEmpty();
    assertThat(notes())
        .containsExactly(
            "/dev/kmsg cannot be read: it does not exist, as in most containers. Look on the host.",
            "The kernel does not log LOG actions: /proc/sys/kernel/seccomp/actions_logged is"
                + " \"kill_process errno\". As root: sysctl"
                + " kernel.seccomp.actions_logged=\"kill_process errno log\"",
            "Auditing was turned off when the machine started (audit=0 in /proc/cmdline): the"
                + " kernel makes no records.",
            "Without auditd the kernel prints at most 10 records in 5 seconds"
                + " (kernel.printk_ratelimit_burst, kernel.printk_ratelimit), and drops the"
                + " others.",
            "This is a pid namespace, as a container has, and the kernel's records have the host's"
                + " process ids: select by --comm, or look on the host.");
  }

  @Test
  void auditdThatWritesElsewhere() {
    assertThat(notes())
        .contains(
            "auditd (process 12) takes the records, and /var/log/audit/audit.log does not exist:"
                + " see log_file in /etc/audit/auditd.conf, and use --from.");
  }

  @Test
  void followsWhatIsWrittenFromNowOn() throws IOException {
    write("var/log/audit/audit.log", "type=SECCOMP msg=audit(1.000:1): " + FIELDS);
    List<Long> seen = new ArrayList<>();
    int[] rounds = {0};
    log()
        .follow(
            record -> seen.add(record.serial().orElseThrow()),
            () -> {
              if (rounds[0]++ == 0) {
                append("type=SECCOMP msg=audit(1.000:2): " + FIELDS);
              }
              return seen.isEmpty();
            });
    assertThat(seen).containsExactly(2L);
  }

  private void append(String line) {
    try {
      Files.writeString(
          root.resolve("var/log/audit/audit.log"),
          line + "\n",
          java.nio.file.StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void nothingToFollow() {
    assertThat(log().follow(record -> {}, () -> true)).isNotEmpty();
  }

  /**
   * A line that is half written is not half a record, and auditd renames its file when it is full.
   */
  @Test
  void followsPartialLinesAndRotation() throws IOException {
    Path file = root.resolve("var/log/audit/audit.log");
    write("var/log/audit/audit.log", "type=SECCOMP msg=audit(1.000:1): " + FIELDS);
    List<Long> seen = new ArrayList<>();
    List<String> steps =
        List.of(
            "type=SECCOMP msg=audit(1.000:2): " + FIELDS.substring(0, 20),
            FIELDS.substring(20) + "\n",
            "type=SECCOMP msg=audit(1.000:3): " + FIELDS + "\n");
    int[] round = {0};
    List<String> notes =
        log()
            .follow(
                record -> seen.add(record.serial().orElseThrow()),
                () -> {
                  try {
                    switch (round[0]) {
                      case 0, 1, 2 ->
                          Files.writeString(
                              file, steps.get(round[0]), java.nio.file.StandardOpenOption.APPEND);
                      case 3 -> {
                        assertThat(seen).containsExactly(2L, 3L);
                        Files.move(file, root.resolve("var/log/audit/audit.log.1"));
                      }
                      case 4 ->
                          Files.writeString(
                              file,
                              "type=SECCOMP msg=audit(1.000:4): "
                                  + FIELDS
                                  + "\ntype=SECCOMP odd\n");
                      default -> {}
                    }
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                  return round[0]++ < 5;
                });
    assertThat(seen).containsExactly(2L, 3L, 4L);
    assertThat(notes).anyMatch(note -> note.contains("1 line that looks like a record"));
  }
}
