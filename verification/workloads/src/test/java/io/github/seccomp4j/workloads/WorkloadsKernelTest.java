package io.github.seccomp4j.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.runtime.Policies;
import io.github.seccomp4j.runtime.SeccompException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every workload under its presets, with every garbage collector: a call that they do not let
 * through kills the process with SIGSYS.
 */
@Tag("kernel")
class WorkloadsKernelTest {
  private static final List<String> COLLECTORS =
      List.of("Serial", "Parallel", "G1", "Z", "Shenandoah");

  /** SIGSYS, as a shell shows it. */
  private static final int KILLED = 128 + 31;

  @TempDir private Path folder = Path.of("");

  static Stream<Arguments> everyWorkloadAndCollector() throws Exception {
    // Not every build of a JDK has Shenandoah.
    boolean shenandoah =
        new ProcessBuilder(Child.program("java"), "-XX:+UseShenandoahGC", "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
    return Arrays.stream(Workload.values())
        .flatMap(
            workload ->
                COLLECTORS.stream()
                    .filter(one -> shenandoah || !one.equals("Shenandoah"))
                    .map(collector -> Arguments.of(workload, collector)));
  }

  private Child child(Workload workload, String collector, String policy, int rounds) {
    return child(workload, policy, rounds, "-XX:+Use" + collector + "GC");
  }

  private Child child(Workload workload, String policy, int rounds, String option) {
    return new Child(
        List.of(option, "-Xmx256m"),
        WorkloadMain.class,
        workload.name().toLowerCase(Locale.ROOT),
        policy,
        String.valueOf(rounds),
        folder.toString());
  }

  @ParameterizedTest
  @MethodSource("everyWorkloadAndCollector")
  void nothingThatItNeedsIsMissing(Workload workload, String collector) throws Exception {
    boolean diagnostics = workload == Workload.DIAGNOSTICS;
    try (Child child = child(workload, collector, "kill", diagnostics ? 1 : 3)) {
      if (diagnostics) {
        child.await("ready");
        askFromOutside(child.pid());
      }
      assertThat(child.end()).isEqualTo(new Child.Result(0, "worked\n", ""));
    }
  }

  private void askFromOutside(long pid) throws Exception {
    Path dump = folder.resolve("outside.hprof");
    Path recording = folder.resolve("outside.jfr");
    assertThat(jcmd(pid, "Thread.print")).contains("\"main\"");
    assertThat(jcmd(pid, "GC.class_histogram")).contains("java.lang.String");
    jcmd(pid, "GC.heap_dump", dump.toString());
    jcmd(pid, "JFR.start", "name=outside");
    jcmd(pid, "JFR.dump", "name=outside", "filename=" + recording);
    assertThat(dump).isNotEmptyFile();
    assertThat(recording).isNotEmptyFile();
  }

  private static String jcmd(long pid, String... command) throws Exception {
    String[] all = new String[command.length + 2];
    all[0] = Child.program("jcmd");
    all[1] = String.valueOf(pid);
    System.arraycopy(command, 0, all, 2, command.length);
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  /** The JDK's three ways to start a program make different calls. */
  @ParameterizedTest
  @ValueSource(strings = {"POSIX_SPAWN", "VFORK", "FORK"})
  void programsAreStartedInEveryWay(String mechanism) {
    String option = "-Djdk.lang.Process.launchMechanism=" + mechanism;
    try (Child child = child(Workload.PROGRAMS, "kill", 1, option)) {
      Child.Result end = child.end();
      // Newer JDKs warn on standard error that VFORK is deprecated.
      assertThat(end).isEqualTo(new Child.Result(0, "worked\n", end.err()));
    }
  }

  /** With the default, EPERM, and without {@code @DenySyscall("socket")}. */
  @ParameterizedTest
  @EnumSource
  void eachWorksUnderRefusals(Workload workload) throws Exception {
    try (Child child = child(workload, "G1", "refuse", 1)) {
      if (workload == Workload.DIAGNOSTICS) {
        child.await("ready");
      }
      assertThat(child.end()).isEqualTo(new Child.Result(0, "worked\n", ""));
    }
  }

  /** Works in files under a policy for computing. */
  static final class InTheWrongPolicy {
    private InTheWrongPolicy() {}

    public static void main(String[] args) throws Exception {
      Policies.install(WorkloadPolicies.ComputeOrDie.class);
      System.out.println("installed");
      FileWork.run(Path.of(args[0]));
      System.out.println("worked");
    }
  }

  @Test
  void whatIsMissingIsNoticed() {
    try (Child child = new Child(List.of(), InTheWrongPolicy.class, folder.toString())) {
      assertThat(child.end()).isEqualTo(new Child.Result(KILLED, "installed\n", ""));
    }
    assertThat(Objects.requireNonNull(folder.toFile().list())).isEmpty();
  }

  /** A JVM ends as it should where it may remove nothing; what it would remove stays. */
  static final class WithoutCleanExit {
    private WithoutCleanExit() {}

    public static void main(String[] args) {
      Policies.install(ReadingPolicy.class);
      System.out.println("confined");
    }
  }

  @Test
  void theEndIsCleanWithoutCleanExit() throws Exception {
    Path perf = Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"));
    try (Child child = new Child(List.of(), WithoutCleanExit.class)) {
      Path file = perf.resolve(String.valueOf(child.pid()));
      assertThat(child.end()).isEqualTo(new Child.Result(0, "confined\n", ""));
      assertThat(file).exists();
      Files.delete(file);
    }
  }

  /** Installs a policy on top of the one that is named. */
  static final class Twice {
    private Twice() {}

    public static void main(String[] args) throws Exception {
      Policies.install(Class.forName(args[0]));
      try {
        Policies.install(WorkloadPolicies.Denials.class);
        System.out.println("twice");
      } catch (SeccompException e) {
        System.out.println("once");
      }
    }
  }

  @Test
  void onlyFurtherPoliciesLetsAnotherBeInstalled() {
    try (Child child = new Child(List.of(), Twice.class, StackedPolicy.class.getName())) {
      assertThat(child.end()).isEqualTo(new Child.Result(0, "twice\n", ""));
    }
    String files = WorkloadPolicies.FileWork.class.getName();
    try (Child child = new Child(List.of(), Twice.class, files)) {
      assertThat(child.end()).isEqualTo(new Child.Result(0, "once\n", ""));
    }
  }
}
