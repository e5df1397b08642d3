package io.github.seccomp4j.observe.record.policy;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.compile.check.JvmChecks;
import io.github.seccomp4j.observe.record.RecordedValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/** Calls that a policy needs although they were not recorded. */
final class Additions {
  /**
   * Calls that the vDSO answers where the machine's clock allows it (vdso(7)), and clock_getres,
   * which sleeping threads may make.
   */
  private static final List<String> VDSO =
      List.of(
          ("clock_gettime clock_gettime64 clock_getres clock_getres_time64 gettimeofday time"
                  + " getcpu")
              .split(" ", -1));

  /** The installation checks the threads afterwards, and JNA deletes its file at the end. */
  private static final List<String> INSTALLING =
      List.of("read", "pread64", "lseek", "close", "unlink", "unlinkat");

  private static final List<String> THREAD =
      List.of(
          ("CLONE_VM CLONE_FS CLONE_FILES CLONE_SIGHAND CLONE_THREAD CLONE_SYSVSEM"
                  + " CLONE_SETTLS CLONE_PARENT_SETTID CLONE_CHILD_CLEARTID")
              .split(" ", -1));

  private static final List<String> PROCESS = List.of("CLONE_VM", "CLONE_VFORK", "SIGCHLD");

  private final SortedSet<Arch> arches;
  private final Set<String> seen = new HashSet<>();

  Additions(SortedSet<Arch> arches, List<CallRequirement> needs) {
    this.arches = arches;
    needs.forEach(need -> seen.add(need.arch() + " " + need.name()));
  }

  /**
   * Replaces clone3, whose flags no filter sees, by clone, which C libraries use when clone3 fails
   * with ENOSYS.
   *
   * @return whether clone3 was among the calls
   */
  boolean replaceClone3(List<CallRequirement> needs) {
    List<CallRequirement> clones =
        needs.stream().filter(need -> need.name().equals("clone3")).toList();
    boolean programs = needs.stream().anyMatch(need -> need.name().startsWith("execve"));
    needs.removeAll(clones);
    for (CallRequirement clone3 : clones) {
      clone(clone3.arch(), THREAD, needs);
      if (programs) {
        clone(clone3.arch(), PROCESS, needs);
      }
    }
    return !clones.isEmpty();
  }

  private static void clone(Arch arch, List<String> flags, List<CallRequirement> needs) {
    long bits = 0;
    for (String flag : flags) {
      bits |= arch.constant(flag).orElse(0);
    }
    int number = arch.numberOf("clone").orElseThrow();
    needs.add(
        new CallRequirement(
            arch,
            number,
            new RecordedValues(List.of(OptionalLong.of(bits))),
            0,
            Why.INSTEAD_OF_CLONE3));
  }

  List<CallRequirement> fallBacks() {
    return notSeen(VDSO.stream(), Why.FALL_BACK);
  }

  /**
   * What HotSpot and the installation need.
   *
   * @param alone whether no preset includes it
   */
  List<CallRequirement> ofTheJvm(boolean alone) {
    return notSeen(
        Stream.concat(INSTALLING.stream(), alone ? JvmChecks.NEEDED.stream() : Stream.of()),
        Why.JVM);
  }

  private List<CallRequirement> notSeen(Stream<String> names, Why why) {
    List<CallRequirement> added = new ArrayList<>();
    names.forEach(
        name -> {
          for (Arch arch : arches) {
            if (!seen.contains(arch + " " + name)) {
              arch.numberOf(name)
                  .ifPresent(number -> added.add(CallRequirement.any(arch, number, why)));
            }
          }
        });
    return added;
  }
}
