package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit}: the kernel's records, from samples of what tools print and from this machine. */
final class AuditCommandTest {
  private static final String EXECVE =
      "auid=4294967295 uid=1000 gid=1000 ses=4294967295 pid=21939 comm=\"java\""
          + " exe=\"/usr/bin/java\" sig=0 arch=c000003e syscall=59 compat=0 ip=0x7f781ed06ad7"
          + " code=0x7ffc0000";
  private static final String OPENAT =
      "auid=0 uid=0 gid=0 ses=1 pid=2557 comm=\"worker-1\" exe=\"/usr/bin/java\" sig=31"
          + " arch=c00000b7 syscall=56 compat=0 ip=0xffff0000 code=0x80000000";

  // Above include/linux/threads.h, PID_MAX_LIMIT: a lesser one was another process's before.
  private static final int NO_PROCESS = 4 * 1024 * 1024 + 1;

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void dmesg() throws IOException {
    file = folder.resolve("log");
    Files.writeString(
        file,
        "[    0.264505] audit: type=2000 audit(1795154344.540:1): state=initialized\n"
            + "[ 2729.285217] kauditd_printk_skb: 196 callbacks suppressed\n"
            + "[ 2729.285221] audit: type=1326 audit(1795676429.408:4): "
            + EXECVE
            + "\n[ 2730.0] audit: type=1326 audit(1795676430.000:5): "
            + OPENAT
            + "\n");
  }

  private static void prints(Cli.Result result, String... lines) {
    assertThat(result).isEqualTo(new Cli.Result(0, String.join("\n", lines) + "\n", ""));
  }

  private static final String EXECVE_LINE =
      "2026-11-26T07:00:29.408Z java[21939] execve (59, x86_64): LOG, at 0x7f781ed06ad7";
  private static final String OPENAT_LINE =
      "2026-11-26T07:00:30Z worker-1[2557] openat (56, aarch64): KILL_PROCESS, signal 31, at"
          + " 0xffff0000";

  @Test
  void showsRecords() {
    assertThat(Cli.run("audit", "--from", file))
        .isEqualTo(new Cli.Result(0, EXECVE_LINE + "\n" + OPENAT_LINE + "\n", dropped()));
  }

  private String dropped() {
    return "note: "
        + file
        + " says that the kernel dropped 196 audit messages (\"callbacks suppressed\"), among them"
        + " perhaps such records.\n";
  }

  @Test
  void selects() {
    assertThat(Cli.run("audit", "--from", file, "--pid", 21939).out())
        .isEqualTo(EXECVE_LINE + "\n");
    assertThat(Cli.run("audit", "--from", file, "--comm", "worker-1").out())
        .isEqualTo(OPENAT_LINE + "\n");
    assertThat(Cli.run("audit", "--from", file, "--pid", 1))
        .isEqualTo(new Cli.Result(0, "", dropped()));
  }

  @Test
  void writesJson() {
    assertThat(Cli.run("audit", "--from", file, "--json", "--pid", 2557).out())
        .isEqualTo(
            "{\"time\":\"2026-11-26T07:00:30Z\",\"serial\":5,\"pid\":2557,\"uid\":0,\"command\":\"worker-1\","
                + "\"executable\":\"/usr/bin/java\",\"arch\":\"aarch64\",\"archId\":3221225655,\"number\":56,"
                + "\"syscall\":\"openat\",\"compat\":false,\"action\":\"KILL_PROCESS\",\"code\":2147483648,"
                + "\"signal\":31,\"instructionPointer\":\"0xffff0000\"}\n");
  }

  @Test
  void readsTheJournalsExportForm() throws IOException {
    Files.writeString(
        file,
        "__CURSOR=s=1\n_AUDIT_TYPE=1326\nMESSAGE=SECCOMP "
            + EXECVE
            + "\n_SOURCE_REALTIME_TIMESTAMP=1795676429408000\n_AUDIT_ID=77\n\n"
            + "_SOURCE_REALTIME_TIMESTAMP=1795676430000000\n_AUDIT_TYPE=1326\nMESSAGE=SECCOMP "
            + OPENAT
            + "\n\nMESSAGE=SECCOMP "
            + EXECVE
            + "\n");
    prints(
        Cli.run("audit", "--from", file),
        EXECVE_LINE,
        OPENAT_LINE,
        EXECVE_LINE.replace("2026-11-26T07:00:29.408Z", "(no time)"));
    assertThat(Cli.run("audit", "--from", file, "--json", "--pid", 21939).out())
        .contains("\"serial\":77,");
  }

  @Test
  void misuse() {
    assertThat(Cli.run("audit", "--from", folder.resolve("none")))
        .satisfies(
            result -> {
              assertThat(result.exit()).isEqualTo(2);
              assertThat(result.err()).startsWith("seccomp4j: " + folder.resolve("none"));
            });
    assertThat(Cli.run("audit", "--from", file, "--follow").exit()).isEqualTo(2);
  }

  /** Whatever this machine lets us see: records, or the reasons why there are none. */
  @Test
  void readsThisMachine() {
    Cli.Result result = Cli.run("audit", "--pid", NO_PROCESS);
    if (result.exit() == 0) {
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).startsWith("note: no such records in ");
    } else {
      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err()).contains("cannot be read");
    }
  }

  /** Half a record is told, and does not keep the others from being shown. */
  @Test
  void saysWhatItDidNotUnderstand() throws IOException {
    Files.writeString(
        file,
        "type=1326 audit(1795676429.408:4): "
            + EXECVE
            + "\ntype=SECCOMP msg=audit(1795676429.408:5): pid=1 \u001b[2J\ntype=SECCOMP\n");
    assertThat(Cli.run("audit", "--from", file))
        .isEqualTo(
            new Cli.Result(
                1,
                EXECVE_LINE + "\n",
                "note: "
                    + file
                    + " has 2 lines that look like records of seccomp and were not understood, the"
                    + " first at line 2: type=SECCOMP msg=audit(1795676429.408:5): pid=1 ?[2J\n"));
  }
}
