package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a supervised command and its supervisor end. */
@Tag("kernel")
final class RunSignalsKernelTest {
  @TempDir private Path folder = Path.of("");

  private static void signal(String name, long pid) {
    assertThat(Child.run("", List.of("kill", "-" + name, "" + pid)).exit()).isZero();
  }

  private Supervision denyingMkdir(String script) throws IOException {
    return new Supervision(folder)
        .with("--audit")
        .denying("SCMP_ACT_ERRNO", "mkdir", "mkdirat")
        .of("sh", "-c", script, "sh", folder.toString());
  }

  @Test
  void interruptedItWaitsForTheCommandAndReports() throws Exception {
    Supervision run = denyingMkdir("mkdir $1/made; echo ready; read line; exit 5");
    Supervision.Running running = run.start();
    assertThat(running.out().readLine()).isEqualTo("ready");
    signal("INT", running.process().pid());
    running.say("go");
    assertThat(running.waitFor()).isEqualTo(5);
    assertThat(run.report()).contains("1 violation of ").endsWith("exit code of the command: 5\n");
  }

  @Test
  void terminatedItPassesTheSignalOn() throws Exception {
    Supervision run =
        denyingMkdir("trap 'echo got it; exit 3' TERM; echo ready; while :; do read line; done");
    Supervision.Running running = run.start();
    assertThat(running.out().readLine()).isEqualTo("ready");
    signal("TERM", running.process().pid());
    assertThat(running.out().readLine()).isEqualTo("got it");
    assertThat(running.waitFor()).isEqualTo(3);
    assertThat(run.report()).endsWith("exit code of the command: 3\n");
  }

  @Test
  void killedItLeavesACommandThatDoesNotHang() throws Exception {
    // Through files: this JVM closes its ends of a process's pipes when the process ends.
    Path in = folder.resolve("in");
    Path out = folder.resolve("out");
    assertThat(Child.run("", List.of("mkfifo", in.toString(), out.toString())).exit()).isZero();
    Supervision run =
        denyingMkdir(
            "mkdir $1/first && echo made; read line < $1/in;"
                + " { mkdir $1/second 2>&1; echo ended $?; } > $1/out");
    Supervision.Running running = run.start();
    assertThat(running.out().readLine()).isEqualTo("made");
    running.process().destroyForcibly().waitFor();
    Files.writeString(in, "go\n");
    assertThat(Files.readString(out)).contains("Function not implemented").endsWith("ended 1\n");
    assertThat(folder.resolve("second")).doesNotExist();
  }

  @Test
  void programsThatAreLeftBehindAreWaitedFor() throws Exception {
    Supervision run =
        denyingMkdir("exec 3<&0; (echo ready; read line <&3; mkdir $1/made; echo done) & exit 4");
    Supervision.Running running = run.start();
    assertThat(running.out().readLine()).isEqualTo("ready");
    running.say("go");
    assertThat(running.out().readLine()).isEqualTo("done");
    assertThat(running.waitFor()).isEqualTo(4);
    assertThat(run.report()).contains("violation 1: mkdir(");
  }
}
