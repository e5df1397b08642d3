package io.github.seccomp4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.policy.Condition;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.processor.DiagnosticCase.Expected;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Every message that the author of a policy can cause, whole and at its place. */
class DiagnosticsTest {
  /** Errors of ours, which no policy causes unless our compiler is wrong. */
  private static final Set<Problem> INTERNAL =
      EnumSet.of(
          Problem.PROGRAM_REFUSED,
          Problem.PROGRAM_WRONG,
          Problem.PROGRAM_UNPROVED,
          Problem.PROGRAM_UNCACHED);

  /** Of the holes in what a program means, those that a policy class can have. */
  private static final Set<Problem> HOLES =
      EnumSet.of(
          Problem.IO_URING_OPEN,
          Problem.OTHER_PROCESSES_OPEN,
          Problem.VARIANT_OPEN,
          Problem.MULTIPLEXER_OPEN,
          Problem.LOOKALIKE_OPEN,
          Problem.FLAG_VALUE_EXACT,
          Problem.MULTIPLEXED_FORM);

  /** Cases for which both compilers know the line. */
  static final List<DiagnosticCase> WITH_LINES =
      Stream.of(
              "names.txt",
              "conditions.txt",
              "rules.txt",
              "policies.txt",
              "includes.txt",
              "holes.txt")
          .flatMap(file -> DiagnosticCase.in(file).stream())
          .toList();

  /**
   * Cases for which ecj's Messager gives another line or none: it knows no items of a list, and has
   * no places for records, their components and enum constants.
   */
  static final List<DiagnosticCase> WITHOUT_LINE_ON_ECJ =
      DiagnosticCase.in("without-line-on-ecj.txt");

  static final List<DiagnosticCase> ALL =
      Stream.of(WITH_LINES, WITHOUT_LINE_ON_ECJ, List.of(tooLong())).flatMap(List::stream).toList();

  private static final Map<Tool, Map<DiagnosticCase, Compiled>> COMPILED =
      new EnumMap<>(Map.of(Tool.JAVAC, new HashMap<>(), Tool.ECJ, new HashMap<>()));

  @ParameterizedTest
  @FieldSource("ALL")
  void javacSaysItAtTheExactPlace(DiagnosticCase one) {
    Compiled compiled = compiled(Tool.JAVAC, one);
    assertThat(compiled.said())
        .extracting(said -> said.kind() + " " + said.text())
        .containsExactlyElementsOf(texts(one));
    for (int i = 0; i < one.expected().size(); i++) {
      Said said = compiled.said().get(i);
      Expected expected = one.expected().get(i);
      assertThat(said.line() + ":" + said.column())
          .as(said.text())
          .isEqualTo(expected.line() + ":" + expected.column());
      if (!expected.isPoint()) {
        assertThat(one.source().text().substring((int) said.start(), (int) said.end()))
            .as(said.text())
            .isEqualTo(one.source().text().substring(expected.start(), expected.end()));
      }
    }
  }

  @ParameterizedTest
  @FieldSource("WITH_LINES")
  void ecjSaysItOnTheSameLine(DiagnosticCase one) {
    assertThat(compiled(Tool.ECJ, one).findings())
        .extracting(said -> said.line() + " " + said.kind() + " " + said.text())
        .containsExactlyInAnyOrderElementsOf(
            one.expected().stream()
                .map(expected -> expected.line() + " " + expected.kind() + " " + expected.text())
                .toList());
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void ecjSaysTheSame(DiagnosticCase one) {
    assertThat(compiled(Tool.ECJ, one).findings())
        .extracting(said -> said.kind() + " " + said.text())
        .containsExactlyInAnyOrderElementsOf(texts(one));
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsGeneratedBesideAnError(Tool tool) {
    for (DiagnosticCase one : ALL) {
      Compiled compiled = compiled(tool, one);
      assertThat(compiled.succeeded()).as(one.title()).isNotEqualTo(one.hasErrors());
      if (one.hasErrors()) {
        assertThat(compiled.files()).as(one.title()).doesNotContainKey("demo/P_Seccomp.java");
      } else {
        assertThat(compiled.files()).as(one.title()).containsKey("demo/P_Seccomp.class");
      }
    }
  }

  @Test
  void everyProblemHasACase() {
    Set<String> shown =
        ALL.stream()
            .flatMap(one -> one.expected().stream())
            .map(expected -> expected.kind() + " " + expected.id())
            .collect(Collectors.toSet());
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Problem.values())
                .filter(problem -> !INTERNAL.contains(problem))
                .filter(problem -> problem != Problem.PROGRAM_FORMED_FOR_SIZE) // ProgramLengthTest
                .filter(problem -> problem != Problem.WEIGHTS_UNREADABLE) // ShapeTest
                // What an annotated class is refused for, and a profile is not.
                .filter(problem -> problem != Problem.ARG_UNUSED)
                .filter(problem -> problem != Problem.RULE_WITHOUT_CALLS)
                // Profiles and other holes of finished programs are not annotations' affair.
                .filter(problem -> problem.id().compareTo("SC600") < 0 || HOLES.contains(problem))
                .map(problem -> problem.severity() + " " + problem.id())
                .toList());
  }

  /** Compiles each case once for all tests. */
  private static Compiled compiled(Tool tool, DiagnosticCase one) {
    return Objects.requireNonNull(COMPILED.get(tool))
        .computeIfAbsent(one, missing -> tool.compile(missing.source()));
  }

  private static List<String> texts(DiagnosticCase one) {
    return one.expected().stream()
        .map(expected -> expected.kind() + " " + expected.text())
        .toList();
  }

  /** The numbers in the message are the compiler's own affair. */
  private static DiagnosticCase tooLong() {
    long[] values = LongStream.range(0, 3000).map(i -> i * 0x1_0000_0003L).toArray();
    Policy policy =
        Policy.builder("P")
            .arches("x86_64")
            .jvm(false)
            .rule(Outcome.ALLOW, List.of("read"), Condition.on(2).oneOf(values))
            .build();
    Finding finding = ProvingCompiler.compile(policy).findings().get(0);
    assertThat(finding.message())
        .matches(
            "the program would have \\d{4,5} instructions, and the kernel takes at most 4096\\."
                + " The costliest rules: read of P \\(about \\d{4,5} tests\\)");
    String source =
        """
        «@SeccompPolicy(arches = "x86_64", jvm = false)»
        @AllowSyscall("read") @Arg(index = 2, oneOf = {%s})
        interface P {}
        """
            .formatted(
                Arrays.stream(values)
                    .mapToObj(value -> value + "L")
                    .collect(Collectors.joining(", ")));
    return DiagnosticCase.of(
        "a program that is too long",
        source,
        List.of(
            "ERROR [SC501] @SeccompPolicy(arches = \"x86_64\", jvm = false) on P: "
                + finding.message()));
  }
}
