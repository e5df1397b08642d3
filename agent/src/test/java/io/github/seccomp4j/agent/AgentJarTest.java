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

/** The jar as users get it. */
@Tag("kernel")
final class AgentJarTest {
  private static final Path AGENT = Path.of(System.getProperty("seccomp4j.test.jars", "") + ".jar");

  /** Of observe the kernel's records alone; no processor, report or command line. */
  private static final String CONTENT =
      "(META-INF|com/sun/jna|org/jspecify"
          + "|io/github/seccomp4j/(agent|annotation|arch|bpf|check|compile|formula|observe/audit"
          + "|policy|preset|problem|profiles|runtime|simulate|verify))/.*";

  /** The application's own classes, with a policy among them, and nothing else. */
  private static String application() {
    return place(AgentKernelTest.class) + File.pathSeparator + place(AgentPolicy.class);
  }

  private static Path place(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
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
    result.exits(0);
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
    result.exits(0);
  }

  /** As where the application has the library, too. */
  @Test
  void agentBesideTheLibrary() {
    confines(
        under(AGENT, AgentKernelTest.CLASS).classPath(System.getProperty("java.class.path")),
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
          .noneMatch(name -> name.contains("com/fasterxml") || name.startsWith("org/yaml"))
          .noneMatch(name -> name.endsWith("module-info.class"))
          .allMatch(name -> name.endsWith("/") || name.matches(CONTENT))
          .doesNotHaveDuplicates();
      var manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Premain-Class"))
          .isEqualTo("io.github.seccomp4j.agent.SeccompAgent");
      assertThat(manifest.getValue("Class-Path")).isNull();
    }
  }
}
