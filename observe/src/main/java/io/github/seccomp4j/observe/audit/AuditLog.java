package io.github.seccomp4j.observe.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's records of what filters denied or logged, wherever this machine keeps them: in the
 * kernel's message buffer, or in auditd's file. A note tells what could not be read, so that nobody
 * takes it for "nothing happened".
 */
public final class AuditLog {
  private static final String MESSAGES = "/dev/kmsg";
  private static final String FILE = "/var/log/audit/audit.log";
  private static final int EACCES = 13;
  private static final int EPERM = 1;
  private static final int ENOENT = 2;
  private static final int LOOK_MILLIS = 200;

  /** Both sources follow the order of time, so that what repeats comes soon. */
  private static final int MOST_REMEMBERED = 10_000;

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
   * @param notUnderstood how many lines look like records and were not understood
   */
  public record Reading(
      List<AuditRecord> records, List<String> sources, List<String> notes, long notUnderstood) {
    public Reading {
      records = List.copyOf(records);
      sources = List.copyOf(sources);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Reads a text in any of the forms that the records come in: of dmesg, auditd, ausearch, with or
   * without {@code -i}, or the journal.
   *
   * @param source what the text is called in notes
   * @param lines the text
   * @return the records in it
   * @throws IOException where the text cannot be read
   */
  public static Reading read(String source, BufferedReader lines) throws IOException {
    List<AuditRecord> records = new ArrayList<>();
    AuditText text = new AuditText(0, records::add);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      text.take(line);
    }
    text.end();
    List<String> notes = new ArrayList<>();
    note(source, text, notes);
    return new Reading(records, List.of(source), notes, text.notUnderstood());
  }

  private static void note(String source, AuditText text, List<String> notes) {
    if (text.suppressed() > 0) {
      notes.add(
          source
              + " says that the kernel dropped "
              + text.suppressed()
              + " audit messages (\"callbacks suppressed\"), among them perhaps such records.");
    }
    if (text.exceeded()) {
      notes.add(
          source
              + " says that the kernel lost audit records (\"limit exceeded\"): see auditctl -s.");
    }
    if (text.notUnderstood() > 0) {
      notes.add(
          source
              + " has "
              + text.notUnderstood()
              + (text.notUnderstood() == 1
                  ? " line that looks like a record of seccomp and was not understood, "
                  : " lines that look like records of seccomp and were not understood, the first at ")
              + text.example());
    }
  }

  /**
   * Reads all there is now.
   *
   * @return the records, where they came from, and what could not be read
   */
  public Reading read() {
    List<AuditRecord> records = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Optional<String> daemon = settings.daemon();
    AuditText text = new AuditText(Integer.MAX_VALUE, records::add);
    try (KernelMessages kernel = openMessages(sources, notes)) {
      if (kernel != null) {
        drain(kernel, text);
        if (kernel.overwritten() > 0) {
          notes.add("Older messages in " + messages + " were overwritten.");
        }
      }
    }
    try (GrowingFile written = openFile(sources, notes, daemon)) {
      if (written != null) {
        written.drain(text::take);
        written.rest().ifPresent(text::take);
        text.end();
      }
    } catch (IOException e) {
      notes.add(file + " could not be read to its end: " + e);
    }
    note("This machine's log", text, notes);
    notes.addAll(settings.troubles());
    return new Reading(records, sources, notes, text.notUnderstood());
  }

  /**
   * Hands over the records that are made from now on, until the caller says that it is enough.
   *
   * @param each gets the records, one by one
   * @param goOn asked again and again whether to wait for more
   * @return what could not be read, and why; where nothing can be, it returns at once
   */
  public List<String> follow(Consumer<AuditRecord> each, BooleanSupplier goOn) {
    List<String> sources = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    AuditText older = new AuditText(0, record -> {});
    AuditText text = new AuditText(MOST_REMEMBERED, each);
    try (KernelMessages kernel = openMessages(sources, notes);
        GrowingFile written = openFile(sources, notes, settings.daemon())) {
      if (sources.isEmpty()) {
        notes.addAll(settings.troubles());
        return notes;
      }
      drain(kernel, older);
      if (written != null) {
        written.skip();
      }
      while (goOn.getAsBoolean()) {
        if (kernel != null) {
          kernel.await(LOOK_MILLIS);
        } else {
          LockSupport.parkNanos(LOOK_MILLIS * 1_000_000L);
        }
        drain(kernel, text);
        if (written != null) {
          written.drain(text::take);
          text.end();
        }
      }
    } catch (IOException e) {
      notes.add(file + " could not be read any further: " + e);
    }
    note("This machine's log", text, notes);
    return notes;
  }

  private static void drain(@Nullable KernelMessages kernel, AuditText text) {
    if (kernel != null) {
      for (Optional<String> next = kernel.next(); next.isPresent(); next = kernel.next()) {
        text.take(next.get());
      }
      text.end();
    }
  }

  private @Nullable KernelMessages openMessages(List<String> sources, List<String> notes) {
    try {
      KernelMessages kernel = KernelMessages.open(messages);
      sources.add(messages);
      return kernel;
    } catch (KernelMessages.NotReadableException e) {
      notes.add(messages + " cannot be read: " + why(e.errno()));
    } catch (LinkageError e) {
      notes.add(messages + " cannot be read, since JNA could not be loaded: " + e);
    }
    return null;
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

  private @Nullable GrowingFile openFile(
      List<String> sources, List<String> notes, Optional<String> daemon) {
    String taken = daemon.isPresent() ? "auditd takes the records, and " : "";
    try {
      GrowingFile opened = new GrowingFile(file);
      sources.add(file.toString());
      return opened;
    } catch (NoSuchFileException e) {
      if (daemon.isPresent()) {
        notes.add(
            "auditd (process "
                + daemon.get()
                + ") takes the records, and "
                + file
                + " does not exist: see log_file in /etc/audit/auditd.conf, and use --from.");
      }
    } catch (AccessDeniedException e) {
      notes.add(
          taken
              + file
              + " cannot be read: permission denied. Run this as root, or as a member of log_group"
              + " in /etc/audit/auditd.conf.");
    } catch (IOException e) {
      notes.add(file + " cannot be read: " + e);
    }
    return null;
  }
}
