package io.github.seccomp4j.observe.record.policy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.check.Families;
import io.github.seccomp4j.observe.arguments.ArgumentRole;
import io.github.seccomp4j.observe.preset.FilterMeaning;
import io.github.seccomp4j.observe.preset.Presets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Chooses the presets to include: the combination with the least cost. A call that the policy must
 * list itself costs 1; a call that is let through without need costs 0.15, or 2 if it opens a door
 * (programs, sockets, files for writing); each preset costs 0.5. Old and new variants of a call
 * count once. A JVM always gets HotSpot, since no recording shows everything that a garbage
 * collector may call.
 *
 * <p>Example: a program needs five calls. Preset A has four of them and two harmless others: 0.5 +
 * 1 + 2 * 0.15 = 1.8, less than the 5 of listing all.
 */
final class ReadyChoice {
  private static final double LISTED = 1;
  private static final double BESIDES = 0.15;
  private static final double DOOR = 2;
  private static final double ONE_MORE = 0.5;

  /** Only for JVMs. */
  private static final Set<String> FOR_JVMS = Set.of("HotSpot", "Diagnostics", "CleanExit");

  private static final Set<String> DOORS =
      Set.of(
          ("open socket socketpair connect bind listen accept execve fork clone kill seccomp"
                  + " unlink rename")
              .split(" ", -1));

  private final List<CallRequirement> needs;
  private final SortedSet<Arch> arches;
  private final boolean jvm;
  private final Set<String> assumed;
  private final Map<String, String> families = new HashMap<>();
  private final Set<String> needed = new HashSet<>();
  private final Set<String> openly = new HashSet<>();

  ReadyChoice(
      List<CallRequirement> needs, SortedSet<Arch> arches, boolean jvm, Set<String> assumed) {
    this.needs = needs;
    this.arches = arches;
    this.jvm = jvm;
    this.assumed = assumed;
    for (Arch arch : arches) {
      for (List<Syscall> family : Families.of(arch)) {
        family.forEach(call -> families.putIfAbsent(call.name(), family.get(0).name()));
      }
    }
    for (CallRequirement need : needs) {
      needed.add(family(need.name()));
      if (isOpen(need)) {
        openly.add(family(need.name()));
      }
    }
  }

  /** A preset: the requirements that it meets, and the other families that it lets through. */
  private record Candidate(String name, BitSet meets, Set<String> besides) {}

  List<Included> choose() {
    List<Candidate> free = new ArrayList<>();
    List<Candidate> fixed = new ArrayList<>();
    for (String name : Presets.names()) {
      if (assumed.contains(name) || (jvm && name.equals("HotSpot"))) {
        fixed.add(candidate(name));
      } else if (jvm || !FOR_JVMS.contains(name)) {
        free.add(candidate(name));
      }
    }
    free.removeIf(one -> one.meets().isEmpty());
    List<Candidate> best = fixed;
    double least = cost(fixed);
    for (int choice = 1; choice < 1 << free.size(); choice++) {
      List<Candidate> all = new ArrayList<>(fixed);
      for (int i = 0; i < free.size(); i++) {
        if ((choice >> i & 1) != 0) {
          all.add(free.get(i));
        }
      }
      double cost = cost(all);
      if (cost < least) {
        least = cost;
        best = all;
      }
    }
    return best.stream().map(this::included).toList();
  }

  private double cost(List<Candidate> chosen) {
    BitSet unmet = new BitSet();
    unmet.set(0, needs.size());
    Set<String> besides = new HashSet<>();
    for (Candidate one : chosen) {
      unmet.andNot(one.meets());
      besides.addAll(one.besides());
    }
    Set<String> listed = new HashSet<>();
    unmet.stream().forEach(i -> listed.add(family(needs.get(i).name())));
    return listed.size() * LISTED
        + besides.stream().mapToDouble(name -> DOORS.contains(name) ? DOOR : BESIDES).sum()
        + chosen.size() * ONE_MORE;
  }

  private Candidate candidate(String name) {
    BitSet meets = new BitSet();
    for (int i = 0; i < needs.size(); i++) {
      meets.set(i, needs.get(i).isMetBy(DraftMaker.meaning(name, needs.get(i).arch())));
    }
    Set<String> besides = new HashSet<>();
    for (Arch arch : arches) {
      FilterMeaning meaning = DraftMaker.meaning(name, arch);
      for (Syscall call : arch.syscalls().values()) {
        String family = family(call.name());
        boolean more =
            !needed.contains(family)
                ? meaning.letsThroughSome(arch, call.number())
                : !openly.contains(family) && meaning.letsThroughAll(arch, call.number());
        if (more) {
          besides.add(family);
        }
      }
    }
    return new Candidate(name, meets, besides);
  }

  private Included included(Candidate one) {
    SortedSet<String> meets = new TreeSet<>();
    one.meets().stream()
        .filter(i -> needs.get(i).why() == Why.SEEN)
        .forEach(i -> meets.add(needs.get(i).name()));
    Set<String> all = new HashSet<>();
    needs.forEach(need -> all.add(need.name()));
    SortedSet<String> besides = new TreeSet<>();
    for (Arch arch : arches) {
      FilterMeaning meaning = DraftMaker.meaning(one.name(), arch);
      for (Syscall call : arch.syscalls().values()) {
        if (!all.contains(call.name()) && meaning.letsThroughSome(arch, call.number())) {
          besides.add(call.name());
        }
      }
    }
    String reason = reason(one.name());
    if (reason.isEmpty() && meets.isEmpty()) {
      reason = "it includes calls that were added";
    }
    return new Included(one.name(), meets, besides, reason);
  }

  private String reason(String name) {
    if (assumed.contains(name)) {
      return "its unconditional calls were assumed and not recorded (--assume)";
    }
    return jvm && name.equals("HotSpot") ? "every JVM needs it, whatever was recorded" : "";
  }

  private String family(String call) {
    return families.getOrDefault(call, call);
  }

  /** Whether it is needed with any value of the arguments that rules are about. */
  private static boolean isOpen(CallRequirement need) {
    List<ArgumentRole> roles = need.roles();
    for (int i = 0; i < roles.size(); i++) {
      if (roles.get(i).ruled() && need.values().values().get(i).isPresent()) {
        return false;
      }
    }
    return true;
  }
}
