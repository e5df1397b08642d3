package io.github.seccomp4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When and how often findings are printed. */
class ReportingTest {
  private static final String NOTED =
      "@SeccompPolicy(jvm = false) @AllowSyscall(\"open\") class P {}";

  private static final String WARNED =
      "@SeccompPolicy(jvm = false) @AllowSyscall(\"read\") @Arg(index = 0, ge = 0) class P {}";

  /** Errors, warnings and notes, found by different checks, on different architectures. */
  private static final Source MANY =
      Source.demo(
          "P",
          """
          @SeccompPolicy(jvm = false)
          @AllowSyscall({"wrong0", "write", "wrong1"})
          @DenySyscall(value = "wrong2", errno = 2)
          interface P {
            @AllowSyscall("wrong3") @AllowSyscall(value = "read", args = @Arg(index = 0, ge = 0)) int A = 1;
            class B {
              @AllowSyscall("open") @Arg(index = 1, le = 5) void open() {}
              @AllowSyscall("wrong4") void a() {}
            }
            @AllowSyscall({"wrong5", "lseek"}) @Arg(index = 9, eq = 1) void z();
            @AllowSyscall("close") @Arg(index = 0, eq = 0, ne = 0) void y();
            @DenySyscall({"wrong6", "chmod"}) void x();
            @AllowSyscall("write") void w();
            enum C { @AllowSyscall("wrong7") ONE, @AllowSyscall("wrong8") TWO }
          }
          """);

  @ParameterizedTest
  @EnumSource
  void findingsComeOnceAndInTheOrderOfTheSource(Tool tool) {
    List<Said> findings =
        tool.compile(
                List.of(MANY),
                // Two more rounds.
                List.of(new ValuesProcessor(2), new PolicyProcessor()),
                List.of())
            .findings();
    assertThat(findings).extracting(Said::text).doesNotHaveDuplicates();
    assertThat(
            findings.stream()
                .map(said -> Pattern.compile("wrong(\\d)").matcher(said.text()))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.joining()))
        .isEqualTo("012345678");
    assertThat(findings.stream().map(Said::line).filter(line -> line > 0).toList()).isSorted();
    assertThat(findings).extracting(Said::kind).contains(Kind.ERROR, Kind.WARNING, Kind.NOTE);
  }

  @Test
  void javacKnowsEveryPlace() {
    assertThat(Tool.JAVAC.compile(MANY).said())
        .isNotEmpty()
        .allMatch(said -> said.isOurs() && said.line() > 0);
  }

  @Test
  void warningsFailTheCompilationWhereWarningsDo() {
    Source source = Source.demo("P", WARNED);
    assertThat(Tool.JAVAC.compile(source).succeeded()).isTrue();
    assertThat(Tool.ECJ.compile(source).succeeded()).isTrue();
    assertThat(compile(Tool.JAVAC, source, "-Werror").succeeded()).isFalse();
    assertThat(compile(Tool.ECJ, source, "-failOnWarning").succeeded()).isFalse();
  }

  @Test
  void notesNeverFailIt() {
    Source source = Source.demo("P", NOTED);
    assertThat(Tool.JAVAC.compile(source).findings()).hasSize(1);
    assertThat(Tool.ECJ.compile(source).findings()).hasSize(1);
    assertThat(compile(Tool.JAVAC, source, "-Werror").succeeded()).isTrue();
    assertThat(compile(Tool.ECJ, source, "-failOnWarning").succeeded()).isTrue();
  }

  private static Compiled compile(Tool tool, Source source, String option) {
    return tool.compile(List.of(source), List.of(new PolicyProcessor()), List.of(option));
  }
}
