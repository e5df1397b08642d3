package io.github.seccomp4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.runtime.AgentPolicy;
import io.github.seccomp4j.runtime.Native;
import io.github.seccomp4j.runtime.Programs;
import io.github.seccomp4j.testing.ChildJvm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that knows nothing of policies, under the agent. */
@Tag("kernel")
final class AgentKernelTest {
  static final String CLASS = AgentPolicy.class.getName();
  static final String PROFILE =
      """
      {"defaultAction": "SCMP_ACT_ALLOW",
       "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_AARCH64"],
       "syscalls": [
         {"names": ["personality"], "action": "SCMP_ACT_ERRNO", "errnoRet": 22}]}
      """;

  private static final String NOT_STARTED =
      "seccomp4j: this JVM is not started, because it is not confined.\n";

  @TempDir private Path folder = Path.of("");
  private Path jar = Path.of("");

  /** A program; it shows what it may do. */
  static final class Application {
    private Application() {}

    public static void main(String[] args) {
      System.out.println(
          args.length > 0
              ? "started"
              : "personality " + Native.personality() + ", second policy " + second());
    }

    private static boolean second() {
      return Native.call("getppid") == -1;
    }
  }

  /** The classes are on the class path: all that an agent's jar needs is the manifest. */
  @BeforeEach
  void agentJar() throws IOException {
    jar = folder.resolve("agent.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", SeccompAgent.class.getName());
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
  }

  private ChildJvm under(String argument) {
    return ChildJvm.of(Application.class).option("-javaagent:" + jar + argument);
  }

  private static String installed(String policy, String verification, String instructions) {
    return "seccomp4j: Policy "
        + policy
        + " confines # threads ("
        + verification
        + "); "
        + instructions
        + " instructions, "
        + Programs.HOST.kernelName()
        + ", Linux "
        + System.getProperty("os.version")
        + "\n";
  }

  private static void starts(ChildJvm child, String out, String... err) {
    ChildJvm.Result result = child.run();
    assertThat(result.err().replaceAll("\\d+ threads", "# threads"))
        .isEqualTo(String.join("", err));
    assertThat(result.out()).isEqualTo(out + "\n");
    result.exits(0);
  }

  private static final String ALL = "verified in /proc for every thread";

  @Test
  void confinesBeforeMain() {
    starts(
        under("=" + CLASS),
        "personality -13, second policy false",
        installed("AgentPolicy", ALL, "7"));
  }

  @Test
  void nestedClassAndSeveralPolicies() {
    starts(
        under("= " + CLASS + " , " + CLASS + ".Nested"),
        "personality -13, second policy true",
        installed("AgentPolicy", ALL, "7"),
        installed("AgentPolicy.Nested", ALL, "7"));
    starts(
        under("=" + CLASS + "$Nested," + CLASS),
        "personality -13, second policy true",
        installed("AgentPolicy.Nested", ALL, "7"),
        installed("AgentPolicy", ALL, "7"));
  }

  @Test
  void propertyAndVariable() {
    String said = installed("AgentPolicy", ALL, "7");
    starts(
        under("").option("-Dseccomp4j.policy=" + CLASS),
        "personality -13, second policy false",
        said);
    starts(
        under("=").through("env", "SECCOMP4J_POLICY=" + CLASS),
        "personality -13, second policy false",
        said);
    // The argument comes first, then the property.
    starts(
        under("=" + CLASS)
            .option("-Dseccomp4j.policy=no.such.Class")
            .through("env", "SECCOMP4J_POLICY=no.such.Class"),
        "personality -13, second policy false",
        said);
    starts(
        under("")
            .option("-Dseccomp4j.policy=" + CLASS)
            .through("env", "SECCOMP4J_POLICY=no.such.Class"),
        "personality -13, second policy false",
        said);
  }

  @Test
  void variableOfTheJvmAlone() {
    String tool = "JAVA_TOOL_OPTIONS=-javaagent:" + jar;
    starts(
        ChildJvm.of(Application.class).through("env", tool, "SECCOMP4J_POLICY=" + CLASS),
        "personality -13, second policy false",
        "Picked up JAVA_TOOL_OPTIONS: -javaagent:" + jar + "\n",
        installed("AgentPolicy", ALL, "7"));
  }

