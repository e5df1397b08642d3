package io.github.seccomp4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.runtime.AgentPolicy;
import io.github.seccomp4j.testing.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars as users get them, used as agents. */
@Tag("kernel")
final class AgentJarTest {
  private static final String JARS = System.getProperty("seccomp4j.test.jars", "");
  private static final Path RUNTIME = Path.of(JARS + ".jar");
  private static final Path AGENT = Path.of(JARS + "-agent.jar");

  /** The application's own classes, with a policy among them, and nothing else. */
  private static String application() {
    try {
      return Path.of(AgentPolicy.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ChildJvm under(Path jar, String argument) {
    return ChildJvm.of(AgentKernelTest.Application.class)
        .option("-javaagent:" + jar + "=" + argument)
        .classPath(application());
  }

  private static void confines(ChildJvm child, String policy, String out) {
    ChildJvm.Result result = child.run();
    assertThat(result.err())
        .startsWith("seccomp4j: Policy " + policy + " confines ")
        .hasLineCount(1);
    assertThat(result.out()).isEqualTo(out);
    assertThat(result.exit()).isZero();
  }

  @Test
  void agentNeedsNothingElse() {
    confines(
        under(AGENT, AgentKernelTest.CLASS),
        "AgentPolicy",
        "personality -13, second policy false\n");
  }

  @Test
  void agentReadsJson(@TempDir Path folder) throws IOException {
    Path profile = Files.writeString(folder.resolve("own.json"), AgentKernelTest.PROFILE);
    confines(under(AGENT, profile.toString()), "own", "personality -22, second policy false\n");
  }

  @Test
  void agentBringsProfiles() {
    ChildJvm.Result result = under(AGENT, "ready:docker-default").run();
    assertThat(result.err()).startsWith("seccomp4j: Policy docker-default confines ");
    assertThat(result.exit()).isZero();
  }

  /** Beside an application that has the library on its class path. */
  @Test
  void libraryIsAnAgentToo() {
    confines(
        under(RUNTIME, AgentKernelTest.CLASS).classPath(System.getProperty("java.class.path")),
        "AgentPolicy",
        "personality -13, second policy false\n");
  }

  @Test
  void libraryWithoutWhatItNeeds() {
    ChildJvm.Result result = under(RUNTIME, AgentKernelTest.CLASS).run();
    assertThat(result.err())
        .contains("java.lang.NoClassDefFoundError", "seccomp4j-runtime-agent.jar has all of them");
    assertThat(result.exit()).isEqualTo(1);
  }

  /** Both jars on one class path, as where the application has the library, too. */
  @Test
  void agentBesideTheLibrary() {
    confines(
        under(AGENT, AgentKernelTest.CLASS)
            .classPath(System.getProperty("java.class.path") + File.pathSeparator + RUNTIME),
        "AgentPolicy",
        "personality -13, second policy false\n");
  }

  @Test
  void holdsWhatItNeedsUnderNamesOfItsOwn() throws IOException {
    try (JarFile jar = new JarFile(AGENT.toFile())) {
      List<String> names = jar.stream().map(entry -> entry.getName()).toList();
      assertThat(names)
          .contains(
              "io/github/seccomp4j/agent/SeccompAgent.class",
              "io/github/seccomp4j/agent/jackson/core/JsonFactory.class",
              "com/sun/jna/Native.class",
              "META-INF/LICENSE",
              "META-INF/NOTICE",
              "META-INF/LGPL2.1",
              "META-INF/AL2.0")
          .noneMatch(name -> name.contains("com/fasterxml"))
          .noneMatch(name -> name.endsWith("module-info.class"))
          .doesNotHaveDuplicates();
    }
    try (JarFile jar = new JarFile(RUNTIME.toFile())) {
      var manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Premain-Class"))
          .isEqualTo("io.github.seccomp4j.agent.SeccompAgent");
      assertThat(manifest.getValue("Class-Path")).isNull();
    }
  }
}
