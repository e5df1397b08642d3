package io.github.seccomp4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that is no Java gets its compiler's own errors, and no crash. */
class BrokenSourcesTest {
  static final List<String> BROKEN =
      List.of(
          "@AllowSyscall interface P {}",
          "@AllowSyscall(5) interface P {}",
          "@AllowSyscall({\"read\", 5}) interface P {}",
          "@AllowSyscall({\"read\", Missing.X}) interface P {}",
          "@AllowSyscall(null) interface P {}",
          "@AllowSyscall(value = \"read\", nonsense = 3) interface P {}",
          "@AllowSyscall(value = \"read\", value = \"write\") interface P {}",
          "@AllowSyscall(\"read\" + new Object()) interface P {}",
          "@AllowSyscall(value = \"read\", args = 5) interface P {}",
          "@AllowSyscall(value = \"read\", args = {@Arg(index = 0, eq = 1), 5}) interface P {}",
          "@AllowSyscall(value = \"read\", args = @Deprecated) interface P {}",
          "@AllowSyscall(value = \"read\", args = @Missing(index = 0)) interface P {}",
          "@AllowSyscall.List interface P {}",
          "@AllowSyscall.List(5) interface P {}",
          "@AllowSyscall.List({@AllowSyscall(\"read\"), @DenySyscall(\"write\")}) interface P {}",
          "@AllowSyscall.List(@AllowSyscall) interface P {}",
          "@AllowSyscall(\"read\") @Arg(index = \"x\", eq = 1) interface P {}",
          "@AllowSyscall(\"read\") @Arg(index = 0, eq = Missing.X) interface P {}",
          "@AllowSyscall(\"read\") @Arg(index = 0, eq = 1.5) interface P {}",
          "@AllowSyscall(\"read\") @Arg(index = 0, eq = ) interface P {}",
          "@AllowSyscall(\"read\") @Arg(index = 0L, eq = 1) interface P {}",
          "@AllowSyscall(\"read\") @Arg(index = 0, oneOf = {\"x\"}) interface P {}",
          "@AllowSyscall(\"read\") @Arg(index = 0, oneOf = {{1}, {2}}) interface P {}",
          "@AllowSyscall(\"read\") @Arg(index = 0, oneOf = {1, Missing.X}) interface P {}",
          "@AllowSyscall(\"read\") @Arg(name = Missing.NAME, eqName = Missing.X) interface P {}",
          "@AllowSyscall(\"read\") @Arg(index = 1 / 0, eq = 1) interface P {}",
          "@AllowSyscall(\"read\") @Missing(index = 1, eq = 1) interface P {}",
          "@DenySyscall(value = \"read\", errno = \"EPERM\") interface P {}",
          "@DenySyscall(value = \"read\", errno = Errno.EMISSING) interface P {}",
          "@OnSyscall(\"read\") interface P {}",
          "@OnSyscall(value = \"read\", action = Action.MISSING) interface P {}",
          "@OnSyscall(value = \"read\", action = null) interface P {}",
          "@OnSyscall(value = \"read\", action = {Action.LOG, Action.TRAP}) interface P {}",
          "@OnSyscall(value = \"read\", action = Thread.State.NEW) interface P {}",
          "@SeccompPolicy(defaultAction = Thread.State.NEW) @AllowSyscall(\"read\") class P {}",
          "@SeccompPolicy(mismatchAction = MISSING) @AllowSyscall(\"read\") class P {}",
          "@SeccompPolicy(jvm = 0) @AllowSyscall(\"read\") class P {}",
          "@SeccompPolicy(arches = 5) @AllowSyscall(\"read\") class P {}",
          "@SeccompPolicy(arches = {\"x86_64\", Missing.X}) @AllowSyscall(\"read\") class P {}",
          "@SeccompPolicy @SeccompPolicy @AllowSyscall(\"read\") class P {}",
          "@AllowSyscall(\"read\") class P { @AllowSyscall(\"write\") P() {} }",
          "@AllowSyscall(\"read\") class P { void a(@AllowSyscall(\"write\") int b) {} }",
          "@AllowSyscall(\"read\") class P<@AllowSyscall(\"write\") T> {}",
          "class P { void a() { @AllowSyscall(\"write\") int b; } }",
          "class P { int a = (@AllowSyscall(\"write\") int) 5; }",
          "class P { @AllowSyscall(\"write\") { } }",
          "@AllowSyscall(\"read\") class P { @Arg(index = 0, eq = 1) }",
          "@AllowSyscall(\"read\") class P extends Missing { @AllowSyscall(\"write\") Missing a; }",
          "@AllowSyscall(\"read\") class P implements P { @AllowSyscall(\"write\") int a; }",
          "@AllowSyscall(\"read\") class P {} @AllowSyscall(\"write\") class P {}",
          "@AllowSyscall(\"read\") class P { @AllowSyscall(\"write\") class P {} }",
          "@AllowSyscall(\"read\") enum P { @AllowSyscall(\"write\") A, @AllowSyscall(\"dup\") A }",
          "@AllowSyscall(\"read\") record P(@AllowSyscall(\"write\") int a, int a) {}",
          "@AllowSyscall(\"read\") class P { @AllowSyscall(\"write\") int a, a; }",
          "@AllowSyscall(\"read\") class");

  @ParameterizedTest
  @FieldSource("BROKEN")
  void isTheCompilersAffair(String declaration) {
    for (Tool tool : Tool.values()) {
      Compiled compiled = tool.compile(Source.demo("P", declaration));
      assertThat(compiled.succeeded()).as(tool.name()).isFalse();
      assertThat(compiled.texts(Kind.ERROR))
          .as(tool.name())
          .anyMatch(text -> !text.startsWith("[SC"))
          .noneMatch(text -> text.contains("Exception") || text.contains("nternal"));
      assertThat(compiled.files().keySet())
          .as(tool.name())
          .noneMatch(path -> path.endsWith("_Seccomp$X86_64Program.class") && tool == Tool.JAVAC);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"package", "module"})
  void soAreAnnotationsOutsideOfAnyClass(String kind) {
    Source source =
        kind.equals("package")
            ? new Source(
                "demo.package-info",
                "@io.github.seccomp4j.annotation.AllowSyscall(\"read\") package demo;")
            : new Source(
                "module-info",
                "@io.github.seccomp4j.annotation.AllowSyscall(\"read\") module m {}");
    for (Tool tool : Tool.values()) {
      Compiled compiled = tool.compile(source);
      assertThat(compiled.succeeded()).isFalse();
      assertThat(compiled.texts(Kind.ERROR)).noneMatch(text -> text.contains("Exception"));
      assertThat(compiled.generated()).isEmpty();
    }
  }

  /** Annotation processing does not reach into methods, so neither does a policy. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "class P { void a() { record R(@AllowSyscall(\"wirte\") int b) {} } }",
        "class P { Object a = new Object() { @AllowSyscall(\"wirte\") int b; }; }",
        "class P { Runnable a = () -> { class C { @AllowSyscall(\"wirte\") void b() {} } }; }"
      })
  void localClassesAreNoPolicies(String declaration) {
    for (Tool tool : Tool.values()) {
      Compiled compiled = tool.compile(Source.demo("P", declaration));
      assertThat(compiled.succeeded()).isTrue();
      assertThat(compiled.generated()).isEmpty();
    }
  }
}
