package io.github.seccomp4j.cli;

import io.github.seccomp4j.observe.audit.AuditLog;
import io.github.seccomp4j.observe.audit.AuditRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The records in a text. In the journal's export form the time stands in a line of its own, before
 * or behind the message, and an empty line ends the entry (systemd.journal-fields(7)).
 */
final class AuditLines {
  private static final String TIME = "_SOURCE_REALTIME_TIMESTAMP=";
  private static final String SERIAL = "_AUDIT_ID=";
  private static final long MICROS = 1_000_000;

  private final List<AuditRecord> records = new ArrayList<>();
  private Optional<AuditRecord> pending = Optional.empty();
  private Optional<Instant> time = Optional.empty();
  private OptionalLong serial = OptionalLong.empty();

  private AuditLines() {}

  static List<AuditRecord> read(BufferedReader reader) throws IOException {
    AuditLines lines = new AuditLines();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.take(line);
    }
    lines.end();
    return lines.records;
  }

  private void take(String line) {
    Optional<AuditRecord> record = AuditLog.parse(line);
    if (record.isPresent()) {
      if (pending.isPresent()) {
        end();
      }
      pending = record;
    } else if (line.isEmpty()) {
      end();
    } else if (line.startsWith(TIME)) {
      time =
          number(line)
              .map(micros -> Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1000));
    } else if (line.startsWith(SERIAL)) {
      serial = number(line).map(OptionalLong::of).orElse(OptionalLong.empty());
    }
  }

  private static Optional<Long> number(String line) {
    String value = line.substring(line.indexOf('=') + 1);
    return value.matches("\\d{1,18}") ? Optional.of(Long.valueOf(value)) : Optional.empty();
  }

  private void end() {
    pending.map(this::complete).ifPresent(records::add);
    pending = Optional.empty();
    time = Optional.empty();
    serial = OptionalLong.empty();
  }

  private AuditRecord complete(AuditRecord record) {
    return new AuditRecord(
        record.time().or(() -> time),
        record.serial().isPresent() ? record.serial() : serial,
        record.pid(),
        record.uid(),
        record.command(),
        record.executable(),
        record.signal(),
        record.archId(),
        record.number(),
        record.compat(),
        record.instructionPointer(),
        record.code());
  }
}
