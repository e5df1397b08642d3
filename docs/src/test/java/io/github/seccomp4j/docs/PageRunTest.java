package io.github.seccomp4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests of the documents see what is wrong with one. */
final class PageRunTest {
  @TempDir private Path folder = Path.of("");

  private String run(String text) throws IOException {
    try (Shell shell = new Shell(folder, "")) {
      return new PageRun(Page.of("page.md", text), folder, shell, true).run();
    }
  }

  private static String block(String words, String... lines) {
    return "```" + words + "\n" + String.join("\n", lines) + "\n```\n";
  }

  @ParameterizedTest
  @CsvSource({
    "'', something",
    "python, print(1)",
    "text, something",
    "text said, something",
    "text recorded, something",
    "console often, $ true",
    "console, true",
    "console varies, '$ echo one: two\ntwo:'",
    "java, class {",
    "java, int x = \"text\";",
    "java refused, class Fine {}",
    "java warned, class Fine {}",
    "json, '{'",
    "xml, <a>",
    "yaml, 'a: [1'",
    "ini, something",
    "kotlin, implementation(\"io.github.seccomp4j:seccomp4j-runtime:9.9\")",
    "sh, if true",
    "sh, docs/nothing/there.md",
    "sh, mvn test -pl nowhere",
    "sh, mvn test -Dtest=NoSuchTest",
    "text folders, nowhere/ nothing",
    "text ../outside.txt, something",
  })
  void wrongBlocksFail(String words, String line) {
    assertThatThrownBy(() -> run(block(words, line.split("\n"))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("page.md:1 (```" + words + ")");
  }

  @Test
  void otherOutputIsWritten() throws IOException {
    String page = "Text.\n\n" + block("text a.txt", "one") + block("console", "$ cat a.txt", "two");
    assertThat(run(page)).isEqualTo(page.replace("two", "one"));
  }

  @Test
  void blocksInListsAreRunAsWell() throws IOException {
    String page = "- An item:\n\n  " + block("console", "  $ echo one", "  two", "").strip();
    page = page.replace("\n```", "\n  ```") + "\n";
    assertThat(run(page)).isEqualTo("- An item:\n\n  ```console\n  $ echo one\n  one\n  ```\n");
  }

  @Test
  void exitCodesAndFilesStay() throws IOException {
    String page = block("console", "$ false", "$ echo $? > code", "$ cat code", "1");
    assertThat(run(page)).isEqualTo(page);
  }

  @Test
  void commandsOfOursNeedNoShell() throws IOException {
    String page = block("console", "$ seccomp4j syscalls no_such_call", "$ echo $?", "0");
    assertThat(run(page)).contains("no_such_call").doesNotContain("\n0\n");
  }

  @Test
  void codeMayUseWhatStandsAboveIt() throws IOException {
    String page =
        block("java", "@DenySyscall(\"ptrace\")", "@SeccompPolicy(jvm = false)", "interface One {}")
                .replace("jvm = false", "defaultAction = Action.ALLOW")
            + "<!-- java\nstatic void use(Class<?> policy) {}\n-->\n"
            + block("java", "use(One.class);")
            + block("java refused", "int x = \"\";")
            + block("text said", "anything");
    assertThat(run(page)).contains("error: incompatible types").doesNotContain("anything");
  }

  @ParameterizedTest
  @CsvSource({
    "Linux 6.18 ..., Linux 5.4 on x, true",
    "Linux ..., BSD, false",
    "JVM: 17, JVM: 25, true",
    "20 threads, 31 threads, true",
    "20 threads, 31 tasks, false",
    "one: two, two: two, false",
  })
  void outputVariesInNumbersAndBehindColons(String shown, String printed, boolean alike) {
    assertThat(Varying.isAlike(shown, printed)).isEqualTo(alike);
  }
}
