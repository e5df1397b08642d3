package io.github.seccomp4j.verify;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.formula.Word;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    return new Comparer(first, second).compare();
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
    Comparer comparer = new Comparer(first, second);
    return comparer.elsewhere(Answers.servedBy(comparer.host));
  }

  private static final class Comparer {
    private final Mtbdd diagrams = new Mtbdd();
    private final ReturnValues returnValues = new ReturnValues();
    private final Answers parts = new Answers(diagrams);
    private final Arch host;
    private final int pairs;
    private final List<Case> kinds = new ArrayList<>();
    private final Map<Long, Integer> paired = new HashMap<>();
    private final List<OfCall> calls = new ArrayList<>();
    private final List<OfNumbers> unnamed = new ArrayList<>();

    Comparer(CallFilter first, CallFilter second) {
      if (first.host() != second.host()) {
        throw new IllegalArgumentException(
            "They are for different machines: "
                + first.host().kernelName()
                + " and "
                + second.host().kernelName());
      }
      this.host = first.host();
      this.pairs = pair(parts.of(first, returnValues), parts.of(second, returnValues));
    }

    /** One diagram whose leaves are kinds of pairs; 0 stands for all pairs that are alike. */
    private int pair(int first, int second) {
      if (first == second) {
        return Mtbdd.leaf(0);
      }
      if (Mtbdd.isLeaf(first) && Mtbdd.isLeaf(second)) {
        return Mtbdd.leaf(
            kind(
                new Verdict(returnValues.at(Mtbdd.value(first))),
                new Verdict(returnValues.at(Mtbdd.value(second)))));
      }
      long key = (long) first << 32 | Integer.toUnsignedLong(second);
      Integer known = paired.get(key);
      if (known != null) {
        return known;
      }
      int top = Math.min(diagrams.firstBit(first), diagrams.firstBit(second));
      int result =
          diagrams.node(
              top,
              pair(follow(first, top, true), follow(second, top, true)),
              pair(follow(first, top, false), follow(second, top, false)));
      paired.put(key, result);
      return result;
    }

    private int follow(int diagram, int bit, boolean set) {
      return diagrams.firstBit(diagram) == bit ? diagrams.follow(diagram, set) : diagram;
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
      List<Arch> served = Answers.servedBy(host);
      for (Arch arch : served) {
        compare(arch, parts.toArch(pairs, arch.auditId()));
      }
      return new Difference(calls, unnamed, elsewhere(served).stream().findFirst());
    }

    private void compare(Arch arch, int its) {
      int named = Mtbdd.FALSE;
      for (Syscall call : arch.syscalls().values()) {
        List<Case> cases = cases(arch.auditId(), call.number(), parts.toNumber(its, call.number()));
        if (!cases.isEmpty()) {
          calls.add(new OfCall(arch, call, cases));
        }
        named =
            diagrams.or(
                named,
                diagrams.equal(Word.NUMBER.firstBit(), Integer.SIZE, 0xffff_ffffL, call.number()));
      }
      compareUnnamed(arch, its, diagrams.not(named));
    }

    private void compareUnnamed(Arch arch, int its, int notNamed) {
      int first = Word.NUMBER.firstBit();
      int own = diagrams.and(notNamed, parts.ownNumbers(arch));
      parts
          .behind(its, first + Integer.SIZE)
          .forEach(
              (exit, condition) -> {
                int numbers = diagrams.and(condition, own);
                if (numbers != Mtbdd.FALSE && exit != Mtbdd.leaf(0)) {
                  int example = SyscallEvent.ofBits(diagrams.example(numbers)).number();
                  unnamed.add(
                      new OfNumbers(
                          arch,
                          ValueSets.of(diagrams, numbers, first, Integer.SIZE),
                          cases(arch.auditId(), example, exit)));
                }
              });
    }

    private List<Case> cases(int auditId, int number, int ofNumber) {
      List<Case> cases = new ArrayList<>();
      parts
          .clauses(auditId, number, ofNumber, kind -> kind != 0)
          .forEach(
              (kind, clauses) -> {
                Case its = kinds.get(kind - 1);
                cases.add(new Case(its.first(), its.second(), clauses));
              });
      return cases;
    }

    private List<Example> elsewhere(List<Arch> served) {
      List<Example> examples = new ArrayList<>();
      int others = parts.otherArches(served);
      for (Map.Entry<Integer, Integer> entry : parts.behind(pairs, Word.ALL_BITS).entrySet()) {
        int kind = Mtbdd.value(entry.getKey());
        int where = diagrams.and(entry.getValue(), others);
        if (kind != 0 && where != Mtbdd.FALSE) {
          Case its = kinds.get(kind - 1);
          SyscallEvent event = SyscallEvent.ofBits(diagrams.example(where));
          examples.add(new Example(event, its.first(), its.second()));
        }
      }
      return examples;
    }
  }
}
