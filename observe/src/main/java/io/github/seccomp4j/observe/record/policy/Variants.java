package io.github.seccomp4j.observe.record.policy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.check.Families;
import io.github.seccomp4j.observe.arguments.ArgumentRole;
import io.github.seccomp4j.observe.arguments.ArgumentRoles;
import io.github.seccomp4j.observe.record.RecordedValues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;

/**
 * Variants of calls: builds of one program differ in which of them they use. A variant is added if
 * it can do no more than the recorded call. It gets the same values for the arguments that rules
 * are about, and is left out if it has them behind a pointer.
 */
final class Variants {
  /**
   * Calls that do more than the same in another form: openat2 and clone3 have their flags behind a
   * pointer, socketcall is a whole family of calls, execveat starts programs without a path.
   */
  private static final Set<String> NEVER =
      Set.of("openat2", "clone3", "clone", "socketcall", "execveat", "creat");

  private final SortedSet<Arch> arches;

  Variants(SortedSet<Arch> arches) {
    this.arches = arches;
  }

  List<CallRequirement> of(List<CallRequirement> needs) {
    Set<CallRequirement> added = new LinkedHashSet<>();
    for (Arch arch : arches) {
      for (List<Syscall> family : Families.of(arch)) {
        for (CallRequirement need : needs) {
          if (family.stream().anyMatch(one -> one.name().equals(need.name()))) {
            family.stream()
                .filter(one -> !NEVER.contains(one.name()) && !one.name().equals(need.name()))
                .forEach(one -> variant(need, arch, one).ifPresent(added::add));
          }
        }
      }
    }
    return new ArrayList<>(added);
  }

  private static Optional<CallRequirement> variant(CallRequirement need, Arch arch, Syscall other) {
    List<ArgumentRole> has = need.roles();
    List<ArgumentRole> wants = ArgumentRoles.of(arch, other.number());
    for (int i = 0; i < has.size(); i++) {
      // An older call without the argument behaves as if it were 0.
      boolean zero = need.values().values().get(i).equals(OptionalLong.of(0));
      if (has.get(i).ruled() && index(wants, has.get(i)) < 0 && !zero) {
        return Optional.empty();
      }
    }
    List<OptionalLong> values = new ArrayList<>();
    for (ArgumentRole role : wants) {
      int from = index(has, role);
      if (from < 0 && role.ruled()) {
        return Optional.empty();
      }
      values.add(from < 0 ? OptionalLong.empty() : need.values().values().get(from));
    }
    return Optional.of(
        new CallRequirement(arch, other.number(), new RecordedValues(values), 0, Why.VARIANT));
  }

  private static int index(List<ArgumentRole> roles, ArgumentRole wanted) {
    for (int i = 0; i < roles.size(); i++) {
      if (roles.get(i).parameter().name().equals(wanted.parameter().name())) {
        return i;
      }
    }
    return -1;
  }
}
