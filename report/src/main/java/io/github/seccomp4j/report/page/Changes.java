package io.github.seccomp4j.report.page;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.report.page.Change.Kind;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.CallFilter;
import io.github.seccomp4j.verify.Difference;
import io.github.seccomp4j.verify.Difference.Case;
import io.github.seccomp4j.verify.NotDecidedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of a policy since its last version, exactly: every call, all arguments. */
final class Changes {
  private final List<Change> all = new ArrayList<>();
  private final Arch host;

  private Changes(Arch host) {
    this.host = host;
  }

  /**
   * What is different, for the hosts that have a version before.
   *
   * @param undecided where a reason is put for each host for which it cannot be told
   */
  static SortedMap<Arch, List<Change>> of(
      SortedMap<Arch, BpfProgram> before,
      SortedMap<Arch, BpfProgram> now,
      SortedMap<Arch, String> undecided) {
    SortedMap<Arch, List<Change>> changes = new TreeMap<>();
    for (BpfProgram program : now.values()) {
      Arch host = program.arch();
      BpfProgram old = before.get(host);
      if (old != null) {
        try {
          Difference difference =
              Difference.between(new CallFilter.OfProgram(old), new CallFilter.OfProgram(program));
          changes.put(host, new Changes(host).in(difference));
        } catch (NotDecidedException | IllegalArgumentException e) {
          undecided.put(host, String.valueOf(e.getMessage()));
        }
      }
    }
    return changes;
  }

  private List<Change> in(Difference difference) {
    for (Difference.OfCall call : difference.calls()) {
      String name = named(call.arch(), call.syscall().name());
      call.cases().forEach(one -> add(name, one, Optional.of(call.syscall())));
    }
    for (Difference.OfNumbers numbers : difference.unnamed()) {
      String name = named(numbers.arch(), numbers.numbers().text("number"));
      numbers.cases().forEach(one -> add(name, one, Optional.empty()));
    }
    difference
        .elsewhere()
        .ifPresent(
            example ->
                all.add(
                    change(
                        "calls of other architectures",
                        example.first(),
                        example.second(),
                        List.of("always"),
                        example.event())));
    all.sort(Comparator.comparing(Change::kind));
    return List.copyOf(all);
  }

  /** The host's own calls need no architecture: it stands above. */
  private String named(Arch arch, String name) {
    return arch == host ? name : arch.kernelName() + " " + name;
  }

  private void add(String name, Case one, Optional<Syscall> syscall) {
    all.add(
        change(
            name,
            one.first(),
            one.second(),
            one.clauses().stream().map(clause -> clause.text(syscall)).toList(),
            one.clauses().get(0).example()));
  }

  private static Change change(
      String name, Verdict before, Verdict now, List<String> conditions, SyscallEvent example) {
    // The order of the actions is the kernel's: the most restrictive first.
    int looser = now.action().compareTo(before.action());
    Kind kind = looser > 0 ? Kind.LOOSER : looser < 0 ? Kind.STRICTER : Kind.OTHER;
    String event = example.toString();
    String call = event.substring(event.indexOf(' ') + 1);
    return new Change(kind, name, before.toString(), now.toString(), conditions, call);
  }
}
