package io.github.seccomp4j.processor;

import static io.github.seccomp4j.processor.Importing.generated;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import java.io.File;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the file of a profile is looked for. */
class ResourceFilesTest {
  private static final Source RELATIVE = importing("p.json");
  private static final Source FROM_ROOT = importing("/p.json");

  private static Source importing(String name) {
    return Source.demo(
        "P",
        "@SeccompPolicy(jvm = false, arches = \"x86_64\") @ImportProfile(\""
            + name
            + "\") interface P {}");
  }

  /** A profile that lets this call through. */
  private static byte[] allow(String syscall) {
    String text =
        "{\"defaultAction\": \"SCMP_ACT_KILL_PROCESS\", \"syscalls\":"
            + " [{\"names\": [\"%s\"], \"action\": \"SCMP_ACT_ALLOW\"}]}";
    return text.formatted(syscall).getBytes(UTF_8);
  }

  private static void assertAllows(Compiled compiled, String syscall) {
    Importing.assertSame(
        generated(compiled),
        Arch.X86_64,
        Policy.builder("by hand")
            .jvm(false)
            .arches("x86_64")
            .defaultOutcome(Outcome.KILL_PROCESS)
            .allow(syscall)
            .build());
  }

  private static Compiled compile(
      Tool tool,
      Source source,
      Map<String, byte[]> inOutput,
      Map<String, byte[]> onSourcePath,
      Map<String, byte[]> onClassPath)
      throws Exception {
    try (ClassPath sources = ClassPath.with(onSourcePath);
        ClassPath classes = ClassPath.with(onClassPath)) {
      return tool.compile(
          inOutput,
          List.of(source),
          List.of(new PolicyProcessor()),
          List.of(
              "-sourcepath",
              sources.folder().toString(),
              "-classpath",
              classes.folder() + File.pathSeparator + System.getProperty("java.class.path")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void itCanBeOnTheSourcePathInTheOutputAndOnTheClassPath(Tool tool) throws Exception {
    Map<String, byte[]> file = Map.of("demo/p.json", allow("read"));
    assertAllows(compile(tool, RELATIVE, file, Map.of(), Map.of()), "read");
    assertAllows(compile(tool, RELATIVE, Map.of(), file, Map.of()), "read");
    assertAllows(compile(tool, RELATIVE, Map.of(), Map.of(), file), "read");
    assertAllows(compile(tool, RELATIVE, file, file, file), "read");
  }

  @ParameterizedTest
  @EnumSource
  void thePackageComesBeforeTheRoot(Tool tool) throws Exception {
    Map<String, byte[]> inPackage = Map.of("demo/p.json", allow("read"));
    Map<String, byte[]> inRoot = Map.of("p.json", allow("write"));
    assertAllows(compile(tool, RELATIVE, inRoot, Map.of(), inPackage), "read");
    assertAllows(compile(tool, RELATIVE, inRoot, Map.of(), Map.of()), "write");
    assertAllows(compile(tool, FROM_ROOT, inPackage, Map.of(), inRoot), "write");
    assertThat(compile(tool, FROM_ROOT, inPackage, Map.of(), Map.of()).texts(Kind.ERROR))
        .hasSize(1)
        .allMatch(text -> text.startsWith("[SC693] "));
  }

  @ParameterizedTest
  @EnumSource
  void foldersCanBeNamed(Tool tool) throws Exception {
    Source source = importing("profiles/of/p.json");
    Map<String, byte[]> file = Map.of("demo/profiles/of/p.json", allow("read"));
    assertAllows(compile(tool, source, file, Map.of(), Map.of()), "read");
  }

  @ParameterizedTest
  @EnumSource
  void twoDifferentFilesOfOneNameAreAnError(Tool tool) throws Exception {
    Map<String, byte[]> one = Map.of("demo/p.json", allow("read"));
    Map<String, byte[]> other = Map.of("demo/p.json", allow("write"));
    assertThat(compile(tool, RELATIVE, Map.of(), one, other).texts(Kind.ERROR))
        .containsExactly(
            "[SC694] @ImportProfile(\"p.json\") on P: there are two different files demo/p.json, on"
                + " the source path and on the class path: remove one of them, or give yours another"
                + " name");
    assertThat(compile(tool, RELATIVE, other, Map.of(), one).texts(Kind.ERROR))
        .containsExactly(
            "[SC694] @ImportProfile(\"p.json\") on P: there are two different files demo/p.json, in"
                + " the output of this compilation and on the class path: remove one of them, or"
                + " give yours another name");
  }
}
