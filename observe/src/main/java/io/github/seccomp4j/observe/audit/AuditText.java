package io.github.seccomp4j.observe.audit;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The records in a text, and what else it says of them. In the journal's export form the time
 * stands on a line of its own, before or after the message, and an empty line ends the entry
 * (systemd.journal-fields(7)).
 */
final class AuditText {
  private static final String TIME = "_SOURCE_REALTIME_TIMESTAMP=";
  private static final String SERIAL = "_AUDIT_ID=";
  private static final long MICROS = 1_000_000;

  /** lib/ratelimit.c, and kernel/audit.c for its own limits. */
  private static final Pattern SUPPRESSED =
      Pattern.compile("kauditd_printk_skb: (\\d{1,9}) callbacks suppressed");

  private static final Pattern EXCEEDED = Pattern.compile("audit: (?:backlog|rate) limit exceeded");

  private final Consumer<AuditRecord> found;

  /** How many records are remembered, so that one that two sources hold counts once. */
  private final int most;

  private final Set<AuditRecord> seen = new HashSet<>();

  private Optional<AuditRecord> pending = Optional.empty();
  private Optional<Instant> time = Optional.empty();
  private OptionalLong serial = OptionalLong.empty();
  private long lines;
  private long suppressed;
  private boolean exceeded;
  private long notUnderstood;
  private String example = "";

  AuditText(int most, Consumer<AuditRecord> found) {
    this.most = most;
    this.found = found;
  }

  /** Takes the next line. A record is handed over at the start of the next one, or at the end. */
  void take(String line) {
    lines++;
    Optional<AuditRecord> record = AuditLine.parse(line);
    if (record.isPresent()) {
      if (pending.isPresent()) {
        end();
      }
      pending = record;
    } else if (AuditLine.looksLikeRecord(line)) {
      if (notUnderstood++ == 0) {
        String shown = AuditLine.printable(line);
        example =
            "line "
                + lines
                + ": "
                + (shown.length() <= 200 ? shown : shown.substring(0, 200) + "...");
      }
    } else if (line.isEmpty()) {
      end();
    } else if (line.startsWith(TIME)) {
      time =
          number(line)
              .map(micros -> Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1000));
    } else if (line.startsWith(SERIAL)) {
      serial = number(line).map(OptionalLong::of).orElse(OptionalLong.empty());
    } else {
      Matcher lost = SUPPRESSED.matcher(line);
      suppressed += lost.find() ? Long.parseLong(lost.group(1)) : 0;
      exceeded |= EXCEEDED.matcher(line).find();
    }
  }

  private static Optional<Long> number(String line) {
    String value = line.substring(line.indexOf('=') + 1);
    return value.matches("\\d{1,18}") ? Optional.of(Long.valueOf(value)) : Optional.empty();
  }

  /** No line follows, or none that belongs to the last record. */
  void end() {
    pending.map(this::complete).filter(this::isNew).ifPresent(found);
    pending = Optional.empty();
    time = Optional.empty();
    serial = OptionalLong.empty();
  }

  private boolean isNew(AuditRecord record) {
    if (record.serial().isEmpty() || most == 0) {
      return true;
    }
    if (seen.size() >= most) {
      seen.clear();
    }
    return seen.add(record);
  }

  private AuditRecord complete(AuditRecord record) {
    return new AuditRecord(
        record.time().or(() -> time),
        record.serial().isPresent() ? record.serial() : serial,
        record.thread(),
        record.call(),
        record.signal(),
        record.code());
  }

  /** How many messages the kernel says that it dropped. */
  long suppressed() {
    return suppressed;
  }

  /** Whether the kernel says that it lost records. */
  boolean exceeded() {
    return exceeded;
  }

  /** How many lines looked like records and were not understood. */
  long notUnderstood() {
    return notUnderstood;
  }

  /** The first of these, with its number. */
  String example() {
    return example;
  }
}
