package io.github.seccomp4j.verify;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.formula.Word;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** A program's or policy's answers, to be asked call by call; exact for all arguments. */
public final class FilterAnalysis {
  private static final int POINTER_BIT = Word.NUMBER.firstBit() + Integer.SIZE;

  private final Arch host;
  private final Mtbdd diagrams = new Mtbdd();
  private final ReturnValues returnValues = new ReturnValues();
  private final Answers parts = new Answers(diagrams);
  private final int all;

  private FilterAnalysis(CallFilter subject) {
    this.host = subject.host();
    this.all = parts.of(subject, returnValues);
  }

  /**
   * Two calls that are the same for the kernel, and not for the filter.
   *
   * @param letThrough the one that is let through: bits are set that the kernel ignores
   * @param refused the one that is not, or the other way round
   */
  public record Twins(SyscallEvent letThrough, SyscallEvent refused) {}

  /**
   * Bits of an argument that are known, so that only some calls are asked about.
   *
   * @param argument its index, 0 to 5
   * @param mask which of the 64 bits of its register are known
   * @param bits what they are
   */
  public record KnownBits(int argument, long mask, long bits) {
    /** Refuses an index that no call has, and bits outside the mask. */
    public KnownBits {
      if (argument < 0 || argument >= Arch.MAX_ARGS || (bits & ~mask) != 0) {
        throw new IllegalArgumentException(
            "argument " + argument + ": " + Long.toHexString(bits) + "/" + Long.toHexString(mask));
      }
    }
  }

  /**
   * {@return the answers of a program or policy}
   *
   * @param subject what answers
   * @throws NotDecidedException where a program does what cannot be followed
   * @throws IllegalArgumentException where the kernel would refuse the program
   */
  public static FilterAnalysis of(CallFilter subject) {
    return new FilterAnalysis(subject);
  }

  /** {@return the machine} */
  public Arch host() {
    return host;
  }

  /** {@return the architectures whose calls can be made on this machine} */
  public List<Arch> arches() {
    return Answers.servedBy(host);
  }

  /**
   * {@return all answers that calls of this number can get, the strictest first}
   *
   * @param arch the host or one of its other ABIs
   * @param number the call's number there
   */
  public List<Verdict> verdicts(Arch arch, int number) {
    return verdicts(arch, number, List.of());
  }

  /**
   * {@return all answers that those calls of this number can get whose arguments have the known
   * bits, whatever the other bits are; the strictest first}
   *
   * @param arch the host or one of its other ABIs
   * @param number the call's number there
   * @param known of no bit two different values
   */
  public List<Verdict> verdicts(Arch arch, int number, List<KnownBits> known) {
    Set<Verdict> verdicts = new HashSet<>();
    visit(
        new Fixing(known).of(call(arch, number)),
        diagram -> {
          if (Mtbdd.isLeaf(diagram)) {
            verdicts.add(new Verdict(returnValues.at(Mtbdd.value(diagram))));
          }
        });
    return verdicts.stream()
        .sorted(Comparator.comparing(Verdict::action).thenComparing(Verdict::returnValue))
        .toList();
  }

  /**
   * {@return the answers to calls that no table names, as far as they are one}
   *
   * @param arch the host or one of its other ABIs
   */
  public List<Verdict> byDefault(Arch arch) {
    int number = arch.abiBit() & (arch == host ? 0 : -1);
    while (arch.nameOf(number).isPresent()) {
      number++;
    }
    return verdicts(arch, number);
  }

  /** {@return whether calls get the same answers whichever architecture they name} */
  public boolean ignoresArchitecture() {
    int others = parts.otherArches(arches());
    return parts.behind(all, Word.ARCH.firstBit() + Integer.SIZE).entrySet().stream()
        .filter(entry -> diagrams.and(entry.getValue(), others) != Mtbdd.FALSE)
        .anyMatch(entry -> entry.getKey() == parts.toArch(all, host.auditId()));
  }

  /**
   * {@return a call of this number whose answer is wanted, if there is one}
   *
   * @param arch the host or one of its other ABIs
   * @param number the call's number there
   * @param wanted which answers count
   */
  public Optional<SyscallEvent> example(Arch arch, int number, Predicate<Verdict> wanted) {
    return example(arch, number, where(call(arch, number), wanted));
  }

