package io.github.seccomp4j.testkit;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.policy.Argument;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.verify.FilterAnalysis.KnownBits;
import java.util.List;

/**
 * What an assertion says about one argument.
 *
 * @param argument which
 * @param value its value, or the bits that are set in it
 * @param whole whether it is the value; otherwise its other bits may be anything
 */
record GivenArgument(Argument argument, Value value, boolean whole) {
  /** As in {@code flags = O_WRONLY}. */
  String words() {
    return argument + (whole ? " = " : " with bits ") + value;
  }

  /**
   * The bits that are known of a call on this architecture: as many as the kernel reads.
   *
   * @throws IllegalArgumentException where the call has no such argument, or the value is none
   */
  KnownBits on(Arch arch, Syscall call) {
    List<Parameter> parameters = call.parameters().orElse(List.of());
    int index = index(arch, call, parameters);
    int width = parameters.isEmpty() ? arch.wordBits() : parameters.get(index).width();
    long bits = bits(arch);
    long read = -1L >>> (Long.SIZE - width);
    // A negative number has ones above what the kernel reads: -100 is AT_FDCWD, an int.
    boolean fits = (bits & ~read) == 0 || bits >> (width - 1) == -1;
    if (!fits) {
      throw new IllegalArgumentException(
          "of "
              + argument
              + " of "
              + call.name()
              + " on "
              + arch.kernelName()
              + " the kernel reads "
              + width
              + " bits: "
              + value
              + " does not fit");
    }
    if (!whole && (bits & read) == 0) {
      throw new IllegalArgumentException(
          value + " has no bit set: withArg says that an argument is 0");
    }
    return new KnownBits(index, whole ? read : bits & read, bits & read);
  }

  private int index(Arch arch, Syscall call, List<Parameter> parameters) {
    String where = call.name() + " on " + arch.kernelName();
    List<String> names = parameters.stream().map(Parameter::name).toList();
    if (argument instanceof Argument.At at) {
      int count = call.parameters().isEmpty() ? Arch.MAX_ARGS : names.size();
      if (at.index() < 0 || at.index() >= count) {
        throw new IllegalArgumentException(
            where
                + " has no argument "
                + at.index()
                + (count == 0 ? ": it has none" : ": they are numbered from 0 to " + (count - 1))
                + names(names));
      }
      return at.index();
    }
    String name = ((Argument.Named) argument).name();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          call.parameters().isEmpty()
              ? "the arguments of " + where + " have no known names: give them by index"
              : where
                  + " has no argument named \""
                  + name
                  + "\""
                  + Suggestion.didYouMean(name, names)
                  + names(names));
    }
    return index;
  }

  private static String names(List<String> names) {
    return names.isEmpty() ? "" : " (it has " + String.join(", ", names) + ")";
  }

  private long bits(Arch arch) {
    for (String name : value.names()) {
      if (arch.constant(name).isEmpty()) {
        throw new IllegalArgumentException(
            "there is no constant named \""
                + name
                + "\" on "
                + arch.kernelName()
                + Suggestion.didYouMean(name, Arch.constantNames()));
      }
    }
    return value.bits(arch::constant);
  }
}
