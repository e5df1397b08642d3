package io.github.seccomp4j.observe.preset;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.CallFilter;
import io.github.seccomp4j.verify.Clause;
import io.github.seccomp4j.verify.Explanation;
import io.github.seccomp4j.verify.Explanation.Answer;
import io.github.seccomp4j.verify.Explanation.OfArch;
import io.github.seccomp4j.verify.Explanation.OfCall;
import io.github.seccomp4j.verify.NotDecidedException;
import io.github.seccomp4j.verify.ValueSet;
import io.github.seccomp4j.verify.ValueSet.Pattern;
import io.github.seccomp4j.verify.ValueSet.Piece;
import io.github.seccomp4j.verify.ValueSet.Range;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a filter answers to calls some of whose arguments are known while the others can have any
 * value.
 */
public final class FilterMeaning {
  private final Explanation explanation;
  private final Map<Arch, Map<Integer, List<Answer>>> answers = new EnumMap<>(Arch.class);

  private FilterMeaning(Explanation explanation) {
    this.explanation = explanation;
    for (OfArch arch : explanation.arches()) {
      Map<Integer, List<Answer>> calls = new HashMap<>();
      for (OfCall call : arch.calls()) {
        calls.put(call.number(), call.answers());
      }
      answers.put(arch.arch(), calls);
    }
  }

  /**
   * An argument of which something is known.
   *
   * @param value its low bits
   * @param width how many of them are known
   */
  public record Known(long value, int width) {}

  /**
   * An answer that such a call can get.
   *
   * @param verdict the answer
   * @param clause the calls that get it
   */
  public record Possible(Verdict verdict, Clause clause) {}

  /**
   * {@return the meaning of a program}
   *
   * @param program a program that the kernel would take
   * @throws IllegalArgumentException where the program cannot be analysed
   */
  public static FilterMeaning of(BpfProgram program) {
    try {
      return new FilterMeaning(Explanation.of(new CallFilter.OfProgram(program)));
    } catch (NotDecidedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * {@return all answers that the call can get, each with what leads to it}
   *
   * @param arch the architecture of the call
   * @param number the call's number
   * @param known what is known of arguments, by their index
   */
  public List<Possible> possible(Arch arch, int number, SortedMap<Integer, Known> known) {
    List<Possible> possible = new ArrayList<>();
    for (Answer answer : answers(arch, number)) {
      for (Clause clause : answer.clauses()) {
        if (isPossible(clause, known)) {
          possible.add(new Possible(answer.verdict(), clause));
        }
      }
    }
    return possible;
  }

  /**
   * {@return whether every such call is let through}
   *
   * @param arch the architecture of the call
   * @param number the call's number
   * @param known what is known of arguments, by their index
   */
  public boolean letsThrough(Arch arch, int number, SortedMap<Integer, Known> known) {
    List<Possible> all = possible(arch, number, known);
    return !all.isEmpty() && all.stream().allMatch(one -> lets(one.verdict()));
  }

  /**
   * {@return whether every call of that number is let through}
   *
   * @param arch the architecture of the call
   * @param number the call's number
   */
  public boolean letsThroughAll(Arch arch, int number) {
    return letsThrough(arch, number, new TreeMap<>());
  }

  /**
   * {@return whether a call of that number can be let through}
   *
   * @param arch the architecture of the call
   * @param number the call's number
   */
  public boolean letsThroughSome(Arch arch, int number) {
    return possible(arch, number, new TreeMap<>()).stream().anyMatch(one -> lets(one.verdict()));
  }

  /**
   * {@return the alternatives that let a call through; one without conditions always does}
   *
   * @param arch the architecture of the call
   * @param number the call's number
   */
  public List<Clause> through(Arch arch, int number) {
    return possible(arch, number, new TreeMap<>()).stream()
        .filter(one -> lets(one.verdict()))
        .map(Possible::clause)
        .toList();
  }

  private static boolean lets(Verdict verdict) {
    return verdict.action().letsCallThrough();
  }

  private List<Answer> answers(Arch arch, int number) {
    Map<Integer, List<Answer>> calls = answers.get(arch);
    if (calls == null) {
      return always(explanation.elsewhere());
    }
    List<Answer> named = calls.get(number);
    if (named != null) {
      return named;
    }
    return explanation.arches().stream()
        .filter(one -> one.arch() == arch)
        .flatMap(one -> one.unnamed().stream())
        .filter(one -> contains(one.numbers(), number & 0xffff_ffffL))
        .flatMap(one -> one.answers().stream())
        .toList();
  }

  private static List<Answer> always(List<Verdict> verdicts) {
    return verdicts.stream()
        .map(
            verdict ->
                new Answer(
                    verdict,
                    List.of(
                        new Clause(
                            new TreeMap<>(),
                            io.github.seccomp4j.simulate.SyscallEvent.of(Arch.X86_64, 0)))))
        .toList();
  }

  private static boolean isPossible(Clause clause, SortedMap<Integer, Known> known) {
    return clause.arguments().entrySet().stream()
        .allMatch(
            entry -> {
              Known one = known.get(entry.getKey());
              ValueSet set = entry.getValue();
              return one == null
                  || one.width() < set.width()
                  || contains(set, one.value() & (-1L >>> (Long.SIZE - set.width())));
            });
  }

  /** Whether a value is in the set, or may be, where the set is not listed completely. */
  private static boolean contains(ValueSet set, long value) {
    boolean listed = set.pieces().stream().anyMatch(piece -> contains(piece, value));
    if (set.allBut().isPresent()) {
      Pattern of = set.allBut().get();
      return (value & of.mask()) == of.value() && (!listed || !set.complete());
    }
    return listed || !set.complete();
  }

  private static boolean contains(Piece piece, long value) {
    if (piece instanceof Range range) {
      return Long.compareUnsigned(range.first(), value) <= 0
          && Long.compareUnsigned(value, range.last()) <= 0;
    }
    Pattern pattern = (Pattern) piece;
    return (value & pattern.mask()) == pattern.value();
  }
}
