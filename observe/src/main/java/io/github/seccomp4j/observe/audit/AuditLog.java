package io.github.seccomp4j.observe.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's records of what filters denied or logged, wherever this machine keeps them: in its
 * ring of messages, or in auditd's file. What cannot be read is said, and never taken for "nothing
 * happened".
 */
public final class AuditLog {
  private static final String MESSAGES = "/dev/kmsg";
  private static final String FILE = "/var/log/audit/audit.log";
  private static final int EACCES = 13;
  private static final int EPERM = 1;
  private static final int ENOENT = 2;
  private static final int LOOK_MILLIS = 200;

  /** lib/ratelimit.c, and kernel/audit.c for its own limits. */
  private static final Pattern SUPPRESSED =
      Pattern.compile("kauditd_printk_skb: (\\d{1,9}) callbacks suppressed");

  private static final Pattern EXCEEDED = Pattern.compile("audit: (?:backlog|rate) limit exceeded");

  private final AuditSettings settings;
  private final String messages;
  private final Path file;

  AuditLog(AuditSettings settings, String messages, Path file) {
    this.settings = settings;
    this.messages = messages;
    this.file = file;
  }

  /** {@return the log of this machine} */
  public static AuditLog ofMachine() {
    return new AuditLog(new AuditSettings(Path.of("/")), MESSAGES, Path.of(FILE));
  }

