package io.github.seccomp4j.cli;

import io.github.seccomp4j.observe.audit.AuditLog;
import io.github.seccomp4j.observe.audit.AuditRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
      "Reads /dev/kmsg and /var/log/audit/audit.log, as far as they can be read, and says why where"
          + " they cannot. The kernel makes a record of a call that got LOG, and of a denied one"
          + " where the filter has the flag LOG or the process was killed. A record has the call's"
          + " number and none of its arguments.",
      "Exit code 0: records could be read, even if there were none; 2: they could not."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j audit --pid 4711",
      "  seccomp4j audit --follow --comm java --json",
      "  journalctl -o export _AUDIT_TYPE=1326 | seccomp4j audit --from -"
    })
final class AuditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--pid", paramLabel = "N", description = "Only of this process.")
  private Optional<Long> pid = Optional.empty();

  @Option(
      names = "--comm",
      paramLabel = "NAME",
      description = "Only of threads with this name, of which the kernel keeps 15 characters.")
  private Optional<String> command = Optional.empty();

  @Option(names = "--follow", description = "Show those that are made from now on, until stopped.")
  private boolean follow;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "Read this file in their place, or with - the standard input: lines of dmesg, audit.log,"
              + " ausearch, or the journal.")
  private Optional<String> from = Optional.empty();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (from.isPresent()) {
      if (follow) {
        throw new Misuse("--follow and --from do not go together: a file has an end");
      }
      lines(from.get()).stream().filter(this::isWanted).forEach(record -> show(out, record));
      return ExitCode.GOOD;
    }
    return follow ? following(out) : now(out);
  }

  private int now(PrintWriter out) {
    AuditLog.Reading reading = AuditLog.ofMachine().read();
    List<AuditRecord> wanted = reading.records().stream().filter(this::isWanted).toList();
    wanted.forEach(record -> show(out, record));
    if (wanted.isEmpty() && !reading.sources().isEmpty()) {
      note("no such records in " + String.join(" and ", reading.sources()));
    }
    reading.notes().forEach(this::note);
    return reading.sources().isEmpty() ? ExitCode.MISUSE : ExitCode.GOOD;
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
    return pid.orElse(record.pid()) == record.pid()
        && command.orElse(record.command()).equals(record.command());
  }

  private void show(PrintWriter out, AuditRecord record) {
    out.println(json ? AuditJson.of(record) : record);
  }

  private void note(String text) {
    spec.commandLine().getErr().println("note: " + text);
  }

  private static List<AuditRecord> lines(String name) {
    // Not UTF-8, in which not all bytes are characters: the kernel writes other names as digits.
    try (BufferedReader reader =
        name.equals("-")
            ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.ISO_8859_1))
            : Files.newBufferedReader(Path.of(name), StandardCharsets.ISO_8859_1)) {
      return AuditLines.read(reader);
    } catch (IOException e) {
      throw new Misuse(name + " cannot be read: " + e);
    }
  }
}