  /**
   * {@return a call of this number whose arguments have the known bits and whose answer is wanted}
   *
   * @param arch the host or one of its other ABIs
   * @param number the call's number there
   * @param known of no bit two different values
   * @param wanted which answers count
   */
  public Optional<SyscallEvent> example(
      Arch arch, int number, List<KnownBits> known, Predicate<Verdict> wanted) {
    int among = new Fixing(known).of(call(arch, number));
    return example(arch, number, where(among, wanted)).map(event -> with(known, event));
  }

  private static SyscallEvent with(List<KnownBits> known, SyscallEvent event) {
    List<Long> arguments = new ArrayList<>(event.arguments());
    for (KnownBits one : known) {
      arguments.set(one.argument(), (arguments.get(one.argument()) & ~one.mask()) | one.bits());
    }
    return new SyscallEvent(event.auditId(), event.number(), event.instructionPointer(), arguments);
  }

  /**
   * {@return the arguments on which it depends whether an answer to this call is wanted}
   *
   * @param arch the host or one of its other ABIs
   * @param number the call's number there
   * @param wanted which answers count
   */
  public SortedSet<Integer> argumentsThatCount(Arch arch, int number, Predicate<Verdict> wanted) {
    SortedSet<Integer> arguments = new TreeSet<>();
    visit(
        where(call(arch, number), wanted),
        diagram -> {
          if (!Mtbdd.isLeaf(diagram)) {
            arguments.add((diagrams.firstBit(diagram) - POINTER_BIT) / Long.SIZE - 1);
          }
        });
    return arguments;
  }

  /**
   * {@return the values of one argument for which the call can get a wanted answer, whatever the
   * others are}
   *
   * @param arch the host or one of its other ABIs
   * @param number the call's number there
   * @param argument its index
   * @param width how many of its low bits count
   * @param wanted which answers count
   */
  public ValueSet values(
      Arch arch, int number, int argument, int width, Predicate<Verdict> wanted) {
    int end = Word.low(argument).firstBit() + Integer.SIZE;
    int condition = where(call(arch, number), wanted);
    int some = new Elimination(bit -> bit < end - width || bit >= end).of(condition);
    return ValueSets.of(diagrams, some, end - width, width);
  }

  /**
   * {@return a call that is let through although it is not with the ignored bits of an argument
   * clear}
   *
   * @param arch the host or one of its other ABIs
   * @param number the call's number there
   * @param argument its index
   * @param width how many of its low bits the kernel reads
   */
  public Optional<Twins> letThroughByIgnoredBits(Arch arch, int number, int argument, int width) {
    return twins(arch, number, argument, width, true);
  }

  /**
   * {@return a call that is refused although it is let through with the ignored bits of an argument
   * clear}
   *
   * @param arch the host or one of its other ABIs
   * @param number the call's number there
   * @param argument its index
   * @param width how many of its low bits the kernel reads
   */
  public Optional<Twins> refusedByIgnoredBits(Arch arch, int number, int argument, int width) {
    return twins(arch, number, argument, width, false);
  }

  private Optional<Twins> twins(
      Arch arch, int number, int argument, int width, boolean letThrough) {
    int first = Word.high(argument).firstBit();
    int read = first + Long.SIZE - width;
    int through = where(call(arch, number), verdict -> verdict.action().letsCallThrough());
    int clear = new Clearing(bit -> bit >= first && bit < read).of(through);
    int differ =
        letThrough
            ? diagrams.and(through, diagrams.not(clear))
            : diagrams.and(clear, diagrams.not(through));
    return example(arch, number, differ)
        .map(
            marked -> {
              SyscallEvent plain = plain(marked, argument, width);
              return letThrough ? new Twins(marked, plain) : new Twins(plain, marked);
            });
  }

  private static SyscallEvent plain(SyscallEvent event, int argument, int width) {
    List<Long> arguments = new ArrayList<>(event.arguments());
    arguments.set(argument, arguments.get(argument) & (-1L >>> (Long.SIZE - width)));
    return new SyscallEvent(event.auditId(), event.number(), event.instructionPointer(), arguments);
  }

