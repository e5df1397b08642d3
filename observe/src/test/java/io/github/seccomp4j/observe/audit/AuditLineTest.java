package io.github.seccomp4j.observe.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.observe.audit.AuditRecord.AuditedCall;
import io.github.seccomp4j.observe.audit.AuditRecord.AuditedThread;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which a record comes. */
final class AuditLineTest {
  private static final String FIELDS =
      "auid=4294967295 uid=1000 gid=1000 ses=4294967295 pid=21939 comm=\"java\""
          + " exe=\"/usr/lib/jvm/java-17/bin/java\" sig=0 arch=c000003e syscall=59 compat=0"
          + " ip=0x7f781ed06ad7 code=0x7ffc0000";
  private static final AuditRecord RECORD =
      new AuditRecord(
          Optional.of(Instant.parse("2026-11-26T07:00:29.408Z")),
          OptionalLong.of(4),
          new AuditedThread(
              21939, OptionalLong.of(1000), "java", Optional.of("/usr/lib/jvm/java-17/bin/java")),
          new AuditedCall(0xc000003e, 59, false, 0x7f781ed06ad7L),
          0,
          OptionalInt.of(0x7ffc0000));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit: type=1326 audit(1795676429.408:4): ",
        "[ 2729.285221] audit: type=1326 audit(1795676429.408:4): ",
        "Nov 26 07:00:29 host kernel: audit: type=1326 audit(1795676429.408:4): ",
        "5,803,2729285221,-;audit: type=1326 audit(1795676429.408:4): ",
        "MESSAGE=audit: type=1326 audit(1795676429.408:4): ",
        "type=SECCOMP msg=audit(1795676429.408:4): ",
        "node=web1 type=SECCOMP msg=audit(1795676429.408:4): "
      })
  void kernelAuditdAndJournal(String before) {
    assertThat(AuditLine.parse(before + FIELDS)).contains(RECORD);
  }

  @Test
  void journalWithoutTimeInTheMessage() {
    AuditRecord record =
        AuditLine.parse("Nov 26 07:00:29 host audit[21939]: SECCOMP " + FIELDS).orElseThrow();
    assertThat(record.time()).isEmpty();
    assertThat(record.serial()).isEmpty();
    assertThat(record.call()).hasToString("execve (59, x86_64)");
    assertThat(record)
        .hasToString("(no time) java[21939] execve (59, x86_64): LOG, at 0x7f781ed06ad7");
  }

  /** auditd's log_format = ENRICHED. */
  @Test
  void whatAuditdAddsInWords() {
    String line =
        "type=SECCOMP msg=audit(1795676429.408:4): "
            + FIELDS
            + "\u001dAUID=\"unset\" UID=\"joe\" ARCH=x86_64 SYSCALL=execve pid=1 code=0x0";
    assertThat(AuditLine.parse(line)).contains(RECORD);
  }

  /** A thread can name itself anything; the kernel writes what is odd in hexadecimal digits. */
  @Test
  void oddNames() {
    String line = "type=1326 audit(1.002:3): " + FIELDS;
    AuditRecord odd =
        AuditLine.parse(line.replace("\"java\"", "6120706964" + "3D31220A")).orElseThrow();
    assertThat(odd.thread().command()).isEqualTo("a pid=1\"?");
    assertThat(odd.thread().pid()).isEqualTo(21939);
    AuditRecord none = AuditLine.parse(line.replaceAll("exe=\\S+", "exe=(null)")).orElseThrow();
    assertThat(none.thread().executable()).isEmpty();
    assertThat(
            AuditLine.parse(line.replaceAll("comm=\\S+", "comm=\"code=0x0 pid=1\""))
                .orElseThrow()
                .thread()
                .pid())
        .isEqualTo(21939);
  }

  @Test
  void foreignArchitecturesAndActions() {
    String killed =
        "type=1326 audit(1.002:3): "
            + FIELDS
                .replace("sig=0", "sig=31")
                .replace("arch=c000003e syscall=59 compat=0", "arch=40000003 syscall=11 compat=1")
                .replace("code=0x7ffc0000", "code=0x80000000");
    AuditRecord record = AuditLine.parse(killed).orElseThrow();
    assertThat(record)
        .hasToString(
            "1970-01-01T00:00:01.002Z java[21939] execve (11, i386): KILL_PROCESS, signal 31, at"
                + " 0x7f781ed06ad7");
    assertThat(record.action()).contains(Action.KILL_PROCESS);
    AuditRecord unknown =
        AuditLine.parse(
                killed
                    .replace("arch=40000003 syscall=11", "arch=8 syscall=4000")
                    .replace("code=0x80000000", "code=0x12340000"))
            .orElseThrow();
    assertThat(unknown.call()).hasToString("an unknown call (4000, architecture 0x8)");
    assertThat(unknown.answer()).isEqualTo("action 0x12340000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "audit: type=1400 audit(1.2:3): apparmor=\"DENIED\" pid=1",
        "type=1326",
        "type=1326 audit(1.002:3): pid=1 uid=0 sig=0 arch=c000003e syscall=x compat=0 ip=0"
            + " code=0x0",
        "type=1326 audit(1.002:3): pid=1 uid=0 sig=0 arch=c000003e compat=0 ip=0x0 code=0x0",
        "type=13260 audit(1.002:3): pid=1 uid=0 sig=0 arch=0 syscall=1 compat=0 ip=0x0 code=0x0"
      })
  void otherLinesAreNoRecords(String line) {
    assertThat(AuditLine.parse(line)).isEmpty();
  }

  /** {@code ausearch -i}: names in place of numbers, and no quotes. */
  @Test
  void interpretedRecords() {
    String line =
        "type=SECCOMP msg=audit(11/26/2026 07:00:29.408:4) : auid=unset uid=unknown(1000)"
            + " gid=joe ses=unset subj=unconfined pid=21939 comm=java"
            + " exe=/usr/lib/jvm/java-17/bin/java sig=SIG0 arch=x86_64 syscall=execve compat=0"
            + " ip=0x7f781ed06ad7 code=log";
    Instant local =
        LocalDateTime.of(2026, 11, 26, 7, 0, 29, 408_000_000)
            .atZone(ZoneId.systemDefault())
            .toInstant();
    assertThat(AuditLine.parse(line))
        .contains(
            new AuditRecord(
                Optional.of(local),
                RECORD.serial(),
                RECORD.thread(),
                RECORD.call(),
                0,
                RECORD.code()));
    AuditRecord killed =
        AuditLine.parse(
                line.replace("unknown(1000)", "joe")
                    .replace("11/26/2026", "26.11.2026")
                    .replace("SIG0", "SIGSYS")
                    .replace("arch=x86_64 syscall=execve", "arch=i386 syscall=unknown-syscall(999)")
                    .replace("code=log", "code=kill"))
            .orElseThrow();
    assertThat(killed)
        .hasToString(
            "(no time) java[21939] an unknown call (999, i386): KILL_PROCESS or KILL_THREAD,"
                + " signal 31, at 0x7f781ed06ad7");
    assertThat(killed.thread().uid()).isEmpty();
    assertThat(
            AuditLine.parse(
                    line.replace(
                        "comm=java", "comm=a exe=/x sig=SIGSYS arch=i386 syscall=open pid=1"))
                .orElseThrow()
                .call())
        .isEqualTo(RECORD.call());
    assertThat(AuditLine.parse(line.replace("execve", "execwe"))).isEmpty();
    assertThat(AuditLine.parse(line.replace("arch=x86_64", "arch=pdp11"))).isEmpty();
    assertThat(AuditLine.parse(line.replace("code=log", "code=unknown-seccomp-code(0x7fc00000)")))
        .hasValueSatisfying(one -> assertThat(one.action()).contains(Action.USER_NOTIF));
    assertThat(AuditLine.looksLikeRecord(line)).isTrue();
    assertThat(AuditLine.looksLikeRecord(line.replace("SECCOMP", "SYSCALL"))).isFalse();
  }

  @Test
  void x32CallsHaveTheirNames() {
    String line = "type=1326 audit(1.002:3): " + FIELDS.replace("syscall=59", "syscall=1073742344");
    assertThat(AuditLine.parse(line).orElseThrow().call()).hasToString("execve (1073742344, x32)");
  }
}
