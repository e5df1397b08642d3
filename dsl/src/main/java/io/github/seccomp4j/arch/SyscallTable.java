package io.github.seccomp4j.arch;

import io.github.seccomp4j.arch.Syscall.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The system calls of one architecture, read from {@code syscalls-ARCH.tsv}, which
 * tools/syscall-tables writes: number, name and, where known, the parameters, each as {@code type
 * name/width}, the width being {@code p} for a pointer.
 */
record SyscallTable(SortedMap<String, Syscall> byName, Map<Integer, Syscall> byNumber, int size) {
  // arch/arm/include/uapi/asm/unistd.h: from __ARM_NR_BASE on, calls are in no table
  private static final int PRIVATE_CALLS = 0x0f_0000;

  private static final Map<Arch, SyscallTable> LOADED = new EnumMap<>(Arch.class);

  static SyscallTable of(Arch arch) {
    synchronized (LOADED) {
      return LOADED.computeIfAbsent(arch, SyscallTable::load);
    }
  }

  private static SyscallTable load(Arch arch) {
    SortedMap<String, Syscall> byName = new TreeMap<>();
    Map<Integer, Syscall> byNumber = new HashMap<>();
    int size = 0;
    for (String line : Resource.lines("syscalls-" + arch.kernelName() + ".tsv")) {
      String[] column = line.split("\t", -1);
      Syscall syscall =
          new Syscall(Integer.parseInt(column[0]), column[1], parameters(arch, column[2]));
      byName.put(syscall.name(), syscall);
      byNumber.put(syscall.number(), syscall);
      if (syscall.number() >= size && syscall.number() < PRIVATE_CALLS) {
        size = syscall.number() + 1;
      }
    }
    return new SyscallTable(
        Collections.unmodifiableSortedMap(byName), Collections.unmodifiableMap(byNumber), size);
  }

  private static Optional<List<Parameter>> parameters(Arch arch, String text) {
    if (text.equals("?")) {
      return Optional.empty();
    }
    List<Parameter> result = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      // Not split: a compiler reads a thousand of these lines, each of which would be a regex's.
      int comma = text.indexOf(", ", from);
      int end = comma < 0 ? text.length() : comma;
      int slash = text.lastIndexOf('/', end - 1);
      int space = text.lastIndexOf(' ', slash);
      String width = text.substring(slash + 1, end);
      boolean pointer = width.equals("p");
      result.add(
          new Parameter(
              text.substring(from, space),
              text.substring(space + 1, slash),
              pointer ? arch.wordBits() : Integer.parseInt(width),
              pointer));
      from = end + 2;
    }
    return Optional.of(result);
  }
}
