package io.github.seccomp4j.verify;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.formula.Word;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a program or a policy answers, call by call, computed from its meaning: exact whatever its
 * origin.
 *
 * @param arches for each architecture whose calls it tells apart, its answers
 * @param elsewhere the answers that calls of all other architectures can get; nearly always one
 */
public record Explanation(List<OfArch> arches, List<Verdict> elsewhere) {
  /**
   * The answers to one architecture's calls.
   *
   * @param arch the architecture
   * @param calls for each named call its answers, in the order of the numbers
   * @param unnamed what happens to numbers that have no name here
   */
  public record OfArch(Arch arch, List<OfCall> calls, List<Unnamed> unnamed) {}

  /**
   * The answers to one call.
   *
   * @param number its number
   * @param answers each answer that it can get, with the conditions; one without conditions where
   *     it always gets the same
   */
  public record OfCall(int number, List<Answer> answers) {}

  /**
   * An answer and what leads to it.
   *
   * @param verdict the answer
   * @param clauses the alternatives
   */
  public record Answer(Verdict verdict, List<Clause> clauses) {}

  /**
   * Numbers without a name.
   *
   * @param numbers which
   * @param answers what they get
   */
  public record Unnamed(ValueSet numbers, List<Answer> answers) {}

  /**
   * {@return the explanation of a program or policy}
   *
   * @param subject what is explained
   * @throws NotDecidedException where a program does what cannot be followed
   * @throws IllegalArgumentException where the kernel would refuse the program
   */
  public static Explanation of(CallFilter subject) {
    return new Explainer(subject).explain();
  }

  private static final class Explainer {
    private final Mtbdd diagrams = new Mtbdd();
    private final ReturnValues returnValues = new ReturnValues();
    private final Answers parts = new Answers(diagrams);
    private final Arch host;
    private final int all;

    Explainer(CallFilter subject) {
      this.host = subject.host();
      this.all = parts.of(subject, returnValues);
    }

    Explanation explain() {
      List<Arch> served = Answers.servedBy(host);
      int others = parts.otherArches(served);
      List<Verdict> elsewhere = new ArrayList<>();
      parts
          .behind(all, Word.ALL_BITS)
          .forEach(
              (leaf, condition) -> {
                if (diagrams.and(condition, others) != Mtbdd.FALSE) {
                  elsewhere.add(new Verdict(returnValues.at(Mtbdd.value(leaf))));
                }
              });
      List<OfArch> arches =
          served.stream()
              .filter(arch -> arch == host || tellsApart(arch))
              .map(arch -> explain(arch, parts.toArch(all, arch.auditId())))
              .toList();
      return new Explanation(arches, elsewhere);
    }

    /** Whether two calls of that architecture can get different answers. */
    private boolean tellsApart(Arch arch) {
      int own = parts.ownNumbers(arch);
      long answers =
          parts.behind(parts.toArch(all, arch.auditId()), Word.ALL_BITS).values().stream()
              .filter(condition -> diagrams.and(condition, own) != Mtbdd.FALSE)
              .count();
      return answers > 1;
    }

    private OfArch explain(Arch arch, int its) {
      List<OfCall> calls = new ArrayList<>();
      int named = Mtbdd.FALSE;
      for (int number : numbers(arch)) {
        calls.add(new OfCall(number, answers(arch.auditId(), number, parts.toNumber(its, number))));
        named =
            diagrams.or(
                named, diagrams.equal(Word.NUMBER.firstBit(), Integer.SIZE, 0xffff_ffffL, number));
      }
      int notNamed = diagrams.and(parts.ownNumbers(arch), diagrams.not(named));
      return new OfArch(arch, calls, unnamed(arch, its, notNamed));
    }

    private static List<Integer> numbers(Arch arch) {
      return arch.syscalls().values().stream().map(Syscall::number).sorted().toList();
    }

    private List<Unnamed> unnamed(Arch arch, int its, int notNamed) {
      List<Unnamed> result = new ArrayList<>();
      int first = Word.NUMBER.firstBit();
      for (Map.Entry<Integer, Integer> entry : parts.behind(its, first + Integer.SIZE).entrySet()) {
        int numbers = diagrams.and(entry.getValue(), notNamed);
        if (numbers != Mtbdd.FALSE) {
          result.add(
              new Unnamed(
                  ValueSets.of(diagrams, numbers, first, Integer.SIZE),
                  answers(
                      arch.auditId(),
                      SyscallEvent.ofBits(diagrams.example(numbers)).number(),
                      entry.getKey())));
        }
      }
      return result;
    }

    private List<Answer> answers(int auditId, int number, int ofNumber) {
      List<Answer> answers = new ArrayList<>();
      parts
          .clauses(auditId, number, ofNumber, value -> true)
          .forEach(
              (value, clauses) ->
                  answers.add(new Answer(new Verdict(returnValues.at(value)), clauses)));
      return answers;
    }
  }
}
