package io.github.seccomp4j.compile.resolve;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.compile.resolve.ResolvedPolicy.ResolvedCondition;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Argument;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.policy.operator.ArgRef;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Resolves one condition: which register, how wide, which numbers. */
public final class ConditionResolver {
  private final ArgCondition condition;
  private final Syscall syscall;
  private final Arch arch;
  private final List<Finding> findings;

  private ConditionResolver(
      ArgCondition condition, Syscall syscall, Arch arch, List<Finding> findings) {
    this.condition = condition;
    this.syscall = syscall;
    this.arch = arch;
    this.findings = findings;
  }

  /**
   * {@return the condition with its numbers; none where there is an error}
   *
   * @param condition the condition as written
   * @param syscall the call, as the architecture has it
   * @param arch whose numbers constants get
   * @param findings gets errors and warnings
   */
  public static Optional<ResolvedCondition> resolve(
      ArgCondition condition, Syscall syscall, Arch arch, List<Finding> findings) {
    return new ConditionResolver(condition, syscall, arch, findings).resolve();
  }

  private Optional<ResolvedCondition> resolve() {
    OptionalInt index = index();
    if (index.isEmpty()) {
      return Optional.empty();
    }
    Optional<Parameter> parameter =
        syscall.parameters().flatMap(all -> all.stream().skip(index.getAsInt()).findFirst());
    int width = condition.width().orElse(parameter.map(Parameter::width).orElse(arch.wordBits()));
    if (width != 16 && width != 32 && width != 64) {
      findings.add(Problem.WIDTH.at(condition.origin(), width));
      return Optional.empty();
    }
    parameter.filter(Parameter::pointer).ifPresent(this::warnOfPointer);
    ArgRef argument = new ArgRef(index.getAsInt(), width);
    return numbers(argument)
        .map(
            numbers ->
                new ResolvedCondition(
                    condition, argument, condition.operation().operator(numbers)));
  }

  private OptionalInt index() {
    List<Parameter> parameters = syscall.parameters().orElse(List.of());
    int count = syscall.parameters().isPresent() ? parameters.size() : Arch.MAX_ARGS;
    if (condition.argument() instanceof Argument.At at) {
      if (at.index() >= 0 && at.index() < count) {
        return OptionalInt.of(at.index());
      }
      if (condition.origin().isInProfile() && at.index() >= 0 && at.index() < Arch.MAX_ARGS) {
        // The formats of others compare registers, whatever the call reads.
        findings.add(Problem.ARG_UNUSED.at(condition.origin(), prototype(), at.index()));
        return OptionalInt.of(at.index());
      }
      findings.add(Problem.ARG_INDEX.at(condition.origin(), at.index(), prototype()));
      return OptionalInt.empty();
    }
    String name = ((Argument.Named) condition.argument()).name();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(name)) {
        return OptionalInt.of(i);
      }
    }
    List<String> names = parameters.stream().map(Parameter::name).toList();
    findings.add(
        Problem.UNKNOWN_ARG_NAME.at(
            condition.origin(), name, prototype(), Suggestion.didYouMean(name, names)));
    return OptionalInt.empty();
  }

  /** As in {@code close(unsigned int fd)}. */
  private String prototype() {
    return syscall
        .parameters()
        .map(
            parameters ->
                parameters.stream()
                    .map(one -> one.type() + " " + one.name())
                    .collect(Collectors.joining(", ", syscall.name() + "(", ")")))
        .orElse(syscall.name() + "(...), of unknown prototype, with arguments 0 to 5");
  }

  private void warnOfPointer(Parameter parameter) {
    findings.add(
        Problem.POINTER_COMPARED.at(
            condition.origin(),
            String.format("%s %s of %s", parameter.type(), parameter.name(), syscall.name())));
  }

  private Optional<List<Long>> numbers(ArgRef argument) {
    List<Long> numbers = new ArrayList<>();
    for (Value value : condition.values()) {
      if (!checkNames(value)) {
        return Optional.empty();
      }
      long bits = value.bits(arch::constant);
      if (!fits(bits, argument)) {
        findings.add(
            Problem.VALUE_TOO_WIDE.at(
                condition.origin(), value, argument.width(), range(argument.width())));
        return Optional.empty();
      }
      warnOfSign(value, bits, argument);
      numbers.add(bits & argument.mask());
    }
    if (condition.operation() == Operation.IN_RANGE
        && Long.compareUnsigned(numbers.get(0), numbers.get(1)) > 0) {
      findings.add(
          Problem.RANGE_EMPTY.at(
              condition.origin(), condition.values().get(0), condition.values().get(1)));
      return Optional.empty();
    }
    return Optional.of(numbers);
  }

  private boolean checkNames(Value value) {
    for (String name : value.names()) {
      if (arch.constant(name).isPresent()) {
        continue;
      }
      findings.add(
          Arch.constantNames().contains(name)
              ? Problem.CONSTANT_ELSEWHERE.at(condition.origin(), name)
              : Problem.UNKNOWN_CONSTANT.at(
                  condition.origin(), name, Suggestion.didYouMean(name, Arch.constantNames())));
      return false;
    }
    return true;
  }

  /** A negative number fits where its sign would: {@code AT_FDCWD} is -100 in an int. */
  private static boolean fits(long bits, ArgRef argument) {
    return (bits & ~argument.mask()) == 0 || (bits < 0 && bits >= -(1L << (argument.width() - 1)));
  }

  private static String range(int width) {
    return String.format(
        Locale.ROOT, "%d to 0x%x", -(1L << (width - 1)), width == 32 ? 0xffff_ffffL : 0xffffL);
  }

  private void warnOfSign(Value value, long bits, ArgRef argument) {
    boolean mask =
        condition.operation() == Operation.ONLY_BITS
            || condition.operation() == Operation.MASKED_EQUAL_TO;
    // Numbers nearer to 0, such as -1 and -100, are meant to be negative.
    if (argument.width() == Long.SIZE && !mask && bits >= Integer.MIN_VALUE && bits < -65536) {
      findings.add(
          Problem.SIGN_EXTENDED.at(
              condition.origin(), value, "0x" + Long.toHexString(bits & 0xffff_ffffL)));
    }
  }
}
