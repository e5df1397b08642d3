package io.github.seccomp4j.verify;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.formula.Word;
import io.github.seccomp4j.simulate.ReferencePolicy;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import io.github.seccomp4j.verify.CallFilter.OfPolicy;
import io.github.seccomp4j.verify.CallFilter.OfProgram;
import io.github.seccomp4j.verify.SymbolicExecutor.Undecidable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * The answers of a filter to every call, as one diagram, and what explanations, differences and
 * analyses ask of it. It relies on the order of the bits: architecture and number come before
 * everything else.
 *
 * @param host the architecture that the filter is installed on
 * @param table the table of the diagram
 * @param returnValues what its leaves stand for, unless {@link #with} has given them another
 *     meaning
 * @param root the diagram
 */
record FilterDiagram(Arch host, Mtbdd table, ReturnValues returnValues, int root) {
  private static final int MOST_CLAUSES = 10_000;

  /** What {@link #behind} may enter into its tables: some seconds and some hundred MB. */
  private static final int MOST_ENTRIES = 2_000_000;

  /** How many points {@link #clauses} may pass, those of unwanted answers among them. */
  private static final int MOST_POINTS = 1_000_000;

  private static final int POINTER_BIT = Word.NUMBER.firstBit() + Integer.SIZE;

  /**
   * The answers of a program or policy.
   *
   * @throws NotDecidedException where the program does what cannot be followed
   * @throws IllegalArgumentException where the kernel would refuse the program
   */
  static FilterDiagram of(CallFilter filter) {
    return of(filter, new Mtbdd(), new ReturnValues());
  }

  /** The same in a table that has other diagrams. */
  static FilterDiagram of(CallFilter filter, Mtbdd table, ReturnValues returnValues) {
    return decide(
        () ->
            new FilterDiagram(
                filter.host(), table, returnValues, diagram(filter, table, returnValues)));
  }

  private static int diagram(CallFilter filter, Mtbdd table, ReturnValues returnValues) {
    if (filter instanceof OfPolicy one) {
      return PolicyEncoder.of(ReferencePolicy.of(one.policy(), one.host()), table, returnValues);
    }
    BpfProgram program = ((OfProgram) filter).program();
    ProgramCheck.refusal(program)
        .ifPresent(
            refusal -> {
              throw new IllegalArgumentException("The kernel refuses this program: " + refusal);
            });
    try {
      return SymbolicExecutor.of(program, table, returnValues);
    } catch (Undecidable e) {
      throw new NotDecidedException(String.valueOf(e.getMessage()));
    }
  }

  /** Whatever becomes too large while a question is answered is not decided. */
  static <T> T decide(Supplier<T> question) {
    try {
      return question.get();
    } catch (Mtbdd.TooLarge e) {
      throw new NotDecidedException(String.valueOf(e.getMessage()));
    }
  }

  /** Another diagram of the same table. */
  FilterDiagram with(int otherRoot) {
    return new FilterDiagram(host, table, returnValues, otherRoot);
  }

  /** The answer that a leaf stands for. */
  Verdict verdict(int leaf) {
    return new Verdict(returnValues.at(Mtbdd.value(leaf)));
  }

  /** The architectures whose calls a program for this host may know. */
  List<Arch> served() {
    return Arrays.stream(Arch.values()).filter(arch -> arch.servedBy() == host).toList();
  }

  /** The answers to calls that name this architecture. */
  int ofArch(Arch arch) {
    return descend(root, Word.ARCH.firstBit(), arch.auditId());
  }

  /** The answers to calls of this number. */
  int ofCall(Arch arch, int number) {
    return descend(ofArch(arch), Word.NUMBER.firstBit(), number);
  }

  private int descend(int answers, int first, int value) {
    int at = answers;
    while (table.topVar(at) < first + Integer.SIZE) {
      int shift = Integer.SIZE - 1 - (table.topVar(at) - first);
      at = table.child(at, (value >>> shift & 1) != 0);
    }
    return at;
  }

  /** What calls get that are of no architecture this filter may know: leaf by leaf, which calls. */
  Map<Integer, Integer> elsewhere() {
    return within(behind(root, Word.ALL_BITS), otherArches());
  }

  /** The answers, number by number, to calls of any such architecture. */
  Set<Integer> ofOtherArches() {
    return within(behind(root, Word.NUMBER.firstBit()), otherArches()).keySet();
  }

  private int otherArches() {
    int others = Mtbdd.TRUE;
    for (Arch arch : served()) {
      others = table.and(others, table.not(is(Word.ARCH, arch.auditId())));
    }
    return others;
  }

  /** What an architecture's own calls get: leaf by leaf, which calls. */
  Map<Integer, Integer> answers(Arch arch) {
    return within(behind(ofArch(arch), Word.ALL_BITS), ownNumbers(arch));
  }

  /**
   * The answers to calls that have no name: diagram by diagram, the condition on the numbers that
   * lead to it.
   */
  Map<Integer, Integer> unnamed(Arch arch) {
    int unnamed = ownNumbers(arch);
    for (Syscall call : arch.syscalls().values()) {
      unnamed = table.and(unnamed, table.not(is(Word.NUMBER, call.number())));
    }
    return within(behind(ofArch(arch), Word.NUMBER.firstBit() + Integer.SIZE), unnamed);
  }

  /** Those of these conditions that can hold together with another one, and when they do. */
  private Map<Integer, Integer> within(Map<Integer, Integer> conditions, int other) {
    Map<Integer, Integer> result = new TreeMap<>();
    conditions.forEach(
        (exit, condition) -> {
          int both = table.and(condition, other);
          if (both != Mtbdd.FALSE) {
            result.put(exit, both);
          }
        });
    return result;
  }

  /** The condition that a number, under the architecture's audit id, is one of its own calls'. */
  private int ownNumbers(Arch arch) {
    int bit = arch.abiBit();
    int marked =
        table.and(
            table.equal(Word.NUMBER.firstBit(), Integer.SIZE, bit, bit),
            table.not(is(Word.NUMBER, -1)));
    return bit == 0 ? Mtbdd.TRUE : arch.owns(bit) ? marked : table.not(marked);
  }

  private int is(Word word, int value) {
    return table.equal(word.firstBit(), Integer.SIZE, 0xffff_ffffL, Integer.toUnsignedLong(value));
  }

  /** The numbers for which a condition on the number holds, and one of them. */
  ValueSet numbers(int condition) {
    return ValueSets.of(table, condition, Word.NUMBER.firstBit(), Integer.SIZE);
  }

  int exampleNumber(int condition) {
    return SyscallEvent.ofBits(table.anySat(condition)).number();
  }

  /** What a diagram goes on to behind a run of bits, each with the condition on the run. */
  Map<Integer, Integer> behind(int diagram, int end) {
    return new Behind(end).of(diagram);
  }

  /** One walk from the leaves upwards: a node leads where its children do. */
  private final class Behind {
    private final int end;
    private final Map<Integer, Map<Integer, Integer>> known = new HashMap<>();
    private int entries;

    Behind(int end) {
      this.end = end;
    }

    Map<Integer, Integer> of(int at) {
      if (table.topVar(at) >= end) {
        return Map.of(at, Mtbdd.TRUE);
      }
      Map<Integer, Integer> before = known.get(at);
      if (before != null) {
        return before;
      }
      Map<Integer, Integer> whenSet = of(table.child(at, true));
      Map<Integer, Integer> whenClear = of(table.child(at, false));
      Map<Integer, Integer> result = new TreeMap<>();
      int bit = table.topVar(at);
      whenSet.forEach(
          (exit, condition) ->
              result.put(
                  exit, table.node(bit, condition, whenClear.getOrDefault(exit, Mtbdd.FALSE))));
      whenClear.forEach(
          (exit, condition) ->
              result.computeIfAbsent(exit, key -> table.node(bit, Mtbdd.FALSE, condition)));
      entries += result.size();
      if (result.size() > MOST_CLAUSES || entries > MOST_ENTRIES) {
        throw new NotDecidedException("its answers depend on too many combinations of values");
      }
      known.put(at, result);
      return result;
    }
  }

  /**
   * The calls of one number for which the answer, a leaf's value, is wanted.
   *
   * @param answers the answers to calls of that number
   * @param wanted which leaves' values
   * @return by leaf value, the clauses whose calls get it
   */
  Map<Integer, List<Clause>> clauses(int auditId, int number, int answers, IntPredicate wanted) {
    ClauseWalk walk = new ClauseWalk(auditId, number, wanted);
    walk.down(answers, new TreeMap<>(), Mtbdd.TRUE);
    return walk.found;
  }

  private final class ClauseWalk {
    private final int auditId;
    private final int number;
    private final List<Parameter> parameters;
    private final IntPredicate wanted;
    private final Map<Integer, List<Clause>> found = new TreeMap<>();
    private int count;
    private int points;

    ClauseWalk(int auditId, int number, IntPredicate wanted) {
      this.auditId = auditId;
      this.number = number;
      this.parameters =
          Arrays.stream(Arch.values())
              .filter(arch -> arch.auditId() == auditId)
              .flatMap(arch -> arch.nameOf(number).flatMap(arch::syscall).stream())
              .flatMap(call -> call.parameters().stream())
              .findFirst()
              .orElse(List.of());
      this.wanted = wanted;
    }

    void down(int at, SortedMap<Integer, ValueSet> arguments, int condition) {
      if (++points > MOST_POINTS) {
        throw new NotDecidedException("the conditions on call " + number + " have too many cases");
      }
      if (Mtbdd.isLeaf(at)) {
        if (wanted.test(Mtbdd.value(at))) {
          add(Mtbdd.value(at), arguments, condition);
        }
        return;
      }
      int first = POINTER_BIT + (table.topVar(at) - POINTER_BIT) / Long.SIZE * Long.SIZE;
      int index = (first - POINTER_BIT) / Long.SIZE - 1;
      behind(at, first + Long.SIZE)
          .forEach(
              (exit, holds) -> {
                SortedMap<Integer, ValueSet> more = new TreeMap<>(arguments);
                more.put(index, values(index, holds, first));
                down(exit, more, table.and(condition, holds));
              });
    }

    /** Of as many bits as the kernel reads, unless the answer depends on the others as well. */
    private ValueSet values(int index, int holds, int first) {
      int width =
          index < 0 || index >= parameters.size() ? Long.SIZE : parameters.get(index).width();
      if (table.topVar(holds) < first + Long.SIZE - width) {
        width = Long.SIZE;
      }
      return ValueSets.of(table, holds, first + Long.SIZE - width, width);
    }

    private void add(int value, SortedMap<Integer, ValueSet> arguments, int condition) {
      if (++count > MOST_CLAUSES) {
        throw new NotDecidedException(
            "the conditions on call " + number + " have more than " + MOST_CLAUSES + " cases");
      }
      SyscallEvent any = SyscallEvent.ofBits(table.anySat(condition));
      SyscallEvent example =
          new SyscallEvent(auditId, number, any.instructionPointer(), any.arguments());
      found.computeIfAbsent(value, key -> new ArrayList<>()).add(new Clause(arguments, example));
    }
  }
}