  private int call(Arch arch, int number) {
    return parts.toNumber(parts.toArch(all, arch.auditId()), number);
  }

  private Optional<SyscallEvent> example(Arch arch, int number, int condition) {
    if (condition == Mtbdd.FALSE) {
      return Optional.empty();
    }
    SyscallEvent any = SyscallEvent.ofBits(diagrams.example(condition));
    return Optional.of(
        new SyscallEvent(arch.auditId(), number, any.instructionPointer(), any.arguments()));
  }

  /** When the answer is wanted. */
  private int where(int answers, Predicate<Verdict> wanted) {
    return new Rebuilding() {
      @Override
      int leaf(int leaf) {
        Verdict verdict = new Verdict(returnValues.at(Mtbdd.value(leaf)));
        return wanted.test(verdict) ? Mtbdd.TRUE : Mtbdd.FALSE;
      }

      @Override
      int node(int bit, int whenSet, int whenClear) {
        return diagrams.node(bit, whenSet, whenClear);
      }
    }.of(answers);
  }

  private interface Visitor {
    void see(int diagram);
  }

  private void visit(int diagram, Visitor visitor) {
    visit(diagram, visitor, new HashSet<>());
  }

  private void visit(int diagram, Visitor visitor, Set<Integer> seen) {
    if (seen.add(diagram)) {
      visitor.see(diagram);
      if (!Mtbdd.isLeaf(diagram)) {
        visit(diagrams.follow(diagram, false), visitor, seen);
        visit(diagrams.follow(diagram, true), visitor, seen);
      }
    }
  }

  /** Makes a diagram anew from its leaves upwards. */
  private abstract class Rebuilding {
    private final Map<Integer, Integer> known = new HashMap<>();

    int leaf(int leaf) {
      return leaf;
    }

    abstract int node(int bit, int whenSet, int whenClear);

    int of(int diagram) {
      if (Mtbdd.isLeaf(diagram)) {
        return leaf(diagram);
      }
      Integer before = known.get(diagram);
      if (before != null) {
        return before;
      }
      int whenSet = of(diagrams.follow(diagram, true));
      int whenClear = of(diagrams.follow(diagram, false));
      int result = node(diagrams.firstBit(diagram), whenSet, whenClear);
      known.put(diagram, result);
      return result;
    }
  }

  /** Takes some bits as clear. */
  private final class Clearing extends Rebuilding {
    private final IntPredicate bits;

    Clearing(IntPredicate bits) {
      this.bits = bits;
    }

    @Override
    int node(int bit, int whenSet, int whenClear) {
      return bits.test(bit) ? whenClear : diagrams.node(bit, whenSet, whenClear);
    }
  }

  /** Takes some bits of arguments as known. */
  private final class Fixing extends Rebuilding {
    private final long[] masks = new long[Arch.MAX_ARGS];
    private final long[] values = new long[Arch.MAX_ARGS];

    Fixing(List<KnownBits> known) {
      for (KnownBits one : known) {
        int index = one.argument();
        if (((values[index] ^ one.bits()) & masks[index] & one.mask()) != 0) {
          throw new IllegalArgumentException(
              "bits of argument " + index + " contradict each other");
        }
        masks[index] |= one.mask();
        values[index] |= one.bits();
      }
    }

    @Override
    int node(int bit, int whenSet, int whenClear) {
      int index = (bit - POINTER_BIT) / Long.SIZE - 1;
      if (index >= 0) {
        long one = Long.MIN_VALUE >>> ((bit - POINTER_BIT) % Long.SIZE);
        if ((masks[index] & one) != 0) {
          return (values[index] & one) != 0 ? whenSet : whenClear;
        }
      }
      return diagrams.node(bit, whenSet, whenClear);
    }
  }

  /** Holds where the condition holds for some values of the eliminated bits. */
  private final class Elimination extends Rebuilding {
    private final IntPredicate bits;

    Elimination(IntPredicate bits) {
      this.bits = bits;
    }

    @Override
    int node(int bit, int whenSet, int whenClear) {
      return bits.test(bit)
          ? diagrams.or(whenSet, whenClear)
          : diagrams.node(bit, whenSet, whenClear);
    }
  }
}
