package io.github.seccomp4j.observe.record;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.arguments.ArgumentRole;
import io.github.seccomp4j.observe.arguments.ArgumentRoles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects calls. One thread can read it while another adds to it. */
public final class Recorder {
  private final Map<RecordingPhase, Map<Arch, Map<Integer, Seen>>> calls =
      new EnumMap<>(RecordingPhase.class);
  private RecordingPhase phase = RecordingPhase.BEFORE_MAIN;
  private long count;
  private int distinct;

  /** Starts before main, without any calls. */
  public Recorder() {}

  /** One call so far. */
  private static final class Seen {
    final Map<RecordedValues, long[]> counts = new HashMap<>();

    /** The values of each argument, until they are many. */
    final List<Set<Long>> values = new ArrayList<>();
  }

  /**
   * The progress of a recording.
   *
   * @param count how many calls were made
   * @param distinct how many different ones, by their recorded arguments as well
   * @param main whether main was reached
   */
  public record Progress(long count, int distinct, boolean main) {}

  /** {@return how far the recording is} */
  public synchronized Progress progress() {
    return new Progress(count, distinct, phase == RecordingPhase.AFTER_MAIN);
  }

  /** Main begins: later calls are its own. */
  public synchronized void mark() {
    phase = RecordingPhase.AFTER_MAIN;
  }

  /**
   * Adds a call, with all its registers.
   *
   * @param arch the architecture of the call
   * @param number the call's number
   * @param arguments its registers
   * @return whether it is new, or has new arguments
   */
  public synchronized boolean see(Arch arch, int number, List<Long> arguments) {
    List<ArgumentRole> roles = ArgumentRoles.of(arch, number);
    List<OptionalLong> values = new ArrayList<>(roles.size());
    for (ArgumentRole role : roles) {
      values.add(OptionalLong.of(role.read(arguments.get(role.index()))));
    }
    return see(phase, arch, number, Normal.form(arch, roles, values), 1);
  }

  /**
   * Adds calls.
   *
   * @param when in which phase
   * @param arch the architecture of the call
   * @param number the call's number
   * @param values of the recorded arguments; empty for one that is not known
   * @param times how often it was made
   * @return whether it is new, or has new arguments
   */
  public synchronized boolean see(
      RecordingPhase when, Arch arch, int number, List<OptionalLong> values, long times) {
    Seen seen =
        calls
            .computeIfAbsent(when, one -> new EnumMap<>(Arch.class))
            .computeIfAbsent(arch, one -> new HashMap<>())
            .computeIfAbsent(number, one -> new Seen());
    count = SeenCall.sum(count, times);
    for (int i = seen.values.size(); i < values.size(); i++) {
      seen.values.add(new HashSet<>());
    }
    RecordedValues kept = new RecordedValues(kept(seen, values));
    long[] known = seen.counts.get(kept);
    if (known != null) {
      known[0] = SeenCall.sum(known[0], times);
      return false;
    }
    seen.counts.put(kept, new long[] {times});
    distinct++;
    return true;
  }

  /** Drops the values of arguments that have too many, so that they do not pile up. */
  private static List<OptionalLong> kept(Seen seen, List<OptionalLong> values) {
    List<OptionalLong> kept = new ArrayList<>(values);
    for (int i = 0; i < kept.size(); i++) {
      Set<Long> its = seen.values.get(i);
      if (its.size() <= SeenCall.MOST_VALUES) {
        kept.get(i).ifPresent(its::add);
      }
      if (its.size() > SeenCall.MOST_VALUES) {
        kept.set(i, OptionalLong.empty());
      }
    }
    return kept;
  }

  /**
   * {@return what was recorded} Without a mark, all calls are of the phase WHOLE.
   *
   * @param run what is known of the run
   * @param assumed the presets whose calls were not recorded
   * @param host the machine's native architecture
   */
  public synchronized Recording recording(String run, Set<String> assumed, Arch host) {
    SortedMap<CallId, SeenCall> all = new TreeMap<>();
    boolean marked = phase == RecordingPhase.AFTER_MAIN;
    calls.forEach(
        (when, arches) ->
            arches.forEach(
                (arch, numbers) ->
                    numbers.forEach(
                        (number, seen) ->
                            all.put(
                                new CallId(marked ? when : RecordingPhase.WHOLE, arch, number),
                                frozen(seen)))));
    return new Recording(
        List.of(run), new TreeSet<>(assumed), new TreeSet<>(Collections.singleton(host)), all);
  }

  private static SeenCall frozen(Seen seen) {
    SortedMap<RecordedValues, Long> counts = new TreeMap<>();
    seen.counts.forEach((values, times) -> counts.put(values, times[0]));
    return new SeenCall(counts);
  }
}
