package io.github.seccomp4j.profiles.systemd;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.SyscallGroups;
import io.github.seccomp4j.policy.Match;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.json.JsonOrigin;
import io.github.seccomp4j.profiles.json.ReadFindings;
import io.github.seccomp4j.profiles.systemd.UnitLine.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads what a unit of systemd, or a drop-in, says about system calls, with the meaning that
 * systemd.exec(5), "System Call Filtering", gives it: the first assignment decides whether the list
 * allows or denies, an allow-list has {@code @default} unasked, later assignments add and remove,
 * and an empty one begins anew.
 */
public final class SystemdReader {
  /** Sections whose processes systemd puts under the filter. */
  private static final Set<String> SECTIONS = Set.of("Service", "Socket", "Mount", "Swap");

  /** Settings for which systemd installs filters of its own, which are not read. */
  private static final Set<String> OTHER_FILTERS =
      Set.of(
          "LockPersonality",
          "MemoryDenyWriteExecute",
          "PrivateDevices",
          "ProtectClock",
          "ProtectHostname",
          "ProtectKernelLogs",
          "ProtectKernelModules",
          "RestrictAddressFamilies",
          "RestrictNamespaces",
          "RestrictRealtime",
          "RestrictSUIDSGID");

  private static final SortedSet<String> KNOWN = known();
  private static final Outcome LOG = Outcome.of(Action.LOG);

  private final String file;
  private final ReadOptions options;
  private final ReadFindings report;
  private final Arch host;
  private final FilterSetting filter = new FilterSetting();
  private final FilterSetting log = new FilterSetting();
  private Outcome denied = Outcome.KILL_PROCESS;
  private final Set<String> archNames = new TreeSet<>();
  private final SortedMap<String, Origin> places = new TreeMap<>();

  /** The calls of a setting: empty where it is not given. */
  private static final class FilterSetting {
    private Optional<Boolean> listed = Optional.empty();
    private final SortedMap<String, Optional<Outcome>> calls = new TreeMap<>();

    void reset() {
      listed = Optional.empty();
      calls.clear();
    }
  }

  private SystemdReader(String file, ReadOptions options, ReadFindings report) {
    this.file = file;
    this.options = options;
    this.report = report;
    this.host = options.target().arch();
  }

  /**
   * {@return the unit's policy, under the file's name without its ending}
   *
   * @param file the file's name
   * @param text the file
   * @param options how to read it
   * @param report gets what is wrong
   */
  public static SortedMap<String, Policy> read(
      String file, String text, ReadOptions options, ReadFindings report) {
    return new SystemdReader(file, options, report).read(text);
  }

  private SortedMap<String, Policy> read(String text) {
    UnitLine.read(file, text).forEach(this::read);
    SortedMap<String, Policy> policies = new TreeMap<>();
    Origin start = new JsonOrigin(file, 1, 1, "");
    if (filter.listed.isEmpty() && log.listed.isEmpty() && archNames.isEmpty()) {
      report.add(Problem.SYSTEMD_NO_FILTER, start);
    }
    if (!report.hasErrors()) {
      int dot = file.lastIndexOf('.');
      String name = dot > 0 ? file.substring(0, dot) : file;
      policies.put(name, policy(name, start));
    }
    return policies;
  }

  private void read(UnitLine line) {
    boolean ours = line.key().startsWith("SystemCall");
    if (ours && !SECTIONS.contains(line.section())) {
      report.tolerate(
          Problem.SYSTEMD_IGNORED.at(
              line.origin(), "it has no effect outside of [Service] and its like"),
          "It is skipped");
      return;
    }
    switch (line.key()) {
      case "SystemCallFilter" -> filter(line);
      case "SystemCallLog" -> log(line);
      case "SystemCallErrorNumber" -> errorNumber(line);
      case "SystemCallArchitectures" -> architectures(line);
      default -> {
        if (OTHER_FILTERS.contains(line.key())) {
          report.add(Problem.SYSTEMD_OTHER_FILTER, line.origin(), line.key());
        } else if (ours) {
          report.tolerate(
              Problem.SYSTEMD_IGNORED.at(line.origin(), "there is no setting " + line.key()),
              "It is skipped");
        }
      }
    }
  }

  private void filter(UnitLine line) {
    if (line.words().isEmpty()) {
      filter.reset();
      return;
    }
    boolean inverted = line.words().get(0).text().startsWith("~");
    if (filter.listed.isEmpty()) {
      filter.listed = Optional.of(!inverted);
      if (!inverted) {
        SyscallGroups.calls("@default")
            .orElseThrow()
            .forEach(call -> put(filter, call, Optional.empty(), line.origin()));
      }
    }
    for (Word word : words(line, inverted)) {
      int colon = word.text().indexOf(':');
      String name = colon < 0 ? word.text() : word.text().substring(0, colon);
      Optional<Outcome> outcome =
          colon < 0 ? Optional.empty() : outcome(word.text().substring(colon + 1), word.origin());
      if (colon >= 0 && !inverted) {
        report.tolerate(
            Problem.SYSTEMD_IGNORED.at(
                word.origin(), "calls that are allowed have no error number"),
            "Only the name counts");
        outcome = Optional.empty();
      }
      // Of an allow-list, and of a deny-list, only what has its own direction is added.
      boolean added = inverted != filter.listed.get();
      for (String call : calls(name, word.origin())) {
        if (added) {
          put(filter, call, outcome, word.origin());
        } else {
          filter.calls.remove(call);
        }
      }
    }
  }

