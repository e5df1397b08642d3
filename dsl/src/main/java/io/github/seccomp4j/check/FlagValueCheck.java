package io.github.seccomp4j.check;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.FilterAnalysis;
import io.github.seccomp4j.verify.ValueSet;
import io.github.seccomp4j.verify.ValueSet.Pattern;
import io.github.seccomp4j.verify.ValueSet.Piece;
import io.github.seccomp4j.verify.ValueSet.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Exact values that are refused of an argument made of flags: {@code type == SOCK_RAW} does not
 * refuse {@code SOCK_RAW|SOCK_CLOEXEC}, which creates the same socket.
 */
final class FlagValueCheck implements ArchCheck {
  /** More are no mistake about single values. */
  private static final int MOST_VALUES = 16;

  /**
   * An argument made of flags.
   *
   * @param call the call
   * @param parameter the argument's name in the kernel's prototype
   * @param harmless a flag that changes nothing about what the call is refused for
   * @param field the bits that are a number and not flags
   */
  private record FlagWord(String call, String parameter, String harmless, long field) {}

  private static final List<FlagWord> FLAG_WORDS =
      List.of(
          new FlagWord("socket", "type", "SOCK_CLOEXEC", 0xf),
          new FlagWord("socketpair", "type", "SOCK_CLOEXEC", 0xf),
          new FlagWord("open", "flags", "O_CLOEXEC", 3),
          new FlagWord("openat", "flags", "O_CLOEXEC", 3),
          new FlagWord("mmap", "prot", "PROT_READ", 0),
          new FlagWord("mmap2", "prot", "PROT_READ", 0),
          new FlagWord("mprotect", "prot", "PROT_READ", 0),
          new FlagWord("pkey_mprotect", "prot", "PROT_READ", 0),
          new FlagWord("mmap", "flags", "MAP_NORESERVE", 0),
          new FlagWord("mmap2", "flags", "MAP_NORESERVE", 0),
          new FlagWord("clone", "clone_flags", "CLONE_FILES", 0),
          new FlagWord("unshare", "unshare_flags", "CLONE_FILES", 0));

  @Override
  public List<Finding> check(FilterAnalysis answers, Arch arch, CallOrigins origins) {
    List<Finding> findings = new ArrayList<>();
    for (FlagWord word : FLAG_WORDS) {
      arch.syscall(word.call())
          .filter(call -> CallTreatment.of(answers, arch, call) == CallTreatment.SOMETIMES)
          .flatMap(call -> check(answers, arch, call, word, origins))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private static Optional<Finding> check(
      FilterAnalysis answers, Arch arch, Syscall call, FlagWord word, CallOrigins origins) {
    List<Parameter> parameters = call.parameters().orElse(List.of());
    int index = parameters.stream().map(Parameter::name).toList().indexOf(word.parameter());
    if (index < 0) {
      return Optional.empty();
    }
    Predicate<Verdict> refused = verdict -> !CallTreatment.letsThrough(verdict);
    SortedSet<Long> values =
        few(answers.values(arch, call.number(), index, parameters.get(index).width(), refused));
    long flag = arch.constant(word.harmless()).orElseThrow();
    return values.stream()
        .filter(value -> value != 0 || word.field() != 0)
        .filter(value -> (value & flag) == 0 && !values.contains(value | flag))
        .findFirst()
        .map(
            value ->
                Problem.FLAG_VALUE_EXACT.at(
                    origins.of(call.name()),
                    call.name(),
                    hex(value),
                    word.parameter(),
                    word.harmless(),
                    hex(value | flag),
                    hex(value | word.field())));
  }

  /** The values, where they are few. */
  private static SortedSet<Long> few(ValueSet set) {
    SortedSet<Long> values = new TreeSet<>();
    if (set.allBut().isPresent() || !set.complete()) {
      return values;
    }
    long all = -1L >>> (Long.SIZE - set.width());
    for (Piece piece : set.pieces()) {
      if (piece instanceof Range range
          && Long.compareUnsigned(range.last() - range.first(), MOST_VALUES) < 0) {
        for (long value = range.first(); value != range.last() + 1; value++) {
          values.add(value);
        }
      } else if (piece instanceof Pattern pattern && pattern.mask() == all) {
        values.add(pattern.value());
      } else {
        return new TreeSet<>();
      }
    }
    return values.size() > MOST_VALUES ? new TreeSet<>() : values;
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }
}
