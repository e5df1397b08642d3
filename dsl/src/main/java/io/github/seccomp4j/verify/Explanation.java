package io.github.seccomp4j.verify;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.simulate.Verdict;
import java.util.ArrayList;
import java.util.List;

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
    return FilterDiagram.decide(() -> new Explainer(FilterDiagram.of(subject)).explain());
  }

  private static final class Explainer {
    private final FilterDiagram all;

    Explainer(FilterDiagram all) {
      this.all = all;
    }

    Explanation explain() {
      List<Verdict> elsewhere = all.elsewhere().keySet().stream().map(all::verdict).toList();
      List<OfArch> arches =
          all.served().stream()
              .filter(arch -> arch == all.host() || all.answers(arch).size() > 1)
              .map(this::explain)
              .toList();
      return new Explanation(arches, elsewhere);
    }

    private OfArch explain(Arch arch) {
      List<OfCall> calls =
          arch.syscalls().values().stream()
              .map(Syscall::number)
              .sorted()
              .map(number -> new OfCall(number, answers(arch, number, all.ofCall(arch, number))))
              .toList();
      List<Unnamed> unnamed = new ArrayList<>();
      all.unnamed(arch)
          .forEach(
              (exit, numbers) ->
                  unnamed.add(
                      new Unnamed(
                          all.numbers(numbers), answers(arch, all.exampleNumber(numbers), exit))));
      return new OfArch(arch, calls, unnamed);
    }

    private List<Answer> answers(Arch arch, int number, int ofNumber) {
      List<Answer> answers = new ArrayList<>();
      all.clauses(arch.auditId(), number, ofNumber, value -> true)
          .forEach(
              (value, clauses) -> answers.add(new Answer(all.verdict(Mtbdd.leaf(value)), clauses)));
      return answers;
    }
  }
}