  private void log(UnitLine line) {
    if (line.words().isEmpty()) {
      log.reset();
      return;
    }
    boolean inverted = line.words().get(0).text().startsWith("~");
    if (log.listed.isEmpty()) {
      log.listed = Optional.of(!inverted);
    }
    for (Word word : words(line, inverted)) {
      for (String call : calls(word.text(), word.origin())) {
        if (inverted != log.listed.get()) {
          put(log, call, Optional.empty(), word.origin());
        } else {
          log.calls.remove(call);
        }
      }
    }
  }

  private void put(FilterSetting setting, String call, Optional<Outcome> outcome, Origin place) {
    setting.calls.put(call, outcome);
    places.put(call, place);
  }

  private static List<Word> words(UnitLine line, boolean inverted) {
    List<Word> words = new ArrayList<>(line.words());
    if (inverted) {
      Word first = words.remove(0);
      JsonOrigin at = first.origin();
      if (first.text().length() > 1) {
        words.add(
            0,
            new Word(
                first.text().substring(1),
                new JsonOrigin(at.file(), at.line(), at.column() + 1, "")));
      }
    }
    return words;
  }

  private Set<String> calls(String name, Origin place) {
    if (name.startsWith("@")) {
      Optional<SortedSet<String>> group = SyscallGroups.calls(name);
      if (group.isEmpty()) {
        report.tolerate(
            Problem.UNKNOWN_GROUP.at(
                place, name, Suggestion.didYouMean(name, SyscallGroups.names())),
            "It is skipped, as systemd does");
      }
      return group.<Set<String>>map(calls -> calls).orElse(Set.of());
    }
    if (!KNOWN.contains(name)) {
      report.tolerate(
          Problem.UNKNOWN_SYSCALL.at(place, name, Suggestion.didYouMean(name, KNOWN)),
          "It is skipped, as systemd does");
      return Set.of();
    }
    return Set.of(name);
  }

  /** 0 to 4095, the name of an errno, or kill. */
  private Optional<Outcome> outcome(String text, Origin place) {
    if (text.equals("kill")) {
      return Optional.of(Outcome.KILL_PROCESS);
    }
    Optional<Integer> number =
        text.matches("\\d{1,4}")
            ? Optional.of(Integer.valueOf(text))
            : host.constant(text).stream().mapToObj(one -> (int) one).findFirst();
    boolean named = text.matches("\\d{1,4}") || text.matches("E[A-Z0-9]+");
    if (number.isEmpty() || !named || number.get() > Action.ERRNO.data().max()) {
      report.add(
          Problem.JSON_TYPE,
          place,
          "an error number from 0 to 4095, a name such as EPERM, or \"kill\"",
          "\"" + text + "\"");
      return Optional.empty();
    }
    return Optional.of(Outcome.errno(number.get()));
  }

  private void errorNumber(UnitLine line) {
    denied =
        line.words().isEmpty()
            ? Outcome.KILL_PROCESS
            : outcome(line.words().get(0).text(), line.words().get(0).origin())
                .orElse(Outcome.errno(Errno.EPERM));
  }

  private void architectures(UnitLine line) {
    if (line.words().isEmpty()) {
      archNames.clear();
    }
    line.words().forEach(word -> archNames.add(word.text()));
  }

  private Policy policy(String name, Origin start) {
    boolean allowList = filter.listed.orElse(false);
    boolean logsOthers = !log.listed.orElse(true);
    Outcome others = allowList ? denied : logsOthers ? LOG : Outcome.ALLOW;
    PolicyBuilder builder =
        Policy.builder(name)
            .defaultOutcome(others)
            .mismatchOutcome(Outcome.of(Action.KILL_THREAD))
            .arches(arches().stream().map(Arch::kernelName).toList())
            .jvm(options.jvm())
            .origin(start);
    SortedSet<String> named = new TreeSet<>(filter.calls.keySet());
    named.addAll(log.calls.keySet());
    for (String call : named) {
      Outcome outcome = outcomeOf(call, allowList, logsOthers);
      boolean exists = arches().stream().anyMatch(arch -> arch.numberOf(call).isPresent());
      if (exists && !outcome.equals(others)) {
        builder.rule(new Rule(name, call, new Match.Always(), outcome, place(call, start)));
      }
    }
    return builder.build();
  }

  private Origin place(String call, Origin start) {
    return Optional.ofNullable(places.get(call)).orElse(start);
  }

  private Outcome outcomeOf(String call, boolean allowList, boolean logsOthers) {
    Optional<Outcome> listed = filter.calls.get(call);
    if ((listed != null) != allowList) {
      return listed == null ? denied : listed.orElse(denied);
    }
    return log.calls.containsKey(call) != logsOthers ? LOG : Outcome.ALLOW;
  }

  /** Without the setting systemd filters the calls of every ABI of the machine alike. */
  private Set<Arch> arches() {
    Set<Arch> arches = EnumSet.of(host);
    if (!options.nativeOnly()) {
      Arrays.stream(Arch.values())
          .filter(arch -> arch.servedBy() == host)
          .filter(arch -> archNames.isEmpty() || archNames.contains(SystemdDropIn.name(arch)))
          .forEach(arches::add);
    }
    return arches;
  }

  private static SortedSet<String> known() {
    SortedSet<String> names = new TreeSet<>();
    for (Arch arch : Arch.values()) {
      names.addAll(arch.syscalls().keySet());
    }
    return names;
  }
}
