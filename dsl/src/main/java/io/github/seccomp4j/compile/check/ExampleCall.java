package io.github.seccomp4j.compile.check;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.formula.Word;
import java.util.BitSet;
import java.util.StringJoiner;

/** Writes a call as a person would. */
final class ExampleCall {
  private ExampleCall() {}

  /** As in {@code fcntl(fd=0, cmd=2, arg=0x1)}. */
  static String text(Syscall syscall, BitSet input) {
    StringJoiner call = new StringJoiner(", ", syscall.name() + "(", ")");
    int count = syscall.parameters().map(parameters -> parameters.size()).orElse(Arch.MAX_ARGS);
    for (int i = 0; i < count; i++) {
      int index = i;
      String name =
          syscall.parameters().map(parameters -> parameters.get(index).name()).orElse("arg" + i);
      call.add(name + "=" + number(input, Word.high(i).firstBit()));
    }
    return call.toString();
  }

  private static String number(BitSet input, int firstBit) {
    long value = 0;
    for (int i = 0; i < Long.SIZE; i++) {
      value = value << 1 | (input.get(firstBit + i) ? 1 : 0);
    }
    return value >= 0 && value < 10 ? Long.toString(value) : "0x" + Long.toHexString(value);
  }
}
