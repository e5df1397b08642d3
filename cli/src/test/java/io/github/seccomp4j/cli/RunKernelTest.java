package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.report.Auditor;
import io.github.seccomp4j.observe.report.Totals;
import io.github.seccomp4j.observe.report.ViolationReport;
import io.github.seccomp4j.observe.report.WatchedPolicy;
import io.github.seccomp4j.observe.supervise.Command;
import io.github.seccomp4j.observe.supervise.NotifyProgram;
import io.github.seccomp4j.observe.supervise.Supervised;
import io.github.seccomp4j.observe.supervise.Supervisor;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code run} does with denied calls, and with the command around them. */
@Tag("kernel")
final class RunKernelTest {
  @TempDir private Path folder = Path.of("");

  private Supervision run() {
    return new Supervision(folder);
  }

  @Test
  void theCommandKeepsItsInputOutputArgumentsAndExitCode() throws IOException {
    List<String> line =
        run()
            .denying("SCMP_ACT_ERRNO", "reboot")
            .of("sh", "-c", "read line; echo \"$line|$1|$PWD\"; echo no >&2; exit 7", "sh", "a  'b")
            .commandLine();
    assertThat(Child.run("in\n", line))
        .isEqualTo(new Cli.Result(7, "in|a  'b|" + Path.of("").toAbsolutePath() + "\n", "no\n"));
    assertThat(run().report())
        .isEqualTo("seccomp4j: no violation of profile\nseccomp4j: exit code of the command: 7\n");
  }

  @Test
  void javaOptionsReachTheCommandAndNotTheLauncher() throws IOException {
    List<String> line =
        run()
            .denying("SCMP_ACT_ERRNO", "reboot")
            .of("sh", "-c", "echo \"$JDK_JAVA_OPTIONS\"")
            .commandLine();
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("JDK_JAVA_OPTIONS", "-Dseen=by-both");
    Process process = builder.redirectErrorStream(true).start();
    try (var out = process.inputReader()) {
      assertThat(out.lines().toList())
          .containsExactly("NOTE: Picked up JDK_JAVA_OPTIONS: -Dseen=by-both", "-Dseen=by-both");
    }
  }

  @Test
  void anErrorIsGivenBackAndReported() throws IOException {
    Supervision run = run().with("--json").denying("SCMP_ACT_ERRNO", "mkdir", "mkdirat");
    Path made = folder.resolve("made");
    Cli.Result result = run.of("mkdir", made.toString()).run();
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("Operation not permitted");
    assertThat(made).doesNotExist();
    assertThat(run.events("violation")).hasSize(1);
    JsonNode violation = run.events("violation").get(0);
    assertThat(violation.get("text").asText())
        .isEqualTo("mkdir(pathname=\"" + made + "\", mode=0777)");
    assertThat(violation.get("action").asText()).isEqualTo("ERRNO(1)");
    assertThat(violation.get("rule").asText()).contains("profile.json:1:");
    assertThat(violation.get("done").asText()).isEqualTo("failed with EPERM (1)");
    assertThat(violation.get("program").asText()).isEqualTo("mkdir");
    assertThat(violation.get("thread").asText()).isEqualTo("mkdir");
    assertThat(violation.has("java")).isFalse();
    assertThat(run.events("total").get(0).get("count").asInt()).isEqualTo(1);
    assertThat(run.events("end").get(0).get("exitCode").asInt()).isEqualTo(1);
  }

  @Test
  void anAuditLetsTheCallThrough() throws IOException {
    Supervision run = run().with("--audit").denying("SCMP_ACT_KILL_PROCESS", "mkdir", "mkdirat");
    Path made = folder.resolve("made");
    assertThat(run.of("mkdir", made.toString()).run()).isEqualTo(new Cli.Result(0, "", ""));
    assertThat(made).isDirectory();
    assertThat(run.report())
        .contains("seccomp4j: violation 1: mkdir(pathname=\"" + made + "\", mode=0777)\n")
        .contains("  policy  KILL_PROCESS, rule ")
        .contains("  done    let through (audit)\n")
        .contains("1 violation of ")
        .contains(" in 1 call, all let through (audit)\n");
  }

