package io.github.seccomp4j.observe.record.policy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.arguments.ArgumentRole;
import io.github.seccomp4j.observe.preset.FilterMeaning;
import io.github.seccomp4j.observe.preset.FilterMeaning.Possible;
import io.github.seccomp4j.observe.record.CallId;
import io.github.seccomp4j.observe.record.RecordedValues;
import io.github.seccomp4j.observe.record.Recording;
import io.github.seccomp4j.observe.record.RecordingPhase;
import io.github.seccomp4j.observe.record.RecordingText;
import io.github.seccomp4j.observe.record.SeenCall;
import io.github.seccomp4j.simulate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A recorded call that a filter would refuse.
 *
 * @param call the call with its known arguments
 * @param count how often it was recorded
 * @param certain whether all such calls would be refused; otherwise it depends on arguments that
 *     were not recorded
 * @param verdicts the answers that they would get
 * @param reason the conditions
 */
public record Refused(
    String call, long count, boolean certain, List<Verdict> verdicts, String reason) {
  public Refused {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * {@return the calls that would be refused, in the order of the recording}
   *
   * @param filter the filter
   * @param recording the calls of a program
   * @param phases the parts of the program's life that count
   */
  public static List<Refused> by(
      FilterMeaning filter, Recording recording, Set<RecordingPhase> phases) {
    List<Refused> refused = new ArrayList<>();
    for (Map.Entry<CallId, SeenCall> entry : recording.of(phases).entrySet()) {
      CallId id = entry.getKey();
      for (Map.Entry<RecordedValues, Long> group : entry.getValue().counts().entrySet()) {
        CallRequirement need =
            new CallRequirement(id.arch(), id.number(), group.getKey(), group.getValue(), Why.SEEN);
        List<Possible> possible = filter.possible(id.arch(), id.number(), need.known());
        List<Possible> denials =
            possible.stream().filter(one -> !one.verdict().action().letsCallThrough()).toList();
        if (!denials.isEmpty()) {
          refused.add(of(id, need, denials, denials.size() == possible.size()));
        }
      }
    }
    return refused;
  }

  /**
   * {@return the phases that count, as for a policy made of the recording}
   *
   * @param wholeLife whether the calls before main count, too
   */
  public static Set<RecordingPhase> phases(boolean wholeLife) {
    return Draft.phases(
        new DraftOptions(wholeLife, true, io.github.seccomp4j.annotation.Action.ERRNO));
  }

  private static Refused of(
      CallId id, CallRequirement need, List<Possible> denials, boolean certain) {
    List<Verdict> verdicts = denials.stream().map(Possible::verdict).distinct().toList();
    boolean whatever = denials.stream().anyMatch(one -> one.clause().arguments().isEmpty());
    String conditions =
        denials.stream()
            .map(one -> one.clause().text(id.arch().syscall(id.name())))
            .distinct()
            .collect(Collectors.joining("; or "));
    String reason =
        whatever ? "whatever its arguments" : (certain ? "since " : "where ") + conditions;
    return new Refused(text(id, need), need.count(), certain, verdicts, reason);
  }

  private static String text(CallId id, CallRequirement need) {
    List<ArgumentRole> roles = need.roles();
    Arch arch = id.arch();
    List<String> words = RecordingText.words(arch, roles, need.values().values());
    List<String> named = new ArrayList<>();
    for (int i = 0; i < roles.size(); i++) {
      if (need.isLookedAt(i)) {
        named.add(roles.get(i).parameter().name() + "=" + words.get(i));
      }
    }
    return arch.kernelName() + " " + id.name() + "(" + String.join(", ", named) + ")";
  }
}
