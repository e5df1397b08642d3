package io.github.seccomp4j.testkit;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.verify.FilterAnalysis.KnownBits;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The calls that an assertion is about.
 *
 * @param names their names, at least one
 * @param arches on which architectures
 * @param everywhere whether each of these must have each call; otherwise at least one must
 * @param arguments what is said about their arguments; those it says nothing about may be anything
 */
record AskedCalls(
    List<String> names, List<Arch> arches, boolean everywhere, List<GivenArgument> arguments) {
  AskedCalls {
    names = List.copyOf(names);
    arches = List.copyOf(arches);
    arguments = List.copyOf(arguments);
  }

  /**
   * One call of them on one architecture.
   *
   * @param arch where
   * @param syscall the call
   * @param known what is known of its arguments
   */
  record One(Arch arch, Syscall syscall, List<KnownBits> known) {}

  /** All of them; every mistake in names and values is found before anything is decided. */
  List<One> all() {
    List<One> all = new ArrayList<>();
    for (String name : names) {
      int before = all.size();
      for (Arch arch : arches) {
        if (arch.syscall(name).isPresent()) {
          all.add(one(arch, arch.syscall(name).get()));
        } else if (everywhere) {
          throw unknown(name, List.of(arch));
        }
      }
      if (all.size() == before) {
        throw unknown(name, arches);
      }
    }
    return all;
  }

  private One one(Arch arch, Syscall call) {
    List<KnownBits> known = new ArrayList<>();
    for (GivenArgument given : arguments) {
      KnownBits bits = given.on(arch, call);
      for (KnownBits earlier : known) {
        if (earlier.argument() == bits.argument()
            && ((earlier.bits() ^ bits.bits()) & earlier.mask() & bits.mask()) != 0) {
          throw new IllegalArgumentException(
              "no " + call.name() + " has " + argumentWords() + ": they contradict each other");
        }
      }
      known.add(bits);
    }
    return new One(arch, call, known);
  }

  private static IllegalArgumentException unknown(String name, List<Arch> arches) {
    SortedSet<String> known = new TreeSet<>();
    arches.forEach(arch -> known.addAll(arch.syscalls().keySet()));
    return new IllegalArgumentException(
        "there is no system call named \""
            + name
            + "\" on "
            + FailureText.names(arches)
            + Suggestion.didYouMean(name, known));
  }

  /** The same with one argument more that is known. */
  AskedCalls with(GivenArgument argument) {
    List<GivenArgument> more = new ArrayList<>(arguments);
    more.add(argument);
    return new AskedCalls(names, arches, everywhere, more);
  }

  /** The same on these architectures, each of which must have the calls. */
  AskedCalls on(List<Arch> others) {
    return new AskedCalls(names, others, true, arguments);
  }

  /** As in {@code flags = O_WRONLY}. */
  String argumentWords() {
    return arguments.isEmpty()
        ? "any arguments"
        : arguments.stream().map(GivenArgument::words).collect(Collectors.joining(" and "));
  }
}
