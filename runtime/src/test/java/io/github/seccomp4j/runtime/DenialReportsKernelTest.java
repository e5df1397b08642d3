package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.runtime.report.Denial;
import io.github.seccomp4j.runtime.trap.InsideVmScene;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Denied calls and their reports, in the real kernel. */
@Tag("kernel")
final class DenialReportsKernelTest {
  private static ChildJvm scene(Object... arguments) {
    return ChildJvm.of(DenialScenes.class).with(arguments);
  }

  /** Two runs of one program: everything that it prints must be the same. */
  @ParameterizedTest
  @ValueSource(strings = {"POSIX_SPAWN", "VFORK", "FORK"})
  void programSeesWhatItSeesWithoutReports(String launchMechanism) {
    String option = "-Djdk.lang.Process.launchMechanism=" + launchMechanism;
    ChildJvm.Result without = scene("answers", "plain").option(option).run();
    ChildJvm.Result with = scene("answers", "reports").option(option).run();
    assertThat(without.exit()).isZero();
    assertThat(without.out())
        .contains("Permission denied", "ptrace: -13\n", "AF_UNIX: -13\n", "pipe: true\n");
    assertThat(with).isEqualTo(without);
  }

  /** What is told, exactly. */
  static final class Told {
    private Told() {}

    public static void main(String[] args) throws Exception {
      LinkedBlockingQueue<Denial> denials = new LinkedBlockingQueue<>();
      Policies.of(DenialScenes.POLICY).reportDenials(denials::add).install();
      Native.call("socket", 2, 1 | 02000000 | 04000, 6);
      show(denials.take());
      Native.call("ptrace", 1, -1, 0x7fff_0000_0000L, 4);
      show(denials.take());
      // Allowed, and so not told: the next one is.
      java.nio.channels.Pipe.open();
      try {
        new ProcessBuilder("/bin/true").start();
      } catch (java.io.IOException e) {
        show(denials.take());
      }
      Thread named = new Thread(() -> Native.call("personality", 1), "named");
      named.start();
      show(denials.take());
    }

    private static void show(Denial denial) {
      System.out.println(
          denial.policy()
              + " "
              + denial.kind()
              + " "
              + denial.syscall()
              + denial.arguments()
              + " errno "
              + denial.errno()
              + ", thread "
              + denial.thread());
      Optional<StackTraceElement> ours =
          denial.stack().stream()
              .filter(f -> f.getClassName().equals(Told.class.getName()))
              .findFirst();
      StackTraceElement first = denial.stack().get(0);
      System.out.println(
          first.getMethodName()
              + ", native "
              + first.isNativeMethod()
              + ", from "
              + ours.orElseThrow().getMethodName().replaceAll("\\d", ""));
    }
  }

  @Test
  void tellsCallArgumentsThreadAndStack() {
    ChildJvm.of(Told.class)
        .run()
        .wrote(
            "com.acme.Test CALL socket[family=AF_INET, type=SOCK_STREAM|SOCK_NONBLOCK|SOCK_CLOEXEC,"
                + " protocol=6] errno 13, thread main",
            "invokeLong, native true, from main",
            "com.acme.Test CALL ptrace[request=1, pid=-1, addr=0x7fff00000000, data=4] errno 13,"
                + " thread main",
            "invokeLong, native true, from main",
            "com.acme.Test PROGRAM_START execve[] errno 13, thread main",
            "forkAndExec, native true, from main",
            "com.acme.Test CALL personality[personality=1] errno 13, thread named",
            "invokeLong, native true, from lambda$main$");
  }

  /** An address that the JDK gave to connect. */
  static final class Connects {
    private Connects() {}

    public static void main(String[] args) throws Exception {
      LinkedBlockingQueue<Denial> denials = new LinkedBlockingQueue<>();
      Policies.of(DenyingProgram.policy(13, "execve", "execveat", "connect"))
          .reportDenials(denials::add)
          .install();
      for (String host : List.of("127.0.0.1", "127.0.0.2")) {
        try (java.nio.channels.SocketChannel channel = java.nio.channels.SocketChannel.open()) {
          channel.connect(new java.net.InetSocketAddress(host, 4711));
        } catch (java.io.IOException e) {
          System.out.println(denials.take().arguments().get(1) + ": " + e.getMessage());
        }
      }
    }
  }

