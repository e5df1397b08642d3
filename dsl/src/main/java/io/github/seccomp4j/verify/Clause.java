package io.github.seccomp4j.verify;

import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Some calls of one system call: those whose arguments are all in these sets.
 *
 * @param arguments by index the values it may have; an argument that is not named may have any.
 *     Index -1 is the instruction pointer
 * @param example one of these calls
 */
public record Clause(SortedMap<Integer, ValueSet> arguments, SyscallEvent example) {
  /**
   * {@return the conditions in words, with the names of the call's parameters; {@code "always"} for
   * none} {@code sig == 6} compares as many bits as the kernel reads, 32 for an int, and {@code
   * sig:64 == 6} the whole register.
   *
   * @param syscall the call, whose parameters give the names; without it they are {@code args[0]}
   *     and so on
   */
  public String text(Optional<Syscall> syscall) {
    return arguments.isEmpty()
        ? "always"
        : arguments.entrySet().stream()
            .map(entry -> text(entry, syscall))
            .collect(Collectors.joining(" and "));
  }

  private static String text(Map.Entry<Integer, ValueSet> entry, Optional<Syscall> syscall) {
    int index = entry.getKey();
    ValueSet values = entry.getValue();
    String name =
        index < 0
            ? "instruction pointer"
            : syscall
                .flatMap(Syscall::parameters)
                .filter(parameters -> index < parameters.size())
                .map(parameters -> name(parameters.get(index), values.width()))
                .orElse("arg" + index);
    return values.text(name);
  }

  private static String name(Parameter parameter, int width) {
    return width == parameter.width() ? parameter.name() : parameter.name() + ":" + width;
  }
}
