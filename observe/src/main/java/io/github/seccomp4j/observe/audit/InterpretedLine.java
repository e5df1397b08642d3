package io.github.seccomp4j.observe.audit;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.audit.AuditRecord.AuditedCall;
import io.github.seccomp4j.observe.audit.AuditRecord.AuditedThread;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record as {@code ausearch -i} writes it (auparse/interpret.c of audit-userspace): in place of
 * numbers the names of user, signal, architecture, call and action, and names of threads and files
 * without quotes.
 *
 * <pre>
 * type=SECCOMP msg=audit(11/26/2026 07:00:29.408:4) : auid=unset uid=joe gid=joe ses=unset
 *   pid=21939 comm=Thread 1 exe=/usr/bin/java sig=SIGSYS arch=x86_64 syscall=execve compat=0
 *   ip=0x7f781ed06ad7 code=kill
 * </pre>
 *
 * <p>The date is the one of the C and en_US locales, in this machine's time zone. A record with a
 * date in another form has no time.
 */
final class InterpretedLine {
  // A thread can be called " exe=/x sig=SIGSYS ...": each field therefore ends at the last place
  // where the kernel's next one can begin.
  private static final Pattern FIELDS =
      Pattern.compile(
          "\\buid=(.*?) gid=.* pid=(\\d{1,10}) comm=(.*) exe=(.*) sig=(\\S+) arch=(\\S+)"
              + " syscall=(\\S+) compat=([01]) ip=0x([0-9a-f]{1,16}) code=(\\S+)\\s*$");
  private static final Pattern STAMP = Pattern.compile("audit\\((.*?):(\\d{1,18})\\) *:");
  private static final Pattern DATE =
      Pattern.compile("(\\d\\d)/(\\d\\d)/(\\d\\d|\\d{4}) (\\d\\d):(\\d\\d):(\\d\\d)\\.(\\d{3})");

  /** What auparse writes of a number that it has no name for: {@code unknown-syscall(470)}. */
  private static final Pattern UNKNOWN = Pattern.compile("(?:unknown[a-z-]*\\()?(\\w+)\\)?");

  // auparse/seccomptab.h. It drops the highest bit, so "kill" is KILL_PROCESS or KILL_THREAD.
  private static final Map<String, Integer> CODES =
      Map.of(
          "trap", 0x0003_0000,
          "errno", 0x0005_0000,
          "trace", 0x7ff0_0000,
          "log", 0x7ffc_0000,
          "allow", 0x7fff_0000);

  private InterpretedLine() {}

  /** Empty where a part of the record is missing, or is a name that our tables do not have. */
  static Optional<AuditRecord> parse(String text) {
    Matcher field = FIELDS.matcher(text);
    if (!field.find()) {
      return Optional.empty();
    }
    Optional<Arch> arch = Arch.named(field.group(6));
    OptionalInt number =
        arch.map(known -> number(known, field.group(7))).orElse(OptionalInt.empty());
    OptionalInt signal =
        arch.map(known -> signal(known, field.group(5))).orElse(OptionalInt.empty());
    Optional<OptionalInt> code = code(field.group(10));
    if (number.isEmpty() || signal.isEmpty() || code.isEmpty()) {
      return Optional.empty();
    }
    String executable = field.group(4);
    Matcher stamp = STAMP.matcher(text);
    boolean stamped = stamp.find();
    return Optional.of(
        new AuditRecord(
            stamped ? time(stamp.group(1)) : Optional.empty(),
            stamped ? OptionalLong.of(Long.parseLong(stamp.group(2))) : OptionalLong.empty(),
            new AuditedThread(
                Long.parseLong(field.group(2)),
                uid(field.group(1)),
                AuditLine.printable(field.group(3)),
                executable.equals("(null)")
                    ? Optional.empty()
                    : Optional.of(AuditLine.printable(executable))),
            new AuditedCall(
                arch.get().auditId(),
                number.getAsInt(),
                field.group(8).equals("1"),
                Long.parseUnsignedLong(field.group(9), 16)),
            signal.getAsInt(),
            code.get()));
  }

  private static OptionalInt number(Arch arch, String name) {
    OptionalInt known = arch.numberOf(name);
    return known.isPresent() ? known : decimal(name);
  }

  private static OptionalInt signal(Arch arch, String name) {
    if (name.equals("SIG0")) {
      return OptionalInt.of(0);
    }
    OptionalLong known = arch.constant(name);
    return known.isPresent() ? OptionalInt.of((int) known.getAsLong()) : decimal(name);
  }

  private static Optional<OptionalInt> code(String name) {
    if (name.equals("kill")) {
      return Optional.of(OptionalInt.empty());
    }
    Integer known = CODES.get(name);
    if (known != null) {
      return Optional.of(OptionalInt.of(known));
    }
    Matcher unknown = UNKNOWN.matcher(name);
    if (!unknown.matches() || !unknown.group(1).matches("0x[0-9a-f]{1,8}")) {
      return Optional.empty();
    }
    return Optional.of(OptionalInt.of(Integer.parseUnsignedInt(unknown.group(1).substring(2), 16)));
  }

  private static OptionalInt decimal(String name) {
    Matcher unknown = UNKNOWN.matcher(name);
    return unknown.matches() && unknown.group(1).matches("\\d{1,10}")
        ? OptionalInt.of((int) Long.parseLong(unknown.group(1)))
        : OptionalInt.empty();
  }

  private static OptionalLong uid(String name) {
    OptionalInt number = decimal(name);
    if (name.equals("root")) {
      return OptionalLong.of(0);
    }
    return number.isPresent()
        ? OptionalLong.of(Integer.toUnsignedLong(number.getAsInt()))
        : OptionalLong.empty();
  }

  private static Optional<Instant> time(String text) {
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(date.group(3));
    try {
      return Optional.of(
          LocalDateTime.of(
                  year < 100 ? 2000 + year : year,
                  Integer.parseInt(date.group(1)),
                  Integer.parseInt(date.group(2)),
                  Integer.parseInt(date.group(4)),
                  Integer.parseInt(date.group(5)),
                  Integer.parseInt(date.group(6)),
                  Integer.parseInt(date.group(7)) * 1_000_000)
              .atZone(ZoneId.systemDefault())
              .toInstant());
    } catch (DateTimeException e) {
      // The month comes second there.
      return Optional.empty();
    }
  }
}
