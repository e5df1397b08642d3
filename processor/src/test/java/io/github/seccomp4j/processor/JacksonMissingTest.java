package io.github.seccomp4j.processor;

import static io.github.seccomp4j.processor.Policies.assertGenerated;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On a processor path without Jackson. */
class JacksonMissingTest {
  private static URLClassLoader withoutJackson() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.contains("jackson")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  private static Compiled compile(Tool tool, String declarations, String... options)
      throws Exception {
    try (URLClassLoader loader = withoutJackson()) {
      assertThat(loader.getResource("com/fasterxml/jackson/core/JsonFactory.class")).isNull();
      Processor processor =
          (Processor)
              loader.loadClass(PolicyProcessor.class.getName()).getConstructor().newInstance();
      return tool.compile(
          Map.of(Importing.FILE, "{}".getBytes(StandardCharsets.UTF_8)),
          List.of(Source.demo("P", declarations)),
          List.of(processor),
          List.of(options));
    }
  }

  @ParameterizedTest
  @EnumSource
  void annotationsAndExportsNeedNone(Tool tool) throws Exception {
    Compiled compiled =
        compile(
            tool,
            "@SeccompPolicy(jvm = false) @AllowSyscall({\"read\", \"execve\"}) class P {}",
            "-Aseccomp4j.export=bpf,c,listing,northstar-list,oci,seccompiler");
    assertThat(compiled.files()).containsKey("demo/P.x86_64.oci.json");
    assertGenerated(compiled, "demo.P", Policies.builder().allow("read", "execve"));
  }

  @ParameterizedTest
  @EnumSource
  void readyProfilesNeedNone(Tool tool) throws Exception {
    Compiled compiled =
        compile(tool, "@ImportProfile(\"ready:northstar-default\") @SeccompPolicy class P {}");
    assertThat(compiled.texts(Kind.ERROR)).isEmpty();
    assertThat(compiled.files()).containsKey("demo/P_Seccomp.class");
  }

  @ParameterizedTest
  @EnumSource
  void aFileNeedsItAndThatIsSaid(Tool tool) throws Exception {
    Compiled compiled = compile(tool, "@ImportProfile(\"p.json\") @SeccompPolicy class P {}");
    assertThat(compiled.texts(Kind.ERROR))
        .containsExactly(
            "[SC695] @ImportProfile(\"p.json\") on P: reading a profile needs Jackson beside the"
                + " annotation processor: add com.fasterxml.jackson.core:jackson-databind (2.22 or"
                + " later) to its path");
    assertThat(compiled.generated()).isEmpty();
  }
}
