package io.github.seccomp4j.observe.audit;

import io.github.seccomp4j.observe.audit.AuditRecord.AuditedCall;
import io.github.seccomp4j.observe.audit.AuditRecord.AuditedThread;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of any of the forms in which the record comes:
 *
 * <ul>
 *   <li>the kernel's messages, with or without the prefix of dmesg, /dev/kmsg or the journal:
 *       {@code audit: type=1326 audit(1364481363.243:24): auid=...}
 *   <li>auditd's file: {@code type=SECCOMP msg=audit(1364481363.243:24): auid=...}; after a
 *       separator (0x1d), fields in capital letters repeat others in words
 *   <li>the journal's: {@code SECCOMP auid=...}
 *   <li>{@code ausearch -i}'s, with names in place of numbers: see {@link InterpretedLine}
 * </ul>
 */
final class AuditLine {
  private static final Pattern KIND =
      Pattern.compile("type=1326\\b|type=SECCOMP\\b|\\bSECCOMP auid=");
  private static final Pattern STAMP =
      Pattern.compile("audit\\((\\d{1,12})\\.(\\d{3}):(\\d{1,18})\\)");

  /** A word, and a quoted or bare value. */
  private static final Pattern FIELD = Pattern.compile("([a-z][a-z0-9_]*)=(\"[^\"]*\"|\\S+)");

  private static final char SEPARATOR = 0x1d;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
  private static final Pattern HEX = Pattern.compile("([0-9A-F]{2})+");

  private AuditLine() {}

  /** Whether the line claims to be a record of seccomp's. */
  static boolean looksLikeRecord(String line) {
    return KIND.matcher(line).find();
  }

  /** Empty where the line is something else, or lacks a part of the record. */
  static Optional<AuditRecord> parse(String line) {
    Matcher kind = KIND.matcher(line);
    if (!kind.find()) {
      return Optional.empty();
    }
    Optional<Instant> time = Optional.empty();
    OptionalLong serial = OptionalLong.empty();
    Matcher stamp = STAMP.matcher(line);
    if (stamp.find(kind.start())) {
      time =
          Optional.of(
              Instant.ofEpochSecond(Long.parseLong(stamp.group(1)))
                  .plusMillis(Long.parseLong(stamp.group(2))));
      serial = OptionalLong.of(Long.parseLong(stamp.group(3)));
    }
    String text = line.substring(kind.start());
    try {
      return Optional.of(record(fields(text), time, serial));
    } catch (NumberFormatException e) {
      return InterpretedLine.parse(text);
    }
  }

  private static AuditRecord record(
      Map<String, String> fields, Optional<Instant> time, OptionalLong serial) {
    return new AuditRecord(
        time,
        serial,
        new AuditedThread(
            decimal(fields, "pid"),
            OptionalLong.of(decimal(fields, "uid")),
            text(fields.get("comm")).orElse("?"),
            text(fields.get("exe"))),
        new AuditedCall(
            (int) hexadecimal(fields, "arch"),
            (int) decimal(fields, "syscall"),
            decimal(fields, "compat") != 0,
            hexadecimal(fields, "ip")),
        (int) decimal(fields, "sig"),
        OptionalInt.of((int) hexadecimal(fields, "code")));
  }

  private static Map<String, String> fields(String line) {
    int separator = line.indexOf(SEPARATOR);
    Matcher matcher = FIELD.matcher(separator < 0 ? line : line.substring(0, separator));
    Map<String, String> fields = new HashMap<>();
    while (matcher.find()) {
      // The first one counts, so that no program can override a field by its name.
      fields.putIfAbsent(matcher.group(1), matcher.group(2));
    }
    return fields;
  }

  private static long decimal(Map<String, String> fields, String name) {
    return Long.parseLong(required(fields, name));
  }

  private static long hexadecimal(Map<String, String> fields, String name) {
    String value = required(fields, name);
    return Long.parseUnsignedLong(value.startsWith("0x") ? value.substring(2) : value, 16);
  }

  private static String required(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new NumberFormatException(name + " is missing");
    }
    return value;
  }

  /** Names with blanks and other odd characters come in hexadecimal (audit_log_untrustedstring). */
  private static Optional<String> text(@Nullable String value) {
    if (value == null || value.equals("(null)")) {
      return Optional.empty();
    }
    if (value.startsWith("\"")) {
      return Optional.of(printable(value.substring(1, value.length() - 1)));
    }
    if (!HEX.matcher(value).matches()) {
      return Optional.of(printable(value));
    }
    return Optional.of(
        printable(new String(HexFormat.of().parseHex(value), StandardCharsets.UTF_8)));
  }

  /** A record is one line and safe on a terminal, whatever a thread is called. */
  static String printable(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }
}
