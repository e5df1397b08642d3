package io.github.seccomp4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same source gives the same bytes. */
class ReproducibilityTest {
  private static final Source POLICY =
      Source.demo(
          "P",
          """
          @SeccompPolicy(arches = {"s390x", "x86_64"}, jvm = false)
          interface P {
            @AllowSyscall({"write", "read"}) void io();
            @AllowSyscall("fcntl")
            @Arg(index = 1, max = 9, gt = 1, lt = 8, ge = 2, le = 7, ne = 5, min = 0, oneOf = {3, 2, 4, 5})
            void some();
            @DenySyscall(value = "fcntl", errno = 2, args = @Arg(index = 1, oneOfNames = {"F_SETFD", "F_DUPFD"}))
            @AllowSyscall("close")
            void more();
            interface Nested { @AllowSyscall("dup") void a(); }
          }
          """);

  private static final Source OTHER =
      Source.demo("Other", "class Other { @AllowSyscall(\"read\") int a; }");

  private static final Source PLAIN =
      Source.demo("Plain", "class Plain implements P.Nested { public void a() {} }");

  @ParameterizedTest
  @EnumSource
  void compiledTwice(Tool tool) {
    assertThat(tool.compile(POLICY).hasSameFilesAs(tool.compile(POLICY))).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void compiledWithOtherClassesInAnyOrder(Tool tool) {
    SortedMap<String, byte[]> alone = ofPolicy(tool.compile(POLICY));
    for (List<Source> sources :
        List.of(
            List.of(POLICY, OTHER, PLAIN),
            List.of(PLAIN, OTHER, POLICY),
            List.of(OTHER, POLICY, PLAIN))) {
      Compiled compiled = tool.compile(sources.toArray(new Source[0]));
      assertThat(compiled.succeeded()).isTrue();
      assertThat(ofPolicy(compiled)).containsExactlyEntriesOf(alone);
    }
  }

  /** A change of place, of names that mean nothing and of comments is none of the policy. */
  @Test
  void theOrderOfAttributesIsNoDifference() {
    Source other =
        new Source(
            POLICY.name(),
            POLICY
                .text()
                .replace("max = 9, gt = 1, lt = 8, ge = 2", "ge = 2, lt = 8, gt = 1, max = 9"));
    assertThat(other.text()).isNotEqualTo(POLICY.text());
    assertThat(ofPolicy(Tool.JAVAC.compile(other)))
        .containsExactlyEntriesOf(ofPolicy(Tool.JAVAC.compile(POLICY)));
  }

  private static SortedMap<String, byte[]> ofPolicy(Compiled compiled) {
    SortedMap<String, byte[]> files = new TreeMap<>(compiled.files());
    files.keySet().removeIf(path -> !path.startsWith("demo/P_Seccomp"));
    assertThat(files).isNotEmpty();
    return files;
  }
}
