package io.github.seccomp4j.observe.record.policy;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.record.CallId;
import io.github.seccomp4j.observe.record.Recording;
import io.github.seccomp4j.observe.record.RecordingPhase;
import io.github.seccomp4j.observe.record.SeenCall;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A policy made of a recording, before it is written.
 *
 * @param recording what it is made of
 * @param options how it was made
 * @param arches the architectures and ABIs it is for
 * @param jvm whether a JVM will live under it
 * @param included the ready policies in it
 * @param rules what it lets through besides
 * @param refusesClone3 whether a rule of its own answers clone3 with ENOSYS
 * @param unnamed calls that were seen and have no name, so that no policy can let them through
 */
public record Draft(
    Recording recording,
    DraftOptions options,
    SortedSet<Arch> arches,
    boolean jvm,
    List<Included> included,
    List<DraftRule> rules,
    boolean refusesClone3,
    List<String> unnamed) {
  public Draft {
    included = List.copyOf(included);
    rules = List.copyOf(rules);
    unnamed = List.copyOf(unnamed);
  }

  /**
   * {@return the policy that fits a recording}
   *
   * @param recording what a program was seen to call
   * @param options what it is to be like
   * @throws IllegalArgumentException where the options do not fit the recording
   */
  public static Draft of(Recording recording, DraftOptions options) {
    return new DraftMaker(recording, options).draft();
  }

  /** {@return the ready policies that are included, by the names of their classes} */
  public List<String> includedNames() {
    return Included.names(included);
  }

  /** The phases whose calls count. */
  static Set<RecordingPhase> phases(DraftOptions options) {
    return options.wholeLife()
        ? EnumSet.allOf(RecordingPhase.class)
        : EnumSet.of(RecordingPhase.AFTER_MAIN, RecordingPhase.WHOLE);
  }

  /** {@return how often each call was seen in these phases, by its name} */
  public SortedMap<String, Long> counts() {
    SortedMap<String, Long> counts = new TreeMap<>();
    SortedMap<CallId, SeenCall> calls = recording.of(phases(options));
    calls.forEach(
        (id, seen) -> {
          if (id.isNamed()) {
            counts.merge(id.name(), seen.count(), Long::sum);
          }
        });
    return counts;
  }

  /** What calls that no rule names get. */
  Action defaultAction() {
    return options.defaultAction();
  }
}
