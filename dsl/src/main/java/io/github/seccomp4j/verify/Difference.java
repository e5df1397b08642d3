package io.github.seccomp4j.verify;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Exactly where two programs or policies answer differently. Answers that the kernel treats alike,
 * such as two numbers of an unknown action, are no difference.
 *
 * @param calls the calls on which they differ, by architecture and number
 * @param unnamed numbers without a name on which they differ
 * @param elsewhere a call of an architecture that neither names, if they differ on those
 */
public record Difference(List<OfCall> calls, List<OfNumbers> unnamed, Optional<Example> elsewhere) {
  /**
   * A call that is answered differently.
   *
   * @param arch whose call
   * @param syscall the call
   * @param cases each pair of answers with its conditions
   */
  public record OfCall(Arch arch, Syscall syscall, List<Case> cases) {}

  /**
   * Numbers without a name that are answered differently.
   *
   * @param arch on which architecture
   * @param numbers which
   * @param cases each pair of answers with its conditions
   */
  public record OfNumbers(Arch arch, ValueSet numbers, List<Case> cases) {}

  /**
   * A pair of answers.
   *
   * @param first what the first one answers
   * @param second what the second one answers
   * @param clauses the calls that get this pair
   */
  public record Case(Verdict first, Verdict second, List<Clause> clauses) {}

  /**
   * One call and its two answers.
   *
   * @param event the call
   * @param first what the first one answers
   * @param second what the second one answers
   */
  public record Example(SyscallEvent event, Verdict first, Verdict second) {}

  /** {@return whether they answer every call alike} */
  public boolean isNone() {
    return calls.isEmpty() && unnamed.isEmpty() && elsewhere.isEmpty();
  }

  /**
   * {@return the difference between two programs or policies for one machine}
   *
   * @param first what is compared
   * @param second what it is compared with
   * @throws NotDecidedException where a program does what cannot be followed
   * @throws IllegalArgumentException where the kernel would refuse a program, or they are for
   *     different machines
   */
  public static Difference between(CallFilter first, CallFilter second) {
    return FilterDiagram.decide(() -> new Comparer(first, second).compare());
  }

  /**
   * An example of every pair of answers that calls of architectures get which neither names, where
   * the two are not alike.
   *
   * @param first what is compared
   * @param second what it is compared with
   * @return the examples
   * @throws NotDecidedException where a program does what cannot be followed
   * @throws IllegalArgumentException where the kernel would refuse a program, or they are for
   *     different machines
   */
  public static List<Example> elsewhere(CallFilter first, CallFilter second) {
    return FilterDiagram.decide(() -> new Comparer(first, second).elsewhere());
  }

  private static final class Comparer {
    private final FilterDiagram pairs;

    /** What the leaves of the diagram stand for; 0 stands for all pairs that are alike. */
    private final List<Case> kinds = new ArrayList<>();

    Comparer(CallFilter first, CallFilter second) {
      if (first.host() != second.host()) {
        throw new IllegalArgumentException(
            "They are for different machines: "
                + first.host().kernelName()
                + " and "
                + second.host().kernelName());
      }
      FilterDiagram one = FilterDiagram.of(first);
      FilterDiagram two = FilterDiagram.of(second, one.table(), one.returnValues());
      this.pairs =
          one.with(
              one.table()
                  .apply(
                      one.root(),
                      two.root(),
                      (a, b) -> kind(one.verdict(Mtbdd.leaf(a)), one.verdict(Mtbdd.leaf(b)))));
    }

    private int kind(Verdict first, Verdict second) {
      if (first.effective() == second.effective()) {
        return 0;
      }
      Case kind = new Case(first, second, List.of());
      if (!kinds.contains(kind)) {
        kinds.add(kind);
      }
      return 1 + kinds.indexOf(kind);
    }

    Difference compare() {
      List<OfCall> calls = new ArrayList<>();
      List<OfNumbers> unnamed = new ArrayList<>();
      for (Arch arch : pairs.served()) {
        for (Syscall call : arch.syscalls().values()) {
          List<Case> cases = cases(arch, call.number(), pairs.ofCall(arch, call.number()));
          if (!cases.isEmpty()) {
            calls.add(new OfCall(arch, call, cases));
          }
        }
        pairs
            .unnamed(arch)
            .forEach(
                (exit, numbers) -> {
                  if (exit != Mtbdd.leaf(0)) {
                    List<Case> cases = cases(arch, pairs.exampleNumber(numbers), exit);
                    unnamed.add(new OfNumbers(arch, pairs.numbers(numbers), cases));
                  }
                });
      }
      return new Difference(calls, unnamed, elsewhere().stream().findFirst());
    }

    private List<Case> cases(Arch arch, int number, int ofNumber) {
      List<Case> cases = new ArrayList<>();
      pairs
          .clauses(arch.auditId(), number, ofNumber, kind -> kind != 0)
          .forEach(
              (kind, clauses) -> {
                Case its = kinds.get(kind - 1);
                cases.add(new Case(its.first(), its.second(), clauses));
              });
      return cases;
    }

    List<Example> elsewhere() {
      List<Example> examples = new ArrayList<>();
      pairs
          .elsewhere()
          .forEach(
              (leaf, where) -> {
                if (leaf != Mtbdd.leaf(0)) {
                  Case its = kinds.get(Mtbdd.value(leaf) - 1);
                  SyscallEvent event = SyscallEvent.ofBits(pairs.table().anySat(where));
                  examples.add(new Example(event, its.first(), its.second()));
                }
              });
      return examples;
    }
  }
}
