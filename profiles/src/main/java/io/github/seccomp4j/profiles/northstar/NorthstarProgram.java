package io.github.seccomp4j.profiles.northstar;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.ReadProgram;
import io.github.seccomp4j.profiles.json.Fields;
import io.github.seccomp4j.profiles.json.JsonConversions;
import io.github.seccomp4j.profiles.json.JsonReader;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonWriter;
import io.github.seccomp4j.profiles.json.ReadFindings;
import io.github.seccomp4j.profiles.json.TooManyFindings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Northstar's list of instructions: {@code {"list": [N, ...]}}, where each number is an instruction
 * as {@code code<<48 | jt<<40 | jf<<32 | k}, unsigned.
 */
public final class NorthstarProgram {
  private NorthstarProgram() {}

  /**
   * Reads a list.
   *
   * @param fileName for findings
   * @param content the file
   * @param arch the machine it is for, which the list does not say
   * @return the program, or what is wrong with the list
   */
  public static ReadProgram read(String fileName, byte[] content, Arch arch) {
    ReadFindings report = new ReadFindings(true).exact();
    try {
      Optional<BpfProgram> program = read(fileName, content, arch, report);
      return new ReadProgram(program, report.list());
    } catch (TooManyFindings e) {
      return new ReadProgram(Optional.empty(), report.list());
    }
  }

  private static Optional<BpfProgram> read(
      String fileName, byte[] content, Arch arch, ReadFindings report) {
    return JsonReader.read(fileName, content, report)
        .flatMap(root -> JsonConversions.object(root, report))
        .map(root -> Fields.of(root, Set.of("list"), report))
        .flatMap(fields -> fields.required("list", "it holds the instructions"))
        .flatMap(list -> program(list, arch, report));
  }

  private static Optional<BpfProgram> program(JsonValue value, Arch arch, ReadFindings report) {
    Optional<List<JsonValue>> list = JsonConversions.array(value, report);
    if (list.isEmpty()) {
      return Optional.empty();
    }
    int length = list.get().size();
    if (length < 1 || length > BpfProgram.MAX_LENGTH) {
      report.add(Problem.NORTHSTAR_LIST_LENGTH, value, length);
      return Optional.empty();
    }
    long[] packed = new long[length];
    for (int i = 0; i < length; i++) {
      packed[i] = JsonConversions.unsigned64(list.get().get(i), report).orElse(0);
    }
    return Optional.of(BpfProgram.ofPacked(arch, packed));
  }

  /**
   * {@return the list of a program's instructions}
   *
   * @param program the program
   */
  public static String write(BpfProgram program) {
    List<Long> list = Arrays.stream(program.toPacked()).boxed().toList();
    return JsonWriter.text(Map.of("list", list));
  }
}
