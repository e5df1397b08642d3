package io.github.seccomp4j.verify;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.formula.Word;
import io.github.seccomp4j.simulate.ReferencePolicy;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.CallFilter.OfPolicy;
import io.github.seccomp4j.verify.CallFilter.OfProgram;
import io.github.seccomp4j.verify.SymbolicExecutor.Undecidable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Takes diagrams of answers apart: by architecture, by number, by argument. It relies on the order
 * of the bits: architecture and number come before everything else.
 */
final class Answers {
  private static final int MOST_CLAUSES = 10_000;
  private static final int POINTER_BIT = Word.NUMBER.firstBit() + Integer.SIZE;

  private final Mtbdd diagrams;

  Answers(Mtbdd diagrams) {
    this.diagrams = diagrams;
  }

  /** All answers of a subject. */
  int of(CallFilter subject, ReturnValues returnValues) {
    try {
      if (subject instanceof OfPolicy one) {
        return PolicyEncoder.of(
            ReferencePolicy.of(one.policy(), one.host()), diagrams, returnValues);
      }
      BpfProgram program = ((OfProgram) subject).program();
      ProgramCheck.refusal(program)
          .ifPresent(
              refusal -> {
                throw new IllegalArgumentException("The kernel refuses this program: " + refusal);
              });
      return SymbolicExecutor.of(program, diagrams, returnValues);
    } catch (Undecidable | Mtbdd.TooLarge e) {
      throw new NotDecidedException(String.valueOf(e.getMessage()));
    }
  }

  /** The architectures whose calls a program for that host may know. */
  static List<Arch> servedBy(Arch host) {
    return Arrays.stream(Arch.values()).filter(arch -> arch.servedBy() == host).toList();
  }

  /** The answers to calls that name this architecture. */
  int toArch(int answers, int auditId) {
    return descend(answers, Word.ARCH.firstBit(), auditId);
  }

  /** Of the answers to one architecture's calls, those to calls of this number. */
  int toNumber(int answersToArch, int number) {
    return descend(answersToArch, Word.NUMBER.firstBit(), number);
  }

  private int descend(int answers, int first, int value) {
    int at = answers;
    while (diagrams.firstBit(at) < first + Integer.SIZE) {
      int shift = Integer.SIZE - 1 - (diagrams.firstBit(at) - first);
      at = diagrams.follow(at, (value >>> shift & 1) != 0);
    }
    return at;
  }

  /** The condition that a call is of none of these architectures. */
  int otherArches(List<Arch> arches) {
    int result = Mtbdd.TRUE;
    for (Arch arch : arches) {
      result = diagrams.and(result, diagrams.not(is(Word.ARCH, arch.auditId())));
    }
    return result;
  }

  /** The condition that a number, under the architecture's audit id, is one of its own calls'. */
  int ownNumbers(Arch arch) {
    int bit = arch.abiBit();
    int marked =
        diagrams.and(
            diagrams.equal(Word.NUMBER.firstBit(), Integer.SIZE, bit, bit),
            diagrams.not(is(Word.NUMBER, -1)));
    return bit == 0 ? Mtbdd.TRUE : arch.owns(bit) ? marked : diagrams.not(marked);
  }

  /** The condition that a word is this value. */
  int is(Word word, int value) {
    return diagrams.equal(
        word.firstBit(), Integer.SIZE, 0xffff_ffffL, Integer.toUnsignedLong(value));
  }

  /** What a diagram goes on to behind a run of bits, each with the condition on the run. */
  Map<Integer, Integer> behind(int diagram, int end) {
    Set<Integer> exits = new LinkedHashSet<>();
    collectExits(diagram, end, exits, new LinkedHashSet<>());
    Map<Integer, Integer> result = new TreeMap<>();
    for (int exit : exits) {
      result.put(exit, reaching(diagram, end, exit, new HashMap<>()));
    }
    return result;
  }

  private void collectExits(int at, int end, Set<Integer> exits, Set<Integer> seen) {
    if (diagrams.firstBit(at) >= end) {
      exits.add(at);
    } else if (seen.add(at)) {
      collectExits(diagrams.follow(at, false), end, exits, seen);
      collectExits(diagrams.follow(at, true), end, exits, seen);
    }
  }

  private int reaching(int at, int end, int exit, Map<Integer, Integer> known) {
    if (diagrams.firstBit(at) >= end) {
      return at == exit ? Mtbdd.TRUE : Mtbdd.FALSE;
    }
    Integer before = known.get(at);
    if (before != null) {
      return before;
    }
    int result =
        diagrams.node(
            diagrams.firstBit(at),
            reaching(diagrams.follow(at, true), end, exit, known),
            reaching(diagrams.follow(at, false), end, exit, known));
    known.put(at, result);
    return result;
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
      if (Mtbdd.isLeaf(at)) {
        if (wanted.test(Mtbdd.value(at))) {
          add(Mtbdd.value(at), arguments, condition);
        }
        return;
      }
      int first = POINTER_BIT + (diagrams.firstBit(at) - POINTER_BIT) / Long.SIZE * Long.SIZE;
      int index = (first - POINTER_BIT) / Long.SIZE - 1;
      behind(at, first + Long.SIZE)
          .forEach(
              (exit, holds) -> {
                SortedMap<Integer, ValueSet> more = new TreeMap<>(arguments);
                more.put(index, values(index, holds, first));
                down(exit, more, diagrams.and(condition, holds));
              });
    }

    /** Of as many bits as the kernel reads, unless the answer depends on the others as well. */
    private ValueSet values(int index, int holds, int first) {
      int width =
          index < 0 || index >= parameters.size() ? Long.SIZE : parameters.get(index).width();
      if (diagrams.firstBit(holds) < first + Long.SIZE - width) {
        width = Long.SIZE;
      }
      return ValueSets.of(diagrams, holds, first + Long.SIZE - width, width);
    }

    private void add(int value, SortedMap<Integer, ValueSet> arguments, int condition) {
      if (++count > MOST_CLAUSES) {
        throw new NotDecidedException(
            "the conditions on call " + number + " have more than " + MOST_CLAUSES + " cases");
      }
      SyscallEvent any = SyscallEvent.ofBits(diagrams.example(condition));
      SyscallEvent example =
          new SyscallEvent(auditId, number, any.instructionPointer(), any.arguments());
      found.computeIfAbsent(value, key -> new ArrayList<>()).add(new Clause(arguments, example));
    }
  }
}
