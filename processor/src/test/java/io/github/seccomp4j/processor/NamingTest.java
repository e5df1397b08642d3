package io.github.seccomp4j.processor;

import static io.github.seccomp4j.processor.Policies.assertCompilesTo;
import static io.github.seccomp4j.processor.Policies.assertGenerated;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which policies there are, what belongs to each, and what its class is named. */
class NamingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@AllowSyscall(\"read\") class P {}",
        "@AllowSyscall(\"read\") public interface P {}",
        "@AllowSyscall(\"read\") enum P {}",
        "@AllowSyscall(\"read\") record P(int x) {}",
        "@AllowSyscall(\"read\") @interface P {}",
        "@AllowSyscall(\"read\") abstract sealed class P {} final class Q extends P {}",
        "class P { @AllowSyscall(\"read\") private int field; }",
        "class P { @AllowSyscall(\"read\") private static void method() {} }",
        "class P<T extends P<T>> { @AllowSyscall(\"read\") <X> T method(X... x) { return null; } }",
        "enum P { @AllowSyscall(\"read\") CONSTANT { void m() {} } }",
        "record P(int x) { @AllowSyscall(\"read\") public int x() { return x; } }",
        "@SeccompPolicy class P { @AllowSyscall(\"read\") private class Rules {} }",
        "@SeccompPolicy class P { interface A { class B { @AllowSyscall(\"read\") int x; } } }",
        "@SeccompPolicy interface P { @AllowSyscall.List(@AllowSyscall(\"read\")) void a(); }"
      })
  void everyKindOfClassAndMemberCanCarryRules(String declaration) {
    assertCompilesTo(Source.demo("P", declaration), Policies.builder().allow("read"));
  }

  /** ecj does not call a processor for them; a class that is marked, or has other rules, helps. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "record P(@AllowSyscall(\"read\") int x) {}",
        "@interface P { @AllowSyscall(\"read\") int value() default 0; }"
      })
  void recordsAndAnnotationsNeedAMarkOnEcj(String declaration) {
    assertGenerated(
        Tool.JAVAC.compile(Source.demo("P", declaration)),
        "demo.P",
        Policies.builder().allow("read"));
    assertThat(Tool.ECJ.compile(Source.demo("P", declaration)).generated()).isEmpty();
    assertCompilesTo(
        Source.demo("P", "@SeccompPolicy(jvm = false) " + declaration),
        Policies.builder().allow("read"));
  }

  @Test
  void anAnnotatedComponentOfARecordIsOneRule() {
    for (Tool tool : Tool.values()) {
      Compiled compiled =
          tool.compile(
              Source.demo(
                  "P",
                  """
                  @SeccompPolicy(jvm = false)
                  record P(
                      @AllowSyscall("read") @AllowSyscall("write") int a,
                      @AllowSyscall("close") int b) {
                    @AllowSyscall("dup") public int b() { return b; }
                  }
                  """));
      assertThat(compiled.findings()).isEmpty();
      assertGenerated(
          compiled, "demo.P", Policies.builder().allow("read", "write", "close", "dup"));
    }
  }

  @Test
  void nestedPoliciesAreNamedAfterTheClassesAroundThem() {
    Source source =
        Source.demo(
            "A",
            """
            class A {
              interface B {
                class C {
                  enum D {
                    ;
                    @AllowSyscall("read") interface E {}
                  }
                }
              }
              @AllowSyscall("write") static class F {}
            }
            """);
    assertCompilesTo(source, "demo.A$B$C$D$E", Policies.builder().allow("read"));
    assertCompilesTo(source, "demo.A$F", Policies.builder().allow("write"));
    assertThat(Tool.JAVAC.compile(source).files())
        .containsKeys("demo/A_B_C_D_E_Seccomp.java", "demo/A_F_Seccomp.java");
  }

  @Test
  void aDollarInANameIsWrittenLikeTheOneBetweenNames() {
    Source source = Source.demo("A$B", "class A$B { @AllowSyscall(\"read\") class $ {} }");
    assertCompilesTo(source, "demo.A$B$$", Policies.builder().allow("read"));
  }

  @Test
  void namesMayHaveLettersOfAnyLanguage() {
    Source source =
        new Source(
            "пакет.Überwachung",
            """
            package пакет;
            import io.github.seccomp4j.annotation.*;
            interface Überwachung { @AllowSyscall("read") void größe(); class 安全 {} }
            """);
    assertCompilesTo(source, Policies.builder().allow("read"));
  }

  @Test
  void aPolicyMayBeInNoPackage() {
    Source source =
        new Source(
            "P",
            "import io.github.seccomp4j.annotation.*; interface P { @AllowSyscall(\"read\") void a(); }");
    assertCompilesTo(source, Policies.builder().allow("read"));
  }

  @Test
  void severalPoliciesMayStandInOneFile() {
    Source source =
        Source.demo("P", "@AllowSyscall(\"read\") class P {} @AllowSyscall(\"write\") class Q {}");
    assertCompilesTo(source, "demo.P", Policies.builder().allow("read"));
    assertCompilesTo(source, "demo.Q", Policies.builder().allow("write"));
  }

  @ParameterizedTest
  @EnumSource
  void aMarkedPolicyInsideAnotherIsItsOwn(Tool tool) {
    Compiled compiled =
        tool.compile(
            Source.demo(
                "P",
                """
                @AllowSyscall("read")
                class P {
                  @SeccompPolicy interface Own {
                    @AllowSyscall("write") void a();
                    interface Inner { @AllowSyscall("close") void b(); }
                  }
                  @AllowSyscall("dup") interface Rules {
                    @SeccompPolicy @AllowSyscall("dup3") class Deep {}
                  }
                }
                """));
    assertGenerated(compiled, "demo.P", Policies.builder().allow("read", "dup"));
    assertGenerated(compiled, "demo.P$Own", Policies.builder().allow("write", "close"));
    assertGenerated(compiled, "demo.P$Rules$Deep", Policies.builder().allow("dup3"));
    assertThat(compiled.generated().stream().filter(path -> path.endsWith(".java")).toList())
        .containsExactly(
            "demo/P_Own_Seccomp.java", "demo/P_Rules_Deep_Seccomp.java", "demo/P_Seccomp.java");
  }

  @ParameterizedTest
  @EnumSource
  void twoPoliciesWhoseClassesWouldHaveOneNameAreAnError(Tool tool) {
    Compiled compiled =
        tool.compile(
            Source.demo(
                "P",
                """
                class P { @SeccompPolicy(jvm = false) @AllowSyscall("read") class X {} }
                @SeccompPolicy(jvm = false) @AllowSyscall("write") class P_X {}
                """));
    assertThat(compiled.succeeded()).isFalse();
    assertThat(compiled.findings())
        .extracting(Said::text)
        .containsExactly(
            "[SC308] @SeccompPolicy(jvm = false) on P_X: the generated class would be named"
                + " demo.P_X_Seccomp, and another class, or that of another policy, has that name"
                + " already: rename one of them");
  }

  @Test
  void aClassOfAnEarlierCompilationIsReplaced() throws Exception {
    Source before =
        Source.demo("P", "@SeccompPolicy(jvm = false) @AllowSyscall(\"read\") class P {}");
    Source after =
        Source.demo("P", "@SeccompPolicy(jvm = false) @AllowSyscall(\"dup\") class P {}");
    try (ClassPath classPath = ClassPath.with(Tool.JAVAC.compile(before))) {
      Compiled compiled =
          Tool.JAVAC.compile(List.of(after), List.of(new PolicyProcessor()), classPath.options());
      assertGenerated(compiled, "demo.P", Policies.builder().allow("dup"));
    }
  }
}
