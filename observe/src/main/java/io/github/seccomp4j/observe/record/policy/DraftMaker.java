package io.github.seccomp4j.observe.record.policy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.preset.FilterMeaning;
import io.github.seccomp4j.observe.preset.Presets;
import io.github.seccomp4j.observe.record.CallId;
import io.github.seccomp4j.observe.record.Recording;
import io.github.seccomp4j.observe.record.SeenCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes a policy of a recording. It collects the recorded calls and what they imply, chooses the
 * presets that fit them best, and makes rules for the rest, including variants of its calls.
 */
final class DraftMaker {
  private final Recording recording;
  private final DraftOptions options;
  private final SortedMap<CallId, SeenCall> calls;
  private final SortedSet<Arch> arches;
  private final boolean jvm;

  DraftMaker(Recording recording, DraftOptions options) {
    this.recording = recording;
    this.options = options;
    this.calls = recording.of(Draft.phases(options));
    this.jvm = recording.knowsMain() || recording.assumed().contains("HotSpot");
    arches = new TreeSet<>(recording.hosts());
    calls.keySet().forEach(id -> arches.add(id.arch()));
  }

  Draft draft() {
    if (!options.ready() && !recording.assumed().isEmpty()) {
      throw new IllegalArgumentException(
          "it was recorded with --assume "
              + String.join(",", recording.assumed())
              + ", so the policy must include it: leave --no-presets out, or record anew without"
              + " --assume");
    }
    if (calls.isEmpty()) {
      throw new IllegalArgumentException(
          "no call was recorded after main: did the program get there? --whole-life includes the"
              + " calls before main");
    }
    List<CallRequirement> needs = new ArrayList<>(seen());
    Additions additions = new Additions(arches, needs);
    boolean clone3 = additions.replaceClone3(needs);
    needs.addAll(additions.fallBacks());
    if (jvm) {
      needs.addAll(additions.ofTheJvm(!options.ready()));
    }
    ReadyChoice choice = new ReadyChoice(needs, arches, jvm, recording.assumed());
    List<Included> included = options.ready() ? choice.choose() : List.of();
    List<CallRequirement> rest = new ArrayList<>(unmet(needs, included));
    for (CallRequirement variant : unmet(new Variants(arches).of(rest), included)) {
      if (needs.stream().noneMatch(need -> need.name().equals(variant.name()))) {
        rest.add(variant);
      }
    }
    boolean refusesClone3 = clone3 && !Included.names(included).contains("HotSpot");
    return new Draft(
        recording,
        options,
        arches,
        jvm,
        included,
        new RuleMaker(arches).rules(rest),
        refusesClone3,
        unnamed());
  }

  private List<CallRequirement> seen() {
    List<CallRequirement> needs = new ArrayList<>();
    for (Map.Entry<CallId, SeenCall> entry : calls.entrySet()) {
      CallId id = entry.getKey();
      if (id.isNamed()) {
        entry
            .getValue()
            .counts()
            .forEach(
                (values, count) ->
                    needs.add(
                        new CallRequirement(id.arch(), id.number(), values, count, Why.SEEN)));
      }
    }
    return needs;
  }

  private List<String> unnamed() {
    return calls.keySet().stream()
        .filter(id -> !id.isNamed())
        .map(id -> id.arch().kernelName() + " " + id.name())
        .toList();
  }

  private static List<CallRequirement> unmet(List<CallRequirement> needs, List<Included> included) {
    return needs.stream()
        .filter(
            need ->
                included.stream().noneMatch(one -> need.isMetBy(meaning(one.name(), need.arch()))))
        .toList();
  }

  static FilterMeaning meaning(String ready, Arch arch) {
    return Presets.meaning(ready, arch.servedBy());
  }
}