  @Test
  void profile() throws IOException {
    Path profile = Files.writeString(folder.resolve("my-profile.json"), PROFILE);
    ChildJvm.Result result = under("=" + profile).run();
    assertThat(result.err()).startsWith("seccomp4j: Policy my-profile confines ");
    assertThat(result.out()).isEqualTo("personality -22, second policy false\n");
  }

  @Test
  void dryRun() {
    ChildJvm.Result result = under("=log-only," + CLASS).run();
    assertThat(result.err())
        .startsWith("seccomp4j: Policy AgentPolicy watches ")
        .contains(" and only logs what it would deny; 7 instructions");
    assertThat(result.out()).isEqualTo("personality 0, second policy false\n");
    result.exits(0);
  }

  @Test
  void auditPrintsWhatTheKernelRecorded() {
    ChildJvm.Result result = under("=audit," + CLASS).run();
    assertThat(result.err())
        .startsWith("seccomp4j: Policy AgentPolicy watches ")
        .containsPattern(
            "\nseccomp4j: the kernel (recorded|has no records|may have records) of process");
    assertThat(result.out()).isEqualTo("personality 0, second policy false\n");
    result.exits(0);
  }

  private void stops(ChildJvm child, int exit, String message) {
    ChildJvm.Result result = child.run();
    assertThat(result.err()).startsWith(NOT_STARTED + message);
    assertThat(result.err().lines().count()).as("a screen").isLessThan(25);
    assertThat(result.out()).isEmpty();
    result.exits(exit);
    assertThat(result.err().contains("Usage: -javaagent:")).isEqualTo(exit == 2);
  }

  @Test
  void wrongArguments() throws IOException {
    stops(under(""), 2, "The argument of -javaagent (empty):\nA policy is missing.\n");
    stops(
        under("=best-effort"), 2, "The argument of -javaagent, best-effort:\nIt names no policy.");
    stops(
        under("=" + CLASS + ","),
        2,
        "The argument of -javaagent, " + CLASS + ",:\nA policy is missing.\n");
    stops(
        under("=com.acme.Nope,best-effort"),
        2,
        "The argument of -javaagent, com.acme.Nope,best-effort:\nThere is no class com.acme.Nope on"
            + " the class path: ");
    stops(
        under("=java.lang.String"),
        2,
        "The argument of -javaagent, java.lang.String:\nPolicy java.lang.String is not installed."
            + " Its class loader has no class java.lang.String_Seccomp, which the annotation"
            + " processor writes");
    stops(
        under("").through("env", "SECCOMP4J_POLICY="),
        2,
        "The environment variable SECCOMP4J_POLICY (empty):\nA policy is missing.\n");
    stops(
        under("=/no/such/file"),
        2,
        "The argument of -javaagent, /no/such/file:\n/no/such/file cannot be read:"
            + " java.nio.file.NoSuchFileException: /no/such/file\n");
    Path profile = folder.resolve("bad.json");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      names.add("\"no_such_call_" + i + "\"");
    }
    Files.writeString(
        profile,
        PROFILE.replace("\"personality\"", String.join(",", names)).replace("22", "99999"));
    stops(
        under("=" + profile),
        2,
        "The argument of -javaagent, " + profile + ":\n" + profile + " is refused:\n  [SC");
  }

  @Test
  void machineThatRefuses() {
    ChildJvm mac = under("=" + CLASS).option("-Dos.name=Mac OS X");
    String message =
        "Policy AgentPolicy is not installed. seccomp exists on Linux only, and this is Mac OS X";
    stops(mac, 1, "The argument of -javaagent, " + CLASS + ":\n" + message);
    ChildJvm.Result result =
        under("=best-effort," + CLASS).option("-Dos.name=Mac OS X").with("plainly").run();
    assertThat(result.err()).startsWith("seccomp4j: NOT CONFINED: " + message);
    assertThat(result.out()).isEqualTo("started\n");
  }

  @Test
  void classesThatAreMissing() {
    stops(
        under("=" + CLASS).classPath(ChildJvm.classPathWithout("jna-")),
        1,
        "The argument of -javaagent, "
            + CLASS
            + ":\nPolicy AgentPolicy is not installed. JNA, which makes the system calls, could not"
            + " be loaded");
    stops(
        under("=" + CLASS)
            .classPath(ChildJvm.classPathWithout("jna-").replaceAll("[^:]*/dsl/[^:]*:?", "")),
        1,
        "A class is missing or does not fit: java.lang.NoClassDefFoundError: io/github/seccomp4j/");
  }
}
