package io.github.seccomp4j.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.observe.jvm.MainMarkAgent;
import io.github.seccomp4j.observe.report.Auditor;
import io.github.seccomp4j.observe.report.ViolationReport;
import io.github.seccomp4j.observe.report.WatchedPolicy;
import io.github.seccomp4j.observe.supervise.Command;
import io.github.seccomp4j.observe.supervise.NotifyProgram;
import io.github.seccomp4j.observe.supervise.Supervised;
import io.github.seccomp4j.observe.supervise.Supervisor;
import io.github.seccomp4j.observe.supervise.SupervisorException;
import io.github.seccomp4j.observe.supervise.SupervisorFailure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a program under a policy and reports what is denied. */
@picocli.CommandLine.Command(
    name = "run",
    header = "Run a program under a policy, and report each call that it denies.",
    description = {
      "Starts COMMAND, a JVM or any other program, under the policy, which also applies to all that"
          + " it starts. This process gets the denied calls, answers them as the policy says (or"
          + " lets them through with --audit), and reports each once: the call with its decoded"
          + " arguments, the rule, the thread and, for a JVM, the Java stack.",
      "The policy is in force from the first call of COMMAND on, so also while a JVM starts; with"
          + " --jvm it is from main on.",
      "A call that the policy answers with ENOSYS, so that programs do without it, is no"
          + " violation.",
      "With --audit nothing is denied: it finds out what a policy would deny, and protects nothing.",
      "The report goes to standard error or to a file. Standard input, output and error belong to"
          + " COMMAND. Ctrl-C goes to COMMAND; this process waits for its end."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "N:COMMAND's own, and 128 and the signal's number where a signal killed it (159: SIGSYS, by"
          + " the policy)",
      "2:wrong options, or a bad policy",
      "125:this machine cannot do it, or not with this policy",
      "126:COMMAND cannot be executed",
      "127:there is no such COMMAND"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j run --policy ready:docker-default --audit -- java -jar app.jar",
      "  seccomp4j run --policy com.acme.UploadPolicy --classpath app.jar --report"
          + " calls.json -- java -jar app.jar",
      "  seccomp4j run --policy web.json -- curl https://localhost/"
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private InputOptions options = new InputOptions();

  @Option(
      names = "--policy",
      required = true,
      paramLabel = "IN",
      description = "A program or profile, or with --classpath a compiled policy class.")
  private String policy = "";

  @Option(names = "--audit", description = "Let denied calls through, and only report them.")
  private boolean audit;

  private static final Map<String, Set<String>> ENDINGS =
      Map.of(
          "json", Set.of("JSON"),
          "jsonl", Set.of("JSON"),
          "txt", Set.of("text"),
          "log", Set.of("text"));

  @Option(
      names = "--json",
      description = "Report as JSON lines; also where the name of the report ends in .json.")
  private boolean json;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the report to this file instead of standard error.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--no-stacks",
      description = "Do not attach to JVMs: no Java stacks, and no calls caused by attaching.")
  private boolean withoutStacks;

  @Option(
      names = "--jvm",
      description = {
        "COMMAND is or starts a JVM: let everything through until its main begins, as for a policy"
            + " that main installs. A small agent marks that moment (JAVA_TOOL_OPTIONS)."
      })
  private boolean jvm;

  @Parameters(
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The program to run, and its arguments.")
  private List<String> command = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    Filter filter = new Selection(options).filter(policy);
    WatchedPolicy watched =
        new WatchedPolicy(filter.name(), filter.program(), filter.policy(), filter.rules());
    boolean asJson =
        FileEndings.format("--json", json ? Optional.of("JSON") : Optional.empty(), file, ENDINGS)
            .orElse("text")
            .equals("JSON");
    try (PrintWriter out = writer()) {
      int exitCode = run(watched, asJson ? new JsonReport(out) : ViolationReport.text(out));
      if (out.checkError()) {
        System.err.println("seccomp4j: the report is incomplete: it could not be written");
        return exitCode == ExitCode.GOOD ? ExitCode.MISUSE : exitCode;
      }
      return exitCode;
    }
  }

  private int run(WatchedPolicy watched, ViolationReport report) throws InterruptedException {
    try (MainMarkAgent agent = jvm ? new MainMarkAgent() : null;
        Auditor auditor = new Auditor(watched, audit, !withoutStacks, jvm, report);
        PassedSignals signals = PassedSignals.take();
        Supervised started =
            Supervisor.start(command(agent), notifying(watched.program()), auditor)) {
      signals.passTo(started);
      int exitCode = started.waitFor();
      signals.commandEnded();
      waitForOthers(started, signals, report);
      if (!auditor.isJudging()) {
        report.note("no JVM got to its main, so no call was judged: leave --jvm out");
      }
      report.summary(auditor.totals(exitCode));
      return exitCode;
    } catch (SupervisorException e) {
      System.err.println("seccomp4j: " + e.getMessage());
      return ExitCode.of(e.reason());
    } catch (SupervisorFailure e) {
      System.err.println("seccomp4j: " + e.getMessage());
      return ExitCode.NOT_SUPERVISED;
    } catch (IOException e) {
      throw new Misuse("the agent that marks main cannot be written: " + e.getMessage());
    }
  }

  private Command command(@Nullable MainMarkAgent agent) {
    Command plain = Command.of(command);
    return agent == null ? plain : agent.in(plain);
  }

  private BpfProgram notifying(BpfProgram program) throws SupervisorException {
    BpfProgram asking = NotifyProgram.of(program);
    return jvm ? NotifyProgram.asking(asking, "lseek", 1, MainMarkAgent.OFFSET) : asking;
  }

  /** Programs that the command leaves behind are still under the policy. */
  private static void waitForOthers(
      Supervised started, PassedSignals signals, ViolationReport report)
      throws InterruptedException {
    if (started.waitForAll(500)) {
      return;
    }
    report.note(
        "the command has ended, but programs that it started have not: waiting for them. After"
            + " Ctrl-C this process ends without them: what the policy denies them then fails with"
            + " ENOSYS");
    while (!signals.wantsToEnd() && !started.waitForAll(200)) {
      // Once more.
    }
  }

  private PrintWriter writer() {
    try {
      return new PrintWriter(
          new OutputStreamWriter(
              file.isPresent()
                  ? Files.newOutputStream(Path.of(file.get()))
                  : new FileOutputStream(FileDescriptor.err),
              UTF_8));
    } catch (IOException | InvalidPathException e) {
      throw new Misuse("the report " + file.orElse("") + " cannot be written: " + e.getMessage());
    }
  }
}
