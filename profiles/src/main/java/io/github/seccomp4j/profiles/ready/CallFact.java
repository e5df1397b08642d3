package io.github.seccomp4j.profiles.ready;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.profiles.KernelVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One line of a table in the resources of this package, which tools/preset-tables writes: what
 * happens to a call, and for whom.
 *
 * @param syscall the call
 * @param outcome what happens to it
 * @param hosts on which hosts; empty for all
 * @param held capabilities all of which must be held
 * @param lacked capabilities none of which may be held
 * @param since the first kernel it holds for; empty for all
 * @param condition on an argument; empty for any arguments
 */
record CallFact(
    String syscall,
    Outcome outcome,
    Set<String> hosts,
    Set<String> held,
    Set<String> lacked,
    Optional<KernelVersion> since,
    Optional<ArgCondition> condition) {
  static List<CallFact> load(String resource) {
    try (InputStream in = CallFact.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "seccomp4j-profiles is incomplete: its resource "
                + resource
                + " is missing from the class path");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> of(line.split("\t", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private static CallFact of(String[] column) {
    return new CallFact(
        column[0],
        column[1].equals("ALLOW") ? Outcome.ALLOW : Outcome.errno(Integer.parseInt(column[1])),
        names(column[2], name -> true),
        names(column[3], name -> !name.startsWith("!")),
        names(column[3], name -> name.startsWith("!")),
        column[4].equals("-")
            ? Optional.empty()
            : Optional.of(KernelVersion.parse(column[4]).orElseThrow()),
        column[5].equals("-") ? Optional.empty() : Optional.of(condition(column[5].split(" "))));
  }

  private static Set<String> names(String column, Predicate<String> wanted) {
    return Arrays.stream(column.split(","))
        .filter(name -> !name.equals("-"))
        .filter(wanted)
        .map(name -> name.replaceFirst("!", ""))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Argument, operator, numbers; all compared at 64 bits. */
  private static ArgCondition condition(String[] word) {
    Condition on = Condition.on(word[0]).width(Long.SIZE);
    long[] numbers = Arrays.stream(word).skip(2).mapToLong(Long::decode).toArray();
    return switch (word[1]) {
      case "==" -> numbers.length == 1 ? on.equalTo(numbers[0]) : on.oneOf(numbers);
      case "<" -> on.lessThan(numbers[0]);
      case ">" -> on.greaterThan(numbers[0]);
      case "none-of" -> on.maskedEqualTo(numbers[0], 0);
      default -> throw new IllegalStateException("unknown operator " + word[1]);
    };
  }

  boolean isForHolderOf(Set<String> capabilities) {
    return capabilities.containsAll(held) && lacked.stream().noneMatch(capabilities::contains);
  }

  boolean isIn(KernelVersion kernel) {
    return since.map(first -> kernel.compareTo(first) >= 0).orElse(true);
  }

  /** Whether it holds on each of these architectures that has the call. */
  boolean isOn(Set<Arch> arches) {
    return hosts.isEmpty()
        || arches.stream()
            .filter(arch -> arch.syscall(syscall).isPresent())
            .allMatch(arch -> hosts.contains(arch.servedBy().kernelName()));
  }
}
