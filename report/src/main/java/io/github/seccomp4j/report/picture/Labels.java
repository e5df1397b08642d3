package io.github.seccomp4j.report.picture;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.ErrnoNames;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.report.graph.Term;
import io.github.seccomp4j.report.graph.Term.Architecture;
import io.github.seccomp4j.report.graph.Term.CallNumber;
import io.github.seccomp4j.report.graph.Term.Half;
import io.github.seccomp4j.report.graph.Term.Masked;
import io.github.seccomp4j.report.graph.Term.Whole;
import io.github.seccomp4j.report.graph.ValueRanges;
import io.github.seccomp4j.report.graph.ValueRanges.Range;
import io.github.seccomp4j.simulate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a test of a call's arguments is called, in the words of that call's prototype. */
final class Labels {
  private static final long WORD = 0xffff_ffffL;

  /** Errors are returned as -1 to -4095, and so are written the small negative numbers here. */
  private static final int SMALLEST = -4096;

  private static final long MOST_NAMED = 16;

  private final Arch arch;
  private final Optional<Syscall> call;

  /** For the arguments of that call, or of calls that have no name. */
  Labels(Arch arch, Optional<Syscall> call) {
    this.arch = arch;
    this.call = call;
  }

  /** As in {@code ERRNO(1) EPERM}. */
  static String verdict(Verdict verdict) {
    return verdict.action() == Action.ERRNO
        ? ErrnoNames.name(verdict.data())
            .map(name -> verdict + " " + name)
            .orElse(verdict.toString())
        : verdict.toString();
  }

  /** What is looked at, as in {@code flags & O_CREAT}. */
  String term(Term term) {
    if (term instanceof Architecture) {
      return "architecture";
    }
    if (term instanceof CallNumber) {
      return "number";
    }
    if (term instanceof Half half) {
      return half(half);
    }
    if (term instanceof Whole whole) {
      return sized(whole.argument(), Long.SIZE);
    }
    return masked((Masked) term);
  }

  private String half(Half half) {
    return half.high()
        ? name(half.argument()) + ", upper 32 bits"
        : sized(half.argument(), Integer.SIZE);
  }

  /** As the other reports write it: {@code sig} for as many bits as the kernel reads. */
  private String sized(int argument, int width) {
    int read = parameter(argument).map(Parameter::width).orElse(Long.SIZE);
    return read == width ? name(argument) : name(argument) + ":" + width;
  }

  private String masked(Masked masked) {
    int argument = argument(masked.of());
    int read = parameter(argument).map(Parameter::width).orElse(Long.SIZE);
    // Whichever half it is taken from, these bits are the same bits of the argument.
    boolean wholeArgument =
        masked.of() instanceof Whole || (masked.of() instanceof Half half && !half.high());
    if (wholeArgument && masked.mask() == (-1L >>> (Long.SIZE - 16)) && read == 16) {
      return name(argument);
    }
    long others = masked.of().largest() & ~masked.mask();
    boolean isMost = Long.bitCount(others) < Long.bitCount(masked.mask());
    // Where most bits count, so does it how many there are.
    String of =
        !wholeArgument
            ? term(masked.of())
            : isMost
                ? sized(argument, masked.of() instanceof Half ? Integer.SIZE : Long.SIZE)
                : name(argument);
    return of
        + (isMost ? " & ~" : " & ")
        + inBrackets(bits(argument, isMost ? others : masked.mask()));
  }

  private static String inBrackets(String text) {
    return text.indexOf('|') < 0 ? text : "(" + text + ")";
  }

  private String bits(int argument, long mask) {
    return names(argument)
        .flatMap(names -> names.name(mask, mask))
        .orElseGet(() -> "0x" + Long.toHexString(mask));
  }

  private static int argument(Term term) {
    return term instanceof Half half
        ? half.argument()
        : term instanceof Whole whole ? whole.argument() : -2;
  }

  private Optional<Parameter> parameter(int argument) {
    return call.flatMap(Syscall::parameters)
        .filter(parameters -> argument >= 0 && argument < parameters.size())
        .map(parameters -> parameters.get(argument));
  }

  private String name(int argument) {
    return argument == -1
        ? "instruction pointer"
        : parameter(argument).map(Parameter::name).orElse("arg" + argument);
  }

  private Optional<ConstantNames> names(int argument) {
    return parameter(argument)
        .flatMap(parameter -> ConstantNames.of(arch, call.orElseThrow().name(), parameter.name()));
  }

  /** The values of a term, as in {@code F_GETFD, F_SETFD, 9 to 12}. */
  List<String> values(Term term, ValueRanges values) {
    if (term instanceof Masked masked && Long.bitCount(masked.mask()) == 1) {
      return List.of(values.contains(0) ? "clear" : "set");
    }
    int argument = argument(term instanceof Masked masked ? masked.of() : term);
    boolean isUpper = term instanceof Half half && half.high();
    Optional<ConstantNames> names = isUpper ? Optional.empty() : names(argument);
    long mask = term instanceof Masked masked ? masked.mask() : term.largest();
    List<String> words = new ArrayList<>();
    for (Range range : values.ranges()) {
      Optional<List<String>> all = names.flatMap(known -> allNamed(known, range, mask));
      words.addAll(
          all.orElseGet(
              () -> List.of(range(range, term, value -> named(names, value, mask, term)))));
    }
    return words;
  }

  /** The names of a few values that all have one. */
  private static Optional<List<String>> allNamed(ConstantNames names, Range range, long mask) {
    if (Long.compareUnsigned(range.last() - range.first(), MOST_NAMED) > 0) {
      return Optional.empty();
    }
    List<String> all = new ArrayList<>();
    for (long value = range.first(); value != range.last() + 1; value++) {
      Optional<String> name = names.name(value, mask);
      if (name.isEmpty()) {
        return Optional.empty();
      }
      all.add(name.get());
    }
    return Optional.of(all);
  }

  /** Whether a term has two values that have words of their own. */
  boolean isEitherOr(Term term) {
    return term instanceof Masked masked && Long.bitCount(masked.mask()) == 1;
  }

  private static String named(Optional<ConstantNames> names, long value, long mask, Term term) {
    return names
        .flatMap(all -> all.name(value, mask))
        .orElseGet(() -> number(value, term instanceof Masked ? -1 : mask));
  }

  private interface Namer {
    String name(long value);
  }

  private static String range(Range range, Term term, Namer namer) {
    if (range.first() == range.last()) {
      return namer.name(range.first());
    }
    return range.last() == term.largest() && !(term instanceof Masked)
        ? "from " + number(range.first(), -1)
        : number(range.first(), -1) + " to " + number(range.last(), -1);
  }

  /** As people write it: small ones decimal, negative ones too, all others hexadecimal. */
  private static String number(long value, long mask) {
    if (mask == WORD && (int) value < 0 && (int) value >= SMALLEST) {
      return Integer.toString((int) value);
    }
    return value >= SMALLEST && value < 10 ? Long.toString(value) : "0x" + Long.toHexString(value);
  }
}
