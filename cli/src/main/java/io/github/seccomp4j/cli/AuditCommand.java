package io.github.seccomp4j.cli;

import io.github.seccomp4j.observe.audit.AuditLog;
import io.github.seccomp4j.observe.audit.AuditRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the kernel's records of what filters denied or logged. */
@Command(
    name = "audit",
    header = "Show the kernel's own records of calls that filters logged or denied.",
    description = {
      "Reads /dev/kmsg and /var/log/audit/audit.log, and says why where one of them cannot be read."
          + " The kernel makes a record of a call that got LOG, and of a denied one where the filter"
          + " has the flag LOG or the process was killed. A record has the call's number, but not"
          + " its arguments."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:records could be read, even if there were none",
      "1:some lines look like records and were not understood",
      "2:no records could be read"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j audit --pid 4711",
      "  seccomp4j audit --follow --comm java --json",
      "  ausearch -m SECCOMP -i | seccomp4j audit --from -",
      "  journalctl -o export _AUDIT_TYPE=1326 | seccomp4j audit --from -"
    })
final class AuditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--pid", paramLabel = "N", description = "Only records of this process.")
  private Optional<Long> pid = Optional.empty();

  @Option(
      names = "--comm",
      paramLabel = "NAME",
      description =
          "Only records of threads with this name (the kernel keeps 15 characters of it).")
  private Optional<String> command = Optional.empty();

  @Option(
      names = "--follow",
      description = "Show records as they are made from now on, until stopped.")
  private boolean follow;

  @Option(names = "--json", description = "Print one JSON object per line.")
  private boolean json;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "Read this file instead, or standard input (-): the output of dmesg, ausearch (also with"
              + " -i) or journalctl, or a copy of audit.log.")
  private Optional<String> from = Optional.empty();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (from.isPresent() && follow) {
      throw new Misuse("--follow and --from exclude each other: a file has an end");
    }
    return follow ? following(out) : once(out);
  }

  private int once(PrintWriter out) {
    AuditLog.Reading reading =
        from.map(AuditCommand::reading).orElseGet(() -> AuditLog.ofMachine().read());
    List<AuditRecord> wanted = reading.records().stream().filter(this::isWanted).toList();
    wanted.forEach(record -> show(out, record));
    if (from.isEmpty() && wanted.isEmpty() && !reading.sources().isEmpty()) {
      note("no such records in " + String.join(" and ", reading.sources()));
    }
    reading.notes().forEach(this::note);
    if (reading.sources().isEmpty()) {
      return ExitCode.MISUSE;
    }
    return reading.notUnderstood() > 0 ? ExitCode.FOUND : ExitCode.GOOD;
  }

  private int following(PrintWriter out) {
    List<String> notes =
        AuditLog.ofMachine()
            .follow(
                record -> {
                  if (isWanted(record)) {
                    show(out, record);
                    out.flush();
                  }
                },
                // Until a signal ends this process, or nobody reads any more.
                () -> !out.checkError());
    notes.forEach(this::note);
    return out.checkError() ? ExitCode.GOOD : ExitCode.MISUSE;
  }

  private boolean isWanted(AuditRecord record) {
    return pid.orElse(record.thread().pid()) == record.thread().pid()
        && command.orElse(record.thread().command()).equals(record.thread().command());
  }

  private void show(PrintWriter out, AuditRecord record) {
    out.println(json ? AuditJson.of(record) : record);
  }

  private void note(String text) {
    spec.commandLine().getErr().println("note: " + text);
  }

  private static AuditLog.Reading reading(String name) {
    // Not UTF-8, in which not all bytes are characters: the kernel writes other names as digits.
    try (BufferedReader reader =
        name.equals("-")
            ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.ISO_8859_1))
            : Files.newBufferedReader(Path.of(name), StandardCharsets.ISO_8859_1)) {
      return AuditLog.read(name.equals("-") ? "standard input" : name, reader);
    } catch (IOException | InvalidPathException e) {
      throw new Misuse(name + " cannot be read: " + e);
    }
  }
}
