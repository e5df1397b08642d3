package io.github.seccomp4j.observe.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of any of the forms in which the record comes:
 *
 * <ul>
 *   <li>the kernel's messages, with or without what dmesg, /dev/kmsg or the journal put before:
 *       {@code audit: type=1326 audit(1364481363.243:24): auid=...}
 *   <li>auditd's file: {@code type=SECCOMP msg=audit(1364481363.243:24): auid=...}, with fields in
 *       capital letters behind a separator (0x1d) that repeat others in words
 *   <li>the journal's: {@code SECCOMP auid=...}
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
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern HEX = Pattern.compile("([0-9A-F]{2})+");

  private AuditLine() {}

  /** Empty where the line is something else, or has not all that a record has. */
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
    try {
      return Optional.of(record(fields(line.substring(kind.start())), time, serial));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static AuditRecord record(
      Map<String, String> fields, Optional<Instant> time, OptionalLong serial) {
    return new AuditRecord(
        time,
        serial,
        decimal(fields, "pid"),
        decimal(fields, "uid"),
        text(fields.get("comm")).orElse("?"),
        text(fields.get("exe")),
        (int) decimal(fields, "sig"),
        (int) hexadecimal(fields, "arch"),
        (int) decimal(fields, "syscall"),
        decimal(fields, "compat") != 0,
        hexadecimal(fields, "ip"),
        (int) hexadecimal(fields, "code"));
  }

  private static Map<String, String> fields(String line) {
    int separator = line.indexOf(SEPARATOR);
    Matcher matcher = FIELD.matcher(separator < 0 ? line : line.substring(0, separator));
    Map<String, String> fields = new HashMap<>();
    while (matcher.find()) {
      // The first counts: a program cannot name itself so that it would be another.
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
      return Optional.of(value.substring(1, value.length() - 1));
    }
    if (!HEX.matcher(value).matches()) {
      return Optional.of(value);
    }
    String decoded = new String(HexFormat.of().parseHex(value), StandardCharsets.UTF_8);
    // A record is one line, whatever a thread was named.
    return Optional.of(CONTROL.matcher(decoded).replaceAll("?"));
  }
}
