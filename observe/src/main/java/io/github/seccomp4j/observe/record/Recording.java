package io.github.seccomp4j.observe.record;

import io.github.seccomp4j.arch.Arch;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The calls that a program made in one or several runs.
 *
 * @param runs what is known of each run: how it was recorded, on what, which program
 * @param assumed the presets whose unconditional calls were let through without being recorded: a
 *     policy made of the recording must include them
 * @param hosts the machines' native architectures
 * @param calls what was seen
 */
public record Recording(
    List<String> runs,
    SortedSet<String> assumed,
    SortedSet<Arch> hosts,
    SortedMap<CallId, SeenCall> calls) {
  public Recording {
    runs = List.copyOf(runs);
    assumed = Collections.unmodifiableSortedSet(new TreeSet<>(assumed));
    hosts = Collections.unmodifiableSortedSet(new TreeSet<>(hosts));
    calls = Collections.unmodifiableSortedMap(new TreeMap<>(calls));
  }

  /**
   * {@return both recordings joined} Their order only matters to the order of the runs.
   *
   * @param other the other recording
   */
  public Recording merge(Recording other) {
    SortedMap<CallId, SeenCall> all = new TreeMap<>(calls);
    other.calls.forEach((id, seen) -> all.merge(id, seen, SeenCall::merge));
    SortedSet<String> presets = new TreeSet<>(assumed);
    presets.addAll(other.assumed);
    SortedSet<Arch> arches = new TreeSet<>(hosts);
    arches.addAll(other.hosts);
    return new Recording(
        Stream.concat(runs.stream(), other.runs.stream()).toList(), presets, arches, all);
  }

  /** {@return whether main was marked in one of the runs, which was then a JVM's} */
  public boolean knowsMain() {
    return calls.keySet().stream().anyMatch(id -> id.phase() != RecordingPhase.WHOLE);
  }

  /** {@return how many calls were made} */
  public long count() {
    return calls.values().stream().mapToLong(SeenCall::count).reduce(0, SeenCall::sum);
  }

  /**
   * {@return the calls of these phases, joined}
   *
   * @param phases the parts of the program's life
   */
  public SortedMap<CallId, SeenCall> of(java.util.Set<RecordingPhase> phases) {
    SortedMap<CallId, SeenCall> all = new TreeMap<>();
    calls.forEach(
        (id, seen) -> {
          if (phases.contains(id.phase())) {
            all.merge(
                new CallId(RecordingPhase.WHOLE, id.arch(), id.number()), seen, SeenCall::merge);
          }
        });
    return all;
  }
}
