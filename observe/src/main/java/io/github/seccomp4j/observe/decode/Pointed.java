package io.github.seccomp4j.observe.decode;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall.Parameter;
import io.github.seccomp4j.observe.arguments.ArgumentConstants;
import io.github.seccomp4j.observe.decode.DecodedArgument.Kind;
import io.github.seccomp4j.observe.supervise.NotifiedCall;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decodes what pointers lead to. */
final class Pointed {
  /** PATH_MAX is 4096; a report does not need all of it. */
  private static final int MOST_TEXT = 1024;

  private static final int MOST_WORDS = 32;
  private static final int MOST_ADDRESS = 128;

  private static final Set<String> ADDRESSES = Set.of("connect.2", "bind.2", "sendto.5");

  /** {@code const char*} that is no text but data. */
  private static final Set<String> DATA = Set.of("write", "pwrite64");

  /** Text that the kernel's prototype does not call constant. */
  private static final Set<String> TEXTS =
      Set.of(
          "mount.dev_name",
          "mount.dir_name",
          "mount.type",
          "umount2.name",
          "utime.filename",
          "utimes.filename",
          "sethostname.name",
          "setdomainname.name");

  private Pointed() {}

  static DecodedArgument argument(
      NotifiedCall call, String name, int index, Parameter parameter, long value) {
    Optional<String> text = text(call, name, index, parameter, value);
    if (text.isPresent()) {
      return new DecodedArgument(parameter.name(), value, text.get(), Kind.TARGET);
    }
    // An environment is long, and may hold secrets.
    String pointer =
        value == 0 ? "NULL" : parameter.name().equals("envp") ? "..." : Decoder.hex(value);
    return new DecodedArgument(parameter.name(), value, pointer, Kind.DETAIL);
  }

  private static Optional<String> text(
      NotifiedCall call, String name, int index, Parameter parameter, long value) {
    ProcessMemory memory = new ProcessMemory(call.tid());
    Arch arch = call.arch().orElse(Arch.hostOrDefault());
    if (value == 0) {
      return Optional.empty();
    }
    if (parameter.name().equals("argv")) {
      return words(memory, arch, value);
    }
    boolean text = parameter.type().equals("const char*") && !DATA.contains(name);
    if (text || TEXTS.contains(name + "." + parameter.name())) {
      return memory.string(value, MOST_TEXT).map(Quoted::of);
    }
    if (ADDRESSES.contains(name + "." + (index + 1))) {
      int length = Math.min(MOST_ADDRESS, Math.max(0, (int) call.argument(index + 1)));
      return memory.bytes(value, length).map(bytes -> SocketAddress.text(arch, bytes));
    }
    return switch (name + "." + parameter.name()) {
      case "openat2.how" -> memory.bytes(value, 24).map(bytes -> how(arch, bytes));
      case "clone3.uargs" -> memory.bytes(value, 40).map(bytes -> cloneArguments(arch, bytes));
      default -> Optional.empty();
    };
  }

  /** argv: pointers to words, up to a NULL. */
  private static Optional<String> words(ProcessMemory memory, Arch arch, long value) {
    int size = arch.wordBits() / 8;
    List<String> words = new ArrayList<>();
    for (int i = 0; i < MOST_WORDS; i++) {
      Optional<byte[]> bytes = memory.bytes(value + (long) size * i, size);
      if (bytes.isEmpty() || bytes.get().length < size) {
        return words.isEmpty() ? Optional.empty() : Optional.of(listed(words, ", ..."));
      }
      ByteBuffer pointer = ByteBuffer.wrap(bytes.get()).order(arch.byteOrder());
      long word = size == 8 ? pointer.getLong() : Integer.toUnsignedLong(pointer.getInt());
      if (word == 0) {
        return Optional.of(listed(words, ""));
      }
      words.add(memory.string(word, MOST_TEXT).map(Quoted::of).orElse(Decoder.hex(word)));
    }
    return Optional.of(listed(words, ", ..."));
  }

  private static String listed(List<String> words, String more) {
    return "[" + String.join(", ", words) + more + "]";
  }

  /** struct open_how (include/uapi/linux/openat2.h). */
  private static String how(Arch arch, byte[] bytes) {
    if (bytes.length < 24) {
      return bytes.length + " bytes";
    }
    ByteBuffer how = ByteBuffer.wrap(bytes).order(arch.byteOrder());
    String flags = ArgumentConstants.OPEN.text(arch, how.getLong(0));
    String resolve = ArgumentConstants.RESOLVE.text(arch, how.getLong(16));
    return "{flags="
        + flags
        + ", mode=0"
        + Long.toOctalString(how.getLong(8))
        + ", resolve="
        + resolve
        + "}";
  }

  /** struct clone_args (include/uapi/linux/sched.h): flags at 0, the exit signal at 32. */
  private static String cloneArguments(Arch arch, byte[] bytes) {
    if (bytes.length < 40) {
      return bytes.length + " bytes";
    }
    ByteBuffer arguments = ByteBuffer.wrap(bytes).order(arch.byteOrder());
    String flags = ArgumentConstants.NAMESPACE.text(arch, arguments.getLong(0));
    String signal = ArgumentConstants.SIGNAL.text(arch, arguments.getLong(32));
    return "{flags=" + flags + ", exit_signal=" + signal + "}";
  }
}
