package io.github.seccomp4j.verify;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.formula.Word;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A program's or policy's answers, to be asked call by call; exact for all arguments. */
public final class FilterAnalysis {
  private static final int POINTER_BIT = Word.NUMBER.firstBit() + Integer.SIZE;

  private final FilterDiagram all;
  private final Mtbdd table;

  private FilterAnalysis(FilterDiagram all) {
    this.all = all;
    this.table = all.table();
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
    return new FilterAnalysis(FilterDiagram.of(subject));
  }

  /** {@return the machine} */
  public Arch host() {
    return all.host();
  }

  /** {@return the architectures whose calls can be made on this machine} */
  public List<Arch> arches() {
    return all.served();
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
    return FilterDiagram.decide(
        () ->
            table.reachable(known(arch, number, known)).stream()
                .filter(Mtbdd::isLeaf)
                .map(all::verdict)
                .sorted(Comparator.comparing(Verdict::action).thenComparing(Verdict::returnValue))
                .toList());
  }

  /**
   * {@return the answers to calls that no table names, as far as they are one}
   *
   * @param arch the host or one of its other ABIs
   */
  public List<Verdict> byDefault(Arch arch) {
    int number = arch.abiBit() & (arch == all.host() ? 0 : -1);
    while (arch.nameOf(number).isPresent()) {
      number++;
    }
    return verdicts(arch, number);
  }

  /** {@return whether calls get the same answers whichever architecture they name} */
  public boolean ignoresArchitecture() {
    return FilterDiagram.decide(() -> all.ofOtherArches().contains(all.ofArch(all.host())));
  }

  /**
   * {@return a call of this number whose answer is wanted, if there is one}
   *
   * @param arch the host or one of its other ABIs
   * @param number the call's number there
   * @param wanted which answers count
   */
  public Optional<SyscallEvent> example(Arch arch, int number, Predicate<Verdict> wanted) {
    return example(arch, number, List.of(), wanted);
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
    return FilterDiagram.decide(
        () ->
            example(arch, number, where(known(arch, number, known), wanted))
                .map(event -> with(known, event)));
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
    for (int node : table.reachable(where(all.ofCall(arch, number), wanted))) {
      if (!Mtbdd.isLeaf(node)) {
        arguments.add((table.topVar(node) - POINTER_BIT) / Long.SIZE - 1);
      }
    }
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
    return FilterDiagram.decide(
        () -> {
          int condition = where(all.ofCall(arch, number), wanted);
          int some = table.exists(condition, bit -> bit < end - width || bit >= end);
          return ValueSets.of(table, some, end - width, width);
        });
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
    int through = where(all.ofCall(arch, number), verdict -> verdict.action().letsCallThrough());
    int clear = table.restrict(through, bit -> bit >= first && bit < read ? 0 : -1);
    int differ =
        FilterDiagram.decide(
            () ->
                letThrough
                    ? table.and(through, table.not(clear))
                    : table.and(clear, table.not(through)));
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

  private Optional<SyscallEvent> example(Arch arch, int number, int condition) {
    if (condition == Mtbdd.FALSE) {
      return Optional.empty();
    }
    SyscallEvent any = SyscallEvent.ofBits(table.anySat(condition));
    return Optional.of(
        new SyscallEvent(arch.auditId(), number, any.instructionPointer(), any.arguments()));
  }

  /** When the answer is wanted. */
  private int where(int answers, Predicate<Verdict> wanted) {
    return table.map(answers, leaf -> wanted.test(all.verdict(Mtbdd.leaf(leaf))) ? 1 : 0);
  }

  /** The answers to a call some of whose arguments' bits are known. */
  private int known(Arch arch, int number, List<KnownBits> known) {
    long[] masks = new long[Arch.MAX_ARGS];
    long[] values = new long[Arch.MAX_ARGS];
    for (KnownBits one : known) {
      int index = one.argument();
      if (((values[index] ^ one.bits()) & masks[index] & one.mask()) != 0) {
        throw new IllegalArgumentException("bits of argument " + index + " contradict each other");
      }
      masks[index] |= one.mask();
      values[index] |= one.bits();
    }
    return table.restrict(
        all.ofCall(arch, number),
        bit -> {
          int index = (bit - POINTER_BIT) / Long.SIZE - 1;
          long one = Long.MIN_VALUE >>> ((bit - POINTER_BIT) % Long.SIZE);
          return index < 0 || (masks[index] & one) == 0 ? -1 : (values[index] & one) != 0 ? 1 : 0;
        });
  }
}