  @ParameterizedTest
  @CsvSource({
    "SCMP_ACT_KILL_PROCESS, killed its process with SIGSYS",
    "SCMP_ACT_KILL_THREAD, killed its process with SIGSYS: a single",
    "SCMP_ACT_TRAP, killed its process with SIGSYS"
  })
  void whatKillsEndsWith159(String action, String done) throws IOException {
    Supervision run = run().denying(action, "mkdir", "mkdirat");
    Path made = folder.resolve("made");
    assertThat(run.of("mkdir", made.toString()).runHere().exit()).isEqualTo(159);
    assertThat(made).doesNotExist();
    assertThat(run.report()).contains("violation 1: mkdir(").contains("  done    " + done);
  }

  @Test
  void onlyTheProcessThatCallsIsKilled() throws IOException {
    Supervision run = run().denying("SCMP_ACT_KILL_PROCESS", "mkdir", "mkdirat");
    Cli.Result result = run.of("sh", "-c", "mkdir " + folder + "/made; echo $?").run();
    assertThat(result.exit()).isZero();
    assertThat(result.out()).isEqualTo("159\n");
  }

  @Test
  void aCaughtTrapFailsWithEnosys() throws IOException {
    Supervision run = run().denying("SCMP_ACT_TRAP", "chdir");
    Cli.Result result = run.of("sh", "-c", "trap 'echo trapped' SYS; cd /; echo $?").run();
    // Neither killed nor trapped: cd failed.
    assertThat(result.out()).isEqualTo("2\n");
    assertThat(run.report()).contains("failed with ENOSYS (38): the program catches SIGSYS");
  }

  @Test
  void theDefaultIsNamedAsSuch() throws IOException {
    Supervision run = run().with("--audit", "--json").allowing("SCMP_ACT_ERRNO", "openat");
    assertThat(run.of("true").runHere().exit()).isZero();
    List<JsonNode> violations = run.events("violation");
    assertThat(violations)
        .isNotEmpty()
        .allSatisfy(
            one ->
                assertThat(one.get("rule").asText())
                    .isEqualTo("the default: no rule names this call"));
    assertThat(violations)
        .noneSatisfy(one -> assertThat(one.get("call").asText()).isEqualTo("openat"));
    long counted = 0;
    for (JsonNode total : run.events("total")) {
      counted += total.get("count").asLong();
    }
    assertThat(run.events("end").get(0).get("calls").asLong()).isEqualTo(counted);
  }

  @Test
  void whatIsLoggedIsNoViolation() throws IOException {
    Supervision run = run().denying("SCMP_ACT_LOG", "mkdir", "mkdirat");
    assertThat(run.of("mkdir", folder + "/made").runHere().exit()).isZero();
    assertThat(run.report()).startsWith("seccomp4j: no violation of ");
  }

  /** A call that the kernel seems not to have makes programs fall back; it is nothing to mend. */
  @Test
  void enosysOnPurposeIsNoViolation() throws IOException {
    Files.writeString(
        folder.resolve("profile.json"),
        """
        {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [
          {"names": ["reboot", "swapon", "mount"], "action": "SCMP_ACT_ERRNO"},
          {"names": ["mkdir", "mkdirat"], "action": "SCMP_ACT_ERRNO", "errnoRet": 38}]}
        """);
    Supervision run = run().of("mkdir", folder + "/made");
    assertThat(run.run().err()).contains("Function not implemented");
    assertThat(run.report())
        .startsWith("seccomp4j: no violation of ")
        .containsPattern("ENOSYS, as a kernel without them does: mkdir(at)? \\(1 time\\)\n");
  }

  @Test
  void aSignalsNumberIsInTheExitCode() throws IOException {
    Supervision run = run().denying("SCMP_ACT_ERRNO", "reboot");
    assertThat(run.of("sh", "-c", "kill -SEGV $$").runHere().exit()).isEqualTo(128 + 11);
  }

