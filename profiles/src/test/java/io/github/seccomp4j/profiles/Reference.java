package io.github.seccomp4j.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A policy as somebody else read it: numbers of calls, raw return values and conditions. It shares
 * no code with the readers and the compiler.
 */
public final class Reference {
  private record Test(int argument, String operator, int width, long x, long y) {
    boolean holds(long[] arguments) {
      long value = width == 32 ? arguments[argument] & 0xffff_ffffL : arguments[argument];
      int order = Long.compareUnsigned(value, x);
      return switch (operator) {
        case "EQ" -> order == 0;
        case "NE" -> order != 0;
        case "LT" -> order < 0;
        case "LE" -> order <= 0;
        case "GT" -> order > 0;
        case "GE" -> order >= 0;
        case "MASKED" -> (value & x) == y;
        default -> throw new IllegalStateException(operator);
      };
    }

    /** Values around those that the test names, and each with one bit changed. */
    Set<Long> edges() {
      Set<Long> edges = new LinkedHashSet<>(List.of(0L, -1L, 0xffff_ffffL, 1L << 32));
      for (long base : operator.equals("MASKED") ? new long[] {y, ~x | y, x} : new long[] {x}) {
        edges.addAll(List.of(base, base - 1, base + 1, base | 0xffff_ffff_0000_0000L));
        for (int bit = 0; bit < Long.SIZE; bit++) {
          edges.add(base ^ 1L << bit);
        }
      }
      return edges;
    }
  }

  private record Rule(int number, int returnValue, List<Test> tests) {}

  private final Arch arch;
  private final int byDefault;
  private final Map<Integer, List<Rule>> rules = new HashMap<>();

  private Reference(JsonNode root) {
    this.arch = Arch.named(root.get("arch").asText()).orElseThrow();
    this.byDefault = (int) root.get("default").asLong();
    for (JsonNode rule : root.get("rules")) {
      List<Test> tests = new ArrayList<>();
      for (JsonNode one : rule.get("conds")) {
        tests.add(
            new Test(
                one.get(0).asInt(),
                one.get(1).asText(),
                one.get(2).asInt(),
                one.get(3).bigIntegerValue().longValue(),
                one.get(4).bigIntegerValue().longValue()));
      }
      int number = rule.get("nr").asInt();
      rules
          .computeIfAbsent(number, key -> new ArrayList<>())
          .add(new Rule(number, (int) rule.get("ret").asLong(), tests));
    }
  }

  /** The reference of that name. */
  public static Reference named(String name) {
    try {
      return new Reference(
          new ObjectMapper().readTree(SharedData.bytes("../bench/ir/" + name + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The return value for a native call: of all rules that match, the most restrictive. */
  private int returnValue(int number, long[] arguments) {
    return rules.getOrDefault(number, List.of()).stream()
        .filter(rule -> rule.tests().stream().allMatch(test -> test.holds(arguments)))
        .map(Rule::returnValue)
        .min(Integer::compare)
        .orElse(byDefault);
  }

  /** Demands the same answers from a program to all native calls, and on all edges of rules. */
  public void assertAnswersOf(BpfProgram program) {
    assertThat(program.arch()).isEqualTo(arch);
    Simulator simulator = Simulator.of(program);
    long[][] plain = {new long[6], {-1, -1, -1, -1, -1, -1}, {1, 2, 3, 4, 5, 6}};
    for (int number = -1; number < 1024; number++) {
      for (long[] arguments : plain) {
        check(simulator, number, arguments);
      }
    }
    rules.forEach((number, ofOne) -> edges(ofOne).forEach(a -> check(simulator, number, a)));
  }

  private void check(Simulator simulator, int number, long[] arguments) {
    SyscallEvent event = SyscallEvent.of(arch, number, arguments);
    assertThat(simulator.verdict(event).returnValue())
        .as(event.toString())
        .isEqualTo(returnValue(number, arguments));
  }

  private static List<long[]> edges(List<Rule> rules) {
    Map<Integer, Set<Long>> values = new HashMap<>();
    for (Rule rule : rules) {
      for (Test test : rule.tests()) {
        values.computeIfAbsent(test.argument(), i -> new LinkedHashSet<>()).addAll(test.edges());
      }
    }
    List<long[]> result = new ArrayList<>();
    for (Rule rule : rules) {
      long[] matching = new long[6];
      values.forEach(
          (argument, candidates) -> matching[argument] = fitting(rule, argument, candidates));
      values.forEach(
          (argument, candidates) -> {
            for (long value : candidates) {
              long[] changed = matching.clone();
              changed[argument] = value;
              result.add(changed);
            }
          });
    }
    return result;
  }

  private static long fitting(Rule rule, int argument, Set<Long> candidates) {
    return candidates.stream()
        .filter(
            value -> {
              long[] arguments = new long[6];
              arguments[argument] = value;
              return rule.tests().stream()
                  .filter(test -> test.argument() == argument)
                  .allMatch(test -> test.holds(arguments));
            })
        .findFirst()
        .orElse(0L);
  }
}
