package io.github.seccomp4j.report.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.compile.emit.DecisionPass;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.Assembler;
import io.github.seccomp4j.simulate.BoundaryEvents;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.testing.RandomCalls;
import io.github.seccomp4j.testing.RandomPolicies;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The graph answers every call as the simulator, which knows nothing of graphs, does. */
final class DecisionGraphTest {
  private static final int POLICIES = 1500;

  /** On the edges of the rules, and on random calls, compiled with all passes and with none. */
  @Test
  void answersAsTheProgramDoes() {
    Set<Arch> hosts = EnumSet.noneOf(Arch.class);
    int compiled = 0;
    for (long seed = 0; seed < POLICIES; seed++) {
      Random random = new Random(seed);
      Policy policy = new RandomPolicies(random).next();
      for (Set<DecisionPass> passes : List.of(DecisionPass.ALL, Set.<DecisionPass>of())) {
        Compilation compilation = PolicyCompiler.compile(policy, passes);
        for (BpfProgram program : compilation.programs().values()) {
          requireAgreement(policy, program, random, "seed " + seed + " " + passes);
          hosts.add(program.arch());
          compiled++;
        }
      }
    }
    assertThat(compiled).isGreaterThan(POLICIES / 2);
    assertThat(hosts).containsExactlyInAnyOrderElementsOf(Arch.hosts());
  }

  private static void requireAgreement(
      Policy policy, BpfProgram program, Random random, String about) {
    DecisionGraph graph = DecisionGraph.of(program);
    Simulator simulator = Simulator.of(program);
    BoundaryEvents.of(policy, program.arch())
        .forEach(event -> requireAgreement(graph, simulator, event, about));
    RandomCalls calls = new RandomCalls(random, policy, program.arch());
    for (int i = 0; i < 200; i++) {
      requireAgreement(graph, simulator, calls.next(), about);
    }
  }

  private static void requireAgreement(
      DecisionGraph graph, Simulator simulator, SyscallEvent event, String about) {
    if (!graph.verdict(event).equals(simulator.verdict(event))) {
      throw new AssertionError(
          about
              + ": "
              + event
              + " gets "
              + simulator.verdict(event)
              + " and the graph says "
              + graph.verdict(event));
    }
  }