  @Test
  void aMissingCommandIs127AndOneThatIsNoneIs126() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "no program");
    Path script = Files.writeString(folder.resolve("script"), "#!/no/such/interpreter\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Cli.Result missing = run().denying("SCMP_ACT_ERRNO", "reboot").of("no-such-command").run();
    assertThat(missing.exit()).isEqualTo(127);
    assertThat(missing.err())
        .startsWith("seccomp4j: there is no command 'no-such-command' in any folder of PATH (");
    Cli.Result noProgram = run().denying("SCMP_ACT_ERRNO", "reboot").of(text.toString()).run();
    assertThat(noProgram.exit()).isEqualTo(126);
    assertThat(noProgram.err())
        .isEqualTo("seccomp4j: " + text + " may not be executed by this user\n");
    Cli.Result broken = run().denying("SCMP_ACT_ERRNO", "reboot").of(script.toString()).run();
    assertThat(broken.exit()).isEqualTo(127);
    assertThat(broken.err()).contains(script + " cannot be started: execve failed with ENOENT (2)");
  }

  @Test
  void aScriptWithoutInterpreterLineIsRunByTheShell() throws IOException {
    Path script = Files.writeString(folder.resolve("script"), "echo \"$0 $1\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    assertThat(run().denying("SCMP_ACT_ERRNO", "reboot").of(script.toString(), "word").run().out())
        .isEqualTo(script + " word\n");
  }

  @Test
  void aPolicyForAnotherSupervisorIsRefused() throws IOException {
    Cli.Result result = run().denying("SCMP_ACT_TRACE", "mkdir").of("true").run();
    assertThat(result.exit()).isEqualTo(125);
    assertThat(result.err())
        .isEqualTo(
            "seccomp4j: the policy answers calls with TRACE: it is made for a tracer of its own,"
                + " and this one cannot know what that would decide\n");
  }

  @Test
  void aSupervisedSupervisorIsRefused() throws IOException {
    Supervision inner = run().denying("SCMP_ACT_ERRNO", "reboot").of("true");
    List<String> line = inner.commandLine();
    Supervision outer = run().with("--audit", "--no-stacks").of(line.toArray(new String[0]));
    Cli.Result result = outer.run();
    assertThat(result.exit()).isEqualTo(125);
    assertThat(result.err())
        .contains(
            "seccomp failed with EBUSY (16). This process is under a filter that has a supervisor");
  }

  @Test
  void noCallIsLostHoweverFastAProgramEnds() throws IOException {
    int programs = 200;
    Supervision run = run().with("--audit", "--json").denying("SCMP_ACT_ERRNO", "execve");
    String script =
        "i=0; while [ $i -lt $1 ]; do (exec /bin/true); i=$((i+1)); done; exec /bin/true";
    assertThat(run.of("sh", "-c", script, "sh", "" + programs).runHere().exit()).isZero();
    assertThat(run.events("total")).hasSize(1);
    assertThat(run.events("total").get(0).get("count").asInt()).isEqualTo(programs + 1);
  }

  @Test
  void noCallIsLostHoweverFastTheCommandEnds() throws Exception {
    Arch host = Arch.host().orElseThrow();
    for (Outcome outcome : List.of(Outcome.errno(1), Outcome.of(Action.KILL_PROCESS))) {
      Policy policy =
          Policy.builder("p")
              .arches(host.kernelName())
              .jvm(false)
              .defaultOutcome(Outcome.ALLOW)
              .rule(outcome, List.of("execve"))
              .build();
      WatchedPolicy watched =
          new WatchedPolicy(
              "p", SamplePolicies.compiled(policy, host), Optional.of(policy), List.of());
      for (int i = 0; i < Integer.getInteger("seccomp4j.observe.runs", 10); i++) {
        StringWriter report = new StringWriter();
        try (Auditor auditor =
                new Auditor(
                    watched, false, true, false, ViolationReport.text(new PrintWriter(report)));
            Supervised started =
                Supervisor.start(
                    Command.of(List.of("sh", "-c", "exec 2>/dev/null /bin/true")),
                    NotifyProgram.of(watched.program()),
                    auditor)) {
          Totals totals = auditor.totals(started.waitFor());
          assertThat(totals.exitCode()).isEqualTo(outcome.action() == Action.ERRNO ? 126 : 159);
          assertThat(totals.violations()).hasSize(1);
          assertThat(totals.calls()).isEqualTo(1);
          assertThat(report.toString()).containsOnlyOnce("violation 1: execve(");
        }
      }
    }
  }
}
