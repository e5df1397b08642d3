package io.github.seccomp4j.observe.decode;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.observe.arguments.ArgumentConstants;
import io.github.seccomp4j.observe.arguments.ArgumentRoles;
import io.github.seccomp4j.observe.arguments.ArgumentText;
import io.github.seccomp4j.observe.decode.DecodedArgument.Kind;
import io.github.seccomp4j.observe.supervise.NotifiedCall;
import io.github.seccomp4j.observe.supervise.ProcFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Decodes notified calls. */
public final class Decoder {
  private static final Set<String> DESCRIPTORS =
      Set.of(
          ("fd dfd fildes oldfd newfd in_fd out_fd fd_in fd_out fdin fdout epfd ufd pidfd"
                  + " olddfd newdfd mountdirfd from_dfd to_dfd fs_fd fanotify_fd ruleset_fd kernel_fd"
                  + " initrd_fd")
              .split(" ", -1));

  // include/uapi/linux/fcntl.h
  private static final int AT_FDCWD = -100;

  private final Optional<Arch> host = Arch.host();
  private final Map<List<Integer>, List<Integer>> meaningful = new ConcurrentHashMap<>();

  /** A decoder. */
  public Decoder() {}

  /**
   * {@return a key that two calls share if they have the same number and the same flags, families
   * and commands} It comes from the registers; nothing is read from memory.
   *
   * @param call a call that waits for its decision
   */
  public String meaning(NotifiedCall call) {
    StringBuilder meaning = new StringBuilder();
    meaning.append(call.auditId()).append(' ').append(call.number()).append(' ');
    // Only calls with a name are remembered: a program can make calls of any number.
    List<Integer> indexes =
        call.name().isEmpty()
            ? List.of()
            : meaningful.computeIfAbsent(
                List.of(call.auditId(), call.number()), key -> meaningful(call));
    for (int index : indexes) {
      meaning.append(call.argument(index)).append(' ');
    }
    return meaning.toString();
  }

  private static List<Integer> meaningful(NotifiedCall call) {
    List<Integer> indexes = new ArrayList<>();
    Optional<Syscall> known = call.name().flatMap(name -> arch(call).syscall(name));
    List<Parameter> parameters = known.flatMap(Syscall::parameters).orElse(List.of());
    for (int i = 0; i < parameters.size(); i++) {
      if (words(known.orElseThrow().name(), parameters.get(i)).isPresent()) {
        indexes.add(i);
      }
    }
    return indexes;
  }

  /**
   * {@return the call in words; text and structures are read from its thread's memory while it
   * waits}
   *
   * @param call a call that waits for its decision
   */
  public DecodedCall decode(NotifiedCall call) {
    Optional<Syscall> known = call.name().flatMap(name -> arch(call).syscall(name));
    String name = known.map(Syscall::name).orElse("call number " + call.number());
    if (call.arch().isEmpty()) {
      name += String.format(" of architecture 0x%08x", call.auditId());
    } else if (!call.arch().equals(host)) {
      name = arch(call).kernelName() + " " + name;
    }
    List<DecodedArgument> arguments = new ArrayList<>();
    if (known.flatMap(Syscall::parameters).isEmpty()) {
      for (int i = 0; i < Arch.MAX_ARGS; i++) {
        long value = call.argument(i);
        arguments.add(new DecodedArgument("arg" + i, value, hex(value), Kind.DETAIL));
      }
    } else {
      int count = known.orElseThrow().parameters().orElseThrow().size();
      for (int i = 0; i < count; i++) {
        arguments.add(argument(call, known.orElseThrow(), i));
      }
    }
    return new DecodedCall(name, arguments);
  }

  private static Arch arch(NotifiedCall call) {
    return call.arch().orElse(Arch.hostOrDefault());
  }

  private static DecodedArgument argument(NotifiedCall call, Syscall known, int index) {
    Parameter parameter = known.parameters().orElseThrow().get(index);
    long value = call.argument(index) & (-1L >>> (Long.SIZE - parameter.width()));
    Optional<ArgumentConstants> words = words(known.name(), parameter);
    if (words.isPresent()) {
      String text = ArgumentText.of(arch(call), words.get(), first(call, words.get()), value);
      return new DecodedArgument(parameter.name(), value, text, Kind.MEANING);
    }
    if (parameter.pointer()) {
      return Pointed.argument(call, known.name(), index, parameter, value);
    }
    return new DecodedArgument(
        parameter.name(), value, number(call, parameter, value), Kind.DETAIL);
  }

  /**
   * Leaves out process ids, which do not matter to what a call means, and prctl's second argument,
   * which is a pointer for most commands.
   */
  private static Optional<ArgumentConstants> words(String call, Parameter parameter) {
    return ArgumentRoles.words(call, parameter.name())
        .filter(one -> one != ArgumentConstants.SELF && one != ArgumentConstants.PRCTL_VMA);
  }

  /** The argument that another one depends on: the level of an option, the family. */
  private static long first(NotifiedCall call, ArgumentConstants words) {
    return Integer.toUnsignedLong(
        (int) call.argument(words == ArgumentConstants.SOCKET_OPTION ? 1 : 0));
  }

  private static String number(NotifiedCall call, Parameter parameter, long value) {
    if (DESCRIPTORS.contains(parameter.name()) && !parameter.type().contains("long")) {
      return descriptor(call, (int) value);
    }
    if (parameter.type().equals("umode_t")) {
      return value == 0 ? "0" : "0" + Long.toOctalString(value);
    }
    if (parameter.width() == Integer.SIZE) {
      boolean unsigned =
          parameter.type().contains("unsigned") || parameter.type().startsWith("u32");
      return unsigned ? Long.toString(value) : Integer.toString((int) value);
    }
    return value >= 0 && value < 1L << 40 ? Long.toString(value) : hex(value);
  }

  /** The number, and what is open there. */
  private static String descriptor(NotifiedCall call, int number) {
    if (number < 0) {
      return number == AT_FDCWD ? "AT_FDCWD" : Integer.toString(number);
    }
    return number
        + ProcFiles.link(call.tid(), "fd/" + number)
            .map(to -> "<" + Quoted.of(to) + ">")
            .orElse("");
  }

  static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }
}