  /**
   * What was found.
   *
   * @param records the oldest first
   * @param sources where they are from; empty where nothing could be read
   * @param notes what could not be read, why, and what is known to be missing
   */
  public record Reading(List<AuditRecord> records, List<String> sources, List<String> notes) {
    /**
     * Keeps copies.
     *
     * @param records the oldest first
     * @param sources where they are from; empty where nothing could be read
     * @param notes what could not be read, why, and what is known to be missing
     */
    public Reading {
      records = List.copyOf(records);
      sources = List.copyOf(sources);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Takes one line of a log, of any form that {@link AuditRecord}s come in.
   *
   * @param line without its end
   * @return the record; empty where the line is none about seccomp
   */
  public static Optional<AuditRecord> parse(String line) {
    return AuditLine.parse(line);
  }

  /**
   * Reads all there is now.
   *
   * @return the records, where they came from, and what could not be read
   */
  public Reading read() {
    Collected all = new Collected();
    Optional<String> daemon = settings.daemon();
    readMessages(all);
    readFile(all, daemon);
    all.notes.addAll(settings.troubles());
    return new Reading(all.records, all.sources, all.notes);
  }

  /**
   * Hands over the records that are made from now on, until the caller says that it is enough.
   *
   * @param each gets the records, one by one
   * @param goOn asked again and again whether to wait for more
   * @return what could not be read, and why; where nothing can be, it returns at once
   */
  public List<String> follow(Consumer<AuditRecord> each, BooleanSupplier goOn) {
    Collected known = new Collected();
    try (KernelMessages kernel = openMessages(known)) {
      Optional<BufferedReader> written = openFile(known, settings.daemon());
      if (kernel == null && written.isEmpty()) {
        known.notes.addAll(settings.troubles());
        return known.notes;
      }
      known.drain(kernel, written);
      known.records.clear();
      while (goOn.getAsBoolean()) {
        if (kernel != null) {
          kernel.await(LOOK_MILLIS);
        } else {
          LockSupport.parkNanos(LOOK_MILLIS * 1_000_000L);
        }
        known.drain(kernel, written);
        known.records.forEach(each);
        known.records.clear();
      }
      if (written.isPresent()) {
        written.get().close();
      }
    } catch (IOException e) {
      known.notes.add(file + " could not be read any further: " + e);
    }
    return known.notes;
  }

  private void readMessages(Collected all) {
    try (KernelMessages kernel = openMessages(all)) {
      if (kernel == null) {
        return;
      }
      all.drain(kernel, Optional.empty());
      if (kernel.overwritten() > 0) {
        all.notes.add("Older messages in " + messages + " were overwritten.");
      }
    } catch (IOException e) {
      throw new IllegalStateException("no file was read", e);
    }
    if (all.suppressed > 0) {
      all.notes.add(
          "The kernel dropped "
              + all.suppressed
              + " audit messages of this machine, of which some may have been such records"
              + " (\"callbacks suppressed\").");
    }
    if (all.exceeded) {
      all.notes.add("The kernel lost audit records (\"limit exceeded\"): see auditctl -s.");
    }
  }

  private @Nullable KernelMessages openMessages(Collected all) {
    try {
      KernelMessages kernel = KernelMessages.open(messages);
      all.sources.add(messages);
      return kernel;
    } catch (KernelMessages.NotReadableException e) {
      all.notes.add(messages + " cannot be read: " + why(e.errno()));
      return null;
    } catch (LinkageError e) {
      all.notes.add(messages + " cannot be read, since JNA could not be loaded: " + e);
      return null;
    }
  }

  private String why(int errno) {
    if (errno == EPERM && settings.messagesRestricted()) {
      return "kernel.dmesg_restrict is 1, so it takes root or CAP_SYSLOG. Run this as root, or ask"
          + " an administrator for `dmesg | grep type=1326`.";
    }
    return switch (errno) {
      case EPERM, EACCES ->
          "permission denied (errno " + errno + "). Run this as root; in a container, on the host.";
      case ENOENT -> "it does not exist, as in most containers. Look on the host.";
      default -> "errno " + errno + ".";
    };
  }

  private void readFile(Collected all, Optional<String> daemon) {
    Optional<BufferedReader> reader = openFile(all, daemon);
    if (reader.isEmpty()) {
      return;
    }
    try (BufferedReader lines = reader.get()) {
      all.drain(null, Optional.of(lines));
    } catch (IOException e) {
      all.notes.add(file + " could not be read to its end: " + e);
    }
  }

  private Optional<BufferedReader> openFile(Collected all, Optional<String> daemon) {
    try {
      BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
      all.sources.add(file.toString());
      return Optional.of(reader);
    } catch (NoSuchFileException e) {
      if (daemon.isPresent()) {
        all.notes.add(
            "auditd (process "
                + daemon.get()
                + ") takes the records, and "
                + file
                + " does not exist: see log_file in /etc/audit/auditd.conf, and use --from.");
      }
    } catch (AccessDeniedException e) {
      all.notes.add(
          (daemon.isPresent() ? "auditd takes the records, and " : "")
              + file
              + " cannot be read: permission denied. Run this as root, or as a member of log_group"
              + " in /etc/audit/auditd.conf.");
    } catch (IOException e) {
      all.notes.add(file + " cannot be read: " + e);
    }
    return Optional.empty();
  }

  /** What has been read so far; a record that is in both places counts once. */
  private static final class Collected {
    final List<AuditRecord> records = new ArrayList<>();
    final List<String> sources = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    private final Set<AuditRecord> seen = new HashSet<>();
    long suppressed;
    boolean exceeded;

    void drain(@Nullable KernelMessages kernel, Optional<BufferedReader> written)
        throws IOException {
      if (kernel != null) {
        for (Optional<String> next = kernel.next(); next.isPresent(); next = kernel.next()) {
          take(next.get());
        }
      }
      if (written.isPresent()) {
        String line = written.get().readLine();
        while (line != null) {
          take(line);
          line = written.get().readLine();
        }
      }
    }

    private void take(String line) {
      AuditLine.parse(line).filter(seen::add).ifPresent(records::add);
      Matcher lost = SUPPRESSED.matcher(line);
      if (lost.find()) {
        suppressed += Long.parseLong(lost.group(1));
      }
      exceeded |= EXCEEDED.matcher(line).find();
    }
  }
}
