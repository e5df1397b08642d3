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
 * @param recording the recording it is made of
 * @param options how it was made
 * @param arches the architectures and ABIs it is for
 * @param jvm whether it will confine a JVM
 * @param included the presets in it
 * @param rules what else it lets through
 * @param refusesClone3 whether a rule of its own answers clone3 with ENOSYS
 * @param unnamed recorded calls without a name, which no policy can let through
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
   * @param recording the calls of a program
   * @param options how to make the policy
   * @throws IllegalArgumentException where the options do not fit the recording
   */
  public static Draft of(Recording recording, DraftOptions options) {
    return new DraftMaker(recording, options).draft();
  }

  /** {@return the included presets, by the names of their classes} */
  public List<String> includedNames() {
    return Included.names(included);
  }

  /** The phases whose calls count. */
  static Set<RecordingPhase> phases(DraftOptions options) {
    return options.wholeLife()
        ? EnumSet.allOf(RecordingPhase.class)
        : EnumSet.of(RecordingPhase.AFTER_MAIN, RecordingPhase.WHOLE);
  }

  /** {@return how often each call was made in the phases that count, by its name} */
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

  /** The action for calls that no rule names. */
  Action defaultAction() {
    return options.defaultAction();
  }
}
