package io.github.seccomp4j.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;
import javax.lang.model.element.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compilers find the processor, and build tools may run it for changed policies alone. */
class IncrementalTest {
  private static final Source POLICIES =
      Source.demo(
          "P",
          """
          @SeccompPolicy(jvm = false)
          class P {
            @AllowSyscall("wirte") void a() {}
            @SeccompPolicy(jvm = false) interface Inner { @AllowSyscall("read") void a(); }
          }
          @AllowSyscall("read") class Q { class Rules { @AllowSyscall("write") int b; } }
          """);

  @Test
  void gradleIsToldThatEachFileComesFromOneClass() throws IOException {
    assertThat(resource("META-INF/gradle/incremental.annotation.processors").strip())
        .isEqualTo(PolicyProcessor.class.getName() + ",isolating");
  }

  @Test
  void compilersFindTheProcessor() throws IOException {
    assertThat(ServiceLoader.load(Processor.class))
        .filteredOn(processor -> processor instanceof PolicyProcessor)
        .hasSize(1);
    assertThat(resource("META-INF/services/javax.annotation.processing.Processor").strip())
        .isEqualTo(PolicyProcessor.class.getName());
  }

  @ParameterizedTest
  @EnumSource
  void eachFileHasOneOriginatingElement(Tool tool) {
    WatchedProcessor processor = new WatchedProcessor();
    tool.compile(List.of(POLICIES), List.of(processor), List.of());
    assertThat(processor.written()).containsOnlyKeys("demo.P_Inner_Seccomp", "demo.Q_Seccomp");
    assertThat(names(processor.written()))
        .isEqualTo(
            Map.of(
                "demo.P_Inner_Seccomp", List.of("demo.P.Inner"),
                "demo.Q_Seccomp", List.of("demo.Q")));
  }

  @ParameterizedTest
  @EnumSource
  void anExportedFileHasThatElementToo(Tool tool) {
    WatchedProcessor processor = new WatchedProcessor();
    Source source =
        Source.demo(
            "P",
            "@SeccompPolicy(arches = \"x86_64\", jvm = false) @ImportProfile(\"p.json\")"
                + " interface P {}");
    String profile =
        "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\":"
            + " [{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\"}]}";
    tool.compile(
        Map.of("p.json", profile.getBytes(UTF_8)),
        List.of(source),
        List.of(processor),
        List.of("-Aseccomp4j.export=bpf"));
    assertThat(names(processor.written()))
        .isEqualTo(
            Map.of("demo.P_Seccomp", List.of("demo.P"), "demo/P.x86_64.bpf", List.of("demo.P")));
  }

  /** Then positions are the Messager's, and the text names the place. */
  @Test
  void aBuildToolMayHideJavac() {
    Compiled hidden =
        Tool.JAVAC.compile(List.of(POLICIES), List.of(new WatchedProcessor()), List.of());
    assertThat(hidden.findings())
        .extracting(Said::text)
        .isEqualTo(Tool.JAVAC.compile(POLICIES).findings().stream().map(Said::text).toList())
        .contains(
            "[SC101] @AllowSyscall(\"wirte\") on P.a(): there is no system call named \"wirte\":"
                + " did you mean \"write\"?");
    assertThat(hidden.findings()).allMatch(said -> said.line() > 0);
  }

  private static Map<String, List<String>> names(Map<String, List<Element>> written) {
    return written.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> entry.getValue().stream().map(Element::toString).toList()));
  }

  private static String resource(String path) throws IOException {
    try (InputStream input = PolicyProcessor.class.getClassLoader().getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(input, path).readAllBytes(), UTF_8);
    }
  }
}
