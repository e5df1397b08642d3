package io.github.seccomp4j.observe.decode;

import io.github.seccomp4j.observe.decode.DecodedArgument.Kind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A call in words.
 *
 * @param name its name, after its ABI where that is not the machine's own
 * @param arguments those that it has
 */
public record DecodedCall(String name, List<DecodedArgument> arguments) {
  public DecodedCall {
    arguments = List.copyOf(arguments);
  }

  /**
   * {@return the call with the arguments of these kinds only}
   *
   * @param kinds which arguments stay
   */
  public String with(List<Kind> kinds) {
    return arguments.stream()
        .filter(one -> kinds.contains(one.kind()))
        .map(DecodedArgument::toString)
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  /**
   * {@return the call with that text in place of what was read from memory}
   *
   * @param text what the reader sees instead
   */
  public DecodedCall withTargets(String text) {
    return new DecodedCall(
        name,
        arguments.stream()
            .map(
                one ->
                    one.kind() == Kind.TARGET
                        ? new DecodedArgument(one.name(), one.value(), text, one.kind())
                        : one)
            .toList());
  }

  /** As in {@code openat(dfd=AT_FDCWD, filename="/etc/passwd", flags=O_RDONLY, mode=0)}. */
  @Override
  public String toString() {
    return with(List.of(Kind.values()));
  }
}