  /** Whatever a program does with its registers, and in whatever order it tests. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // Nothing is tested.
        "ret #0x7fff0000",
        // The number before the architecture.
        "ld [0]\n jeq #59, 2, 4\n ld [4]\n jeq #0xc000003e, 5, 4\n ret #0x7fff0000\n ret #0x50001",
        // An argument before the number.
        "ld [16]\n jeq #2, 2, 3\n ret #0x50002\n ld [0]\n jge #0x29, 5, 6\n ret #0x7fff0000\n"
            + " ret #0",
        // The low half before the upper one.
        "ld [16]\n jeq #2, 2, 5\n ld [20]\n jeq #0, 4, 5\n ret #0x7fff0000\n ret #0x50001",
        // Two values behind each other, each with both halves.
        "ld [20]\n jeq #0, 2, 9\n ld [16]\n jeq #2, 8, 4\n ld [20]\n jeq #0, 6, 9\n ld [16]\n"
            + " jeq #7, 8, 9\n ret #0x7fff0000\n ret #0x50001",
        // At least 0x100000002, by halves.
        "ld [20]\n jge #2, 5, 2\n jeq #1, 3, 6\n ld [16]\n jge #2, 5, 6\n ret #0x7fff0000\n"
            + " ret #0x50001",
        // Masks.
        "ld [24]\n and #0xf0\n jeq #0x30, 6, 3\n jset #0x40, 6, 4\n jgt #0x80, 6, 5\n ret #0\n"
            + " ret #0x7fff0000",
        // A mask under which no value can be what it is compared with.
        "ld [24]\n and #0xf0\n jeq #0x1, 3, 4\n ret #0x7fff0000\n ret #0x50001",
        // A number's bits, not only the highest.
        "ld [0]\n jset #0x3, 2, 3\n ret #0x7fff0000\n jset #0x40000000, 4, 5\n ret #0x50001\n"
            + " ret #0",
        // Scratch cells, the index register, and arithmetic on constants.
        "ld #3\n st M[3]\n ldx #2\n ld M[3]\n add x\n tax\n ld [24]\n jgt x, 8, 9\n ret #0x7fff0000\n"
            + " ret #0x50001",
        // A comparison of two arguments, of which few bits count.
        "ld [16]\n and #0x7\n tax\n ld [24]\n and #0x7\n jge x, 6, 7\n ret #0x7fff0000\n"
            + " ret #0x50001",
        // Shifts, and bits that change places.
        "ld [24]\n rsh #4\n and #0xf\n lsh #8\n jeq #0x300, 5, 6\n ret #0x7fff0000\n ret #0x50001",
        // Registers that differ and that nothing reads behind the point where ways meet.
        "ld [0]\n jeq #1, 2, 3\n ldx #7\n ld [16]\n jeq #1, 5, 6\n ret #0x7fff0000\n ret #0x50001",
        // Registers that differ and are read.
        "ld [0]\n jeq #1, 2, 3\n ldx #7\n ld [16]\n jeq x, 5, 6\n ret #0x7fff0000\n ret #0x50001"
      })
  void answersAsAnyProgramDoes(String listing) {
    for (Arch arch : List.of(Arch.X86_64, Arch.AARCH64, Arch.S390X)) {
      BpfProgram program = Assembler.assemble(arch, numbered(listing));
      DecisionGraph graph = DecisionGraph.of(program);
      Simulator simulator = Simulator.of(program);
      Random random = new Random(1);
      long[] values = {
        0, 1, 2, 3, 5, 7, 10, 0x30, 0x3f, 0x40, 0x80, 0x101, 1L << 32, 0x1_0000_0002L
      };
      int[] numbers = {0, 1, 2, 3, 40, 41, 42, 59, 0x4000_0000, 0x4000_0003, -1};
      for (int i = 0; i < 20_000; i++) {
        long[] arguments = new long[6];
        for (int j = 0; j < arguments.length; j++) {
          arguments[j] =
              random.nextInt(4) == 0 ? random.nextLong() : values[random.nextInt(values.length)];
        }
        Arch of = random.nextInt(4) == 0 ? Arch.I386 : arch;
        int number = numbers[random.nextInt(numbers.length)];
        requireAgreement(graph, simulator, SyscallEvent.of(of, number, arguments), listing);
      }
    }
  }

  /** What the proof cannot follow is refused with the reason. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ld [16]; tax; ld [24]; add x; jgt #0x100, 5, 6; ret #0x7fff0000; ret #0 | computes with two inputs
          ld [24]; add #1; jgt #0x100, 3, 4; ret #0x7fff0000; ret #0 | arithmetic with an input
          ld [24]; ret a | returns an input
          ld [16]; tax; ld [24]; jge x, 4, 5; ret #0x7fff0000; ret #0 | its decision diagram
          """)
  void refusesWhatCannotBeFollowed(String listing, String reason) {
    BpfProgram program = Assembler.assemble(Arch.X86_64, numbered(listing.replace(';', '\n')));
    assertThatThrownBy(() -> DecisionGraph.of(program))
        .isInstanceOf(NotDrawnException.class)
        .hasMessageContaining(reason);
  }

  private static String numbered(String listing) {
    StringBuilder text = new StringBuilder();
    int index = 0;
    for (String line : listing.split("\n", -1)) {
      text.append(index++).append(": ").append(line.strip()).append('\n');
    }
    return text.toString();
  }

  /** A wrong answer would show: the comparison above is not with itself. */
  @Test
  void anotherProgramsGraphDisagrees() {
    BpfProgram allows = Assembler.assemble(Arch.X86_64, "0: ret #0x7fff0000\n");
    BpfProgram kills = Assembler.assemble(Arch.X86_64, "0: ret #0x80000000\n");
    SyscallEvent event = SyscallEvent.of(Arch.X86_64, 1);
    assertThat(DecisionGraph.of(allows).verdict(event))
        .isNotEqualTo(Simulator.of(kills).verdict(event));
    assertThat(DecisionGraph.of(kills).verdict(event).action()).isEqualTo(Action.KILL_PROCESS);
  }
}
