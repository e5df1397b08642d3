package io.github.seccomp4j.observe.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The records of one process, counted, and what is known to be missing.
 *
 * @param pid the process
 * @param counts how often each call was recorded, by call and answer, as {@code execve (59,
 *     x86_64): LOG}
 * @param notes what could not be read, and why
 * @param sources where the records are from; empty where nothing could be read
 */
public record AuditSummary(
    long pid, Map<String, Long> counts, List<String> sources, List<String> notes) {
  public AuditSummary {
    counts = Map.copyOf(counts);
    sources = List.copyOf(sources);
    notes = List.copyOf(notes);
  }

  /** {@return what the kernel has recorded of this process since it started} */
  public static AuditSummary ofThisProcess() {
    ProcessHandle self = ProcessHandle.current();
    // Process ids are reused, and the clock of the kernel's time stamps may be a tick behind.
    Instant start = self.info().startInstant().orElse(Instant.EPOCH).minusSeconds(1);
    AuditLog.Reading reading = AuditLog.ofMachine().read();
    Map<String, Long> counts = new TreeMap<>();
    for (AuditRecord one : reading.records()) {
      if (one.thread().pid() == self.pid() && !one.time().orElse(start).isBefore(start)) {
        counts.merge(one.call() + ": " + one.answer(), 1L, Long::sum);
      }
    }
    return new AuditSummary(self.pid(), counts, reading.sources(), reading.notes());
  }

  /** Several lines. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("seccomp4j: the kernel ");
    if (sources.isEmpty()) {
      text.append("may have records of process ").append(pid).append(", which cannot be read");
    } else if (counts.isEmpty()) {
      text.append("has no records of process ").append(pid).append(" in ").append(of(sources));
    } else {
      text.append("recorded of process ")
          .append(pid)
          .append(", in ")
          .append(of(sources))
          .append(':');
    }
    for (Map.Entry<String, Long> one : new TreeMap<>(counts).entrySet()) {
      text.append("\n  ").append(one.getValue()).append(" x ").append(one.getKey());
    }
    for (String note : notes) {
      text.append("\n  note: ").append(note);
    }
    return text.toString();
  }

  private static String of(List<String> sources) {
    return String.join(" and ", new ArrayList<>(sources));
  }
}