  @Test
  void tellsWhereAConnectionWasToGo() {
    ChildJvm.of(Connects.class)
        .run()
        .wrote(
            "uservaddr=127.0.0.1:4711: Permission denied",
            "uservaddr=127.0.0.2:4711: Permission denied");
  }

  @Test
  void classInitialisersCleanersLocksAndInterruptedThreads() {
    scene("places")
        .run()
        .wrote(
            "initialiser -13",
            "cleaner -13",
            "in a lock -13",
            "interrupted -13 true",
            "request=1 DenialScenes$Initialised.<clinit>",
            "request=2 DenialScenes.lambda$places$",
            "request=3 DenialScenes.places",
            "request=4 DenialScenes.places");
  }

  @Test
  void whereThereIsNoStackLeftTheAnswerIsRight() {
    for (String mode : List.of("-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation")) {
      scene("deep").option(mode).run().wrote("true, ptrace gives -13");
    }
  }

  @Test
  void listenerThatThrowsAndIsDenied() {
    scene("listener")
        .run()
        .wrote(
            "DenialCounts[reported=3, repeated=4, beyondLimit=0, lost=0, withoutJavaThread=0,"
                + " insideVm=0, byListener=3, listenerFailures=3]");
  }

  @Test
  void threadsAndProcessesThatTheJvmDoesNotKnow() {
    scene("foreign threads")
        .run()
        .wrote("100 without a Java thread", "forked child: 13", "1 reports");
  }

  @Test
  void lastDenialBeforeTheExitIsTold() {
    assertThat(scene("exit").run())
        .isEqualTo(new ChildJvm.Result(3, "ptrace by DenialScenes.exit\n", ""));
  }

  /** The JVM's own calls, which are never trapped, are here: no Java code runs in their middle. */
  @Test
  void handlerDoesNotCallJavaInsideTheJvm() {
    ChildJvm.of(InsideVmScene.class)
        .run()
        .wrote(
            "200 threads ran",
            "inside the JVM: true",
            "told: false",
            "Failed[errno=EACCES (13)]",
            "told of a native method's: true");
  }

  @Test
  void virtualThreads() {
    if (ChildJvm.jdkVersion() >= 21) {
      scene("virtual").run().wrote("0 wrong answers, all with their stacks");
    }
  }

  /** Under a policy that denies opening files, nothing of a report is loaded for the first time. */
  static final class NoFiles {
    private NoFiles() {}

    public static void main(String[] args) {
      Native.personality();
      Policies.of(DenyingProgram.policy(13, "execve", "execveat", "openat", "open", "ptrace"))
          .reportDenials()
          .install();
      Native.call("ptrace");
    }
  }

  @Test
  void reportsWhereNoFileCanBeOpened() {
    ChildJvm.Result result = ChildJvm.of(NoFiles.class).run();
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith(
            "seccomp4j: com.acme.Test denied ptrace(request=0, pid=0, addr=0, data=0) with EACCES"
                + " (13) to thread \"main\" at ")
        .contains("\n\tat io.github.seccomp4j.runtime.DenialReportsKernelTest$NoFiles.main(");
    assertThat(result.exit()).isZero();
  }

  /** All collectors and compilers, with many threads; the flight recorder looks at all stacks. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:+UseSerialGC -Xint",
        "-XX:+UseSerialGC -XX:-TieredCompilation",
        "-XX:+UseG1GC -XX:TieredStopAtLevel=1",
        "-XX:+UseG1GC -XX:-TieredCompilation",
        "-XX:+UseParallelGC -XX:-TieredCompilation",
        "-XX:+UseZGC -XX:TieredStopAtLevel=1",
        "-XX:+UseZGC -XX:-TieredCompilation"
      })
  void loadOfGarbageAndCompilation(String options) {
    scene("load", 16, 40)
        .option("-Xmx120m")
        .option(options.split(" ", -1))
        .run()
        .wrote("0 wrong answers, some reports", "all with their stacks");
  }

  @Test
  void loadWhileTheFlightRecorderSamples() {
    ChildJvm.Result result =
        scene("load", 16, 40).option("-XX:StartFlightRecording:settings=profile").run();
    assertThat(result.exit()).isZero();
    assertThat(result.out()).endsWith("0 wrong answers, some reports\nall with their stacks\n");
  }
}
