package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Java code made a call. */
@Tag("kernel")
final class RunJavaKernelTest {
  /** Else the JVM makes a folder for jps and jstat first. */
  private static final List<String> NO_FOLDER = List.of("-XX:-UsePerfData");

  @TempDir private Path folder = Path.of("");

  /** Makes a folder on a thread with a long name, and starts a program that makes another. */
  static final class Maker {
    private Maker() {}

    public static void main(String[] args) throws Exception {
      Thread thread = new Thread(() -> make(args[0]), "a thread with a long name");
      thread.start();
      thread.join();
      program(args[0]);
    }

    static void make(String folder) {
      System.out.println(new File(folder, "made").mkdir());
    }

    static void program(String folder) throws IOException, InterruptedException {
      Process process = new ProcessBuilder("mkdir", folder + "/other").inheritIO().start();
      System.out.println(process.waitFor());
    }
  }

  private static List<String> frames(JsonNode violation) {
    List<String> frames = new ArrayList<>();
    violation.at("/java/stack").forEach(frame -> frames.add(frame.asText()));
    return frames;
  }

  private Supervision audited(String... calls) throws IOException {
    return new Supervision(folder)
        .with("--audit", "--json")
        .denying("SCMP_ACT_ERRNO", calls)
        .ofJava(Maker.class, NO_FOLDER, folder.toString());
  }

  @Test
  void theStackIsThatOfTheThreadThatWaits() throws IOException {
    Supervision run = audited("mkdir", "mkdirat");
    assertThat(run.run()).isEqualTo(new Cli.Result(0, "true\n0\n", ""));
    JsonNode violation = run.events("violation").get(0);
    assertThat(violation.get("thread").asText()).isEqualTo("a thread with a");
    assertThat(violation.at("/java/thread").asText()).isEqualTo("a thread with a long name");
    assertThat(violation.at("/java/relation").asText()).isEqualTo("caller");
    assertThat(frames(violation))
        .anySatisfy(frame -> assertThat(frame).startsWith(Maker.class.getName() + ".make(RunJava"));
  }

  @Test
  void theStackOfAStartedProgramIsThatOfTheThreadThatStartsIt() throws IOException {
    Supervision run = audited("execve", "execveat");
    assertThat(run.run()).isEqualTo(new Cli.Result(0, "true\n0\n", ""));
    List<JsonNode> violations = run.events("violation");
    assertThat(violations).isNotEmpty();
    assertThat(violations.get(0).at("/java/relation").asText()).isEqualTo("starter");
    assertThat(violations)
        .allSatisfy(
            one ->
                assertThat(frames(one))
                    .anySatisfy(
                        frame ->
                            assertThat(frame).startsWith(Maker.class.getName() + ".program(Run")));
    assertThat(violations.get(violations.size() - 1).get("text").asText())
        .contains("argv=[\"mkdir\", \"" + folder + "/other\"]");
  }

  @Test
  void withoutStacksNothingIsAskedOfTheJvm() throws IOException {
    Supervision run = audited("mkdir", "socket", "bind", "listen", "accept").with("--no-stacks");
    assertThat(run.run().exit()).isZero();
    assertThat(run.events("violation"))
        .allSatisfy(one -> assertThat(one.has("java")).isFalse())
        .anySatisfy(one -> assertThat(one.get("call").asText()).isEqualTo("mkdir"));
    assertThat(run.events("violation"))
        .noneSatisfy(one -> assertThat(one.get("call").asText()).isEqualTo("listen"));
  }

  @Test
  void whatTheJvmCallsToBeAskedIsNotCounted() throws IOException {
    Supervision run = audited("mkdir", "socket", "bind", "listen", "accept", "accept4");
    assertThat(run.run().exit()).isZero();
    assertThat(run.events("violation"))
        .noneSatisfy(one -> assertThat(one.get("call").asText()).isEqualTo("listen"));
    assertThat(run.events("end").get(0).get("own").asInt()).isPositive();
  }

  @Test
  void wherePolicyForbidsAttachingTheCallIsReportedWithoutStack() throws IOException {
    Supervision run =
        new Supervision(folder)
            .with("--json")
            .denying("SCMP_ACT_ERRNO", "mkdir", "mkdirat", "bind", "listen")
            .ofJava(Maker.class, NO_FOLDER, folder.toString());
    assertThat(run.run().out()).isEqualTo("false\n1\n");
    assertThat(run.events("violation").get(0).at("/java/missing").asText())
        .isEqualTo(
            "the policy denies the calls that a JVM needs to show it (socket, bind, listen, accept)");
  }

  /** Makes a folder. */
  static final class MakesAFolder {
    private MakesAFolder() {}

    public static void main(String[] args) {
      System.exit(new java.io.File(args[0]).mkdir() ? 0 : 1);
    }
  }

  /** As under a policy that main installs, the start of the JVM is not judged. */
  @Test
  void theStartOfTheJvmIsNotJudgedWhereThatIsWanted() throws IOException {
    for (boolean afterMain : List.of(false, true)) {
      Supervision run =
          new Supervision(folder)
              .with("--audit", "--json", "--no-stacks")
              .denying("SCMP_ACT_KILL_PROCESS", "set_tid_address", "mkdir", "mkdirat")
              .ofJava(MakesAFolder.class, List.of(), folder + "/made" + afterMain);
      if (afterMain) {
        run.with("--jvm");
      }
      assertThat(run.run().exit()).isZero();
      List<String> calls =
          run.events("violation").stream().map(one -> one.get("call").asText()).toList();
      assertThat(calls).anyMatch(call -> call.startsWith("mkdir"));
      // The dynamic linker makes it, once in the life of a process.
      assertThat(calls.contains("set_tid_address")).isEqualTo(!afterMain);
    }
  }

  @Test
  void saysThatNoJvmGotToItsMain() throws IOException {
    Supervision run =
        new Supervision(folder).with("--jvm").denying("SCMP_ACT_ERRNO", "mkdir", "mkdirat");
    assertThat(run.of("mkdir", folder + "/made").run().exit()).isZero();
    assertThat(run.report()).contains("no JVM got to its main, so no call was judged");
  }
}
