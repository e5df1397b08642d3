package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.jvm.MainMarkAgent;
import io.github.seccomp4j.observe.preset.Presets;
import io.github.seccomp4j.observe.record.Recording;
import io.github.seccomp4j.observe.record.strace.StraceLog;
import io.github.seccomp4j.observe.record.strace.StraceReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a policy of the calls of a program. */
@Command(
    name = "record",
    header = "Record the system calls of a program, and make a policy of them.",
    description = {
      "Runs COMMAND and records every call of it, its threads and its children, without changing"
          + " them; or reads strace's log, or saved recordings. The exit code is COMMAND's own.",
      "If the start of main is known (--jvm), the policy covers the calls after it, since a program"
          + " installs its policy there."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "N:COMMAND's own, and 128 and the signal's number where a signal killed it",
      "0:done, and nothing found",
      "1:--against found something, or a line of strace's log was not understood",
      "2:not done: wrong options or a bad input",
      "125:this machine cannot do it",
      "126:COMMAND cannot be executed",
      "127:there is no such COMMAND"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j record --jvm -o ShopPolicy.java -- java -jar shop.jar",
      "  seccomp4j record --jvm --assume HotSpot --save busy.rec -- java -jar shop.jar",
      "  seccomp4j record --from-strace shop.log -o ShopPolicy.java",
      "  seccomp4j record --from all.rec -o profile.json --weights-to shop.weights",
      "  seccomp4j record --from all.rec --against com.acme.ShopPolicy --classpath shop.jar"
    })
final class RecordCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RecordOutputs outputs = new RecordOutputs();

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The program and its arguments, after --.")
  private List<String> command = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "Read a saved recording instead of running a command. Repeatable: recordings are"
              + " joined.")
  private List<String> from = new ArrayList<>();

  @Option(
      names = "--from-strace",
      paramLabel = "FILE",
      description = {
        "Read a log of 'strace -f -o FILE' instead of running a command. For 'strace -ff -o FILE'"
            + " name FILE; all its parts are read. Repeatable."
      })
  private List<String> fromStrace = new ArrayList<>();

  @Option(
      names = "--jvm",
      description = {
        "COMMAND is or starts a JVM: a small agent marks where main begins (JAVA_TOOL_OPTIONS)."
      })
  private boolean jvm;

  @Option(
      names = "--write-agent",
      paramLabel = "FILE.jar",
      description = "Only write that agent, for 'strace -f -o LOG java -javaagent:FILE.jar ...'.")
  private Optional<String> agent = Optional.empty();

  @Option(
      names = "--assume",
      split = ",",
      paramLabel = "PRESET",
      description = {
        "Do not record the calls that a preset lets through unconditionally, so that a busy program"
            + " can be recorded; the policy then includes the preset. HotSpot saves most."
      })
  private Set<String> assumed = new TreeSet<>();

  @Option(
      names = "--progress",
      description = "Show progress even if standard error is not a terminal.")
  private boolean progress;

  @Override
  public Integer call() throws InterruptedException {
    if (agent.isPresent()) {
      return writeAgent(agent.get());
    }
    long sources = Stream.of(command, from, fromStrace).filter(list -> !list.isEmpty()).count();
    if (sources != 1) {
      throw new Misuse(
          sources == 0
              ? "name a command after --, or a source with --from or --from-strace"
              : "a command, --from and --from-strace exclude each other: save recordings and join"
                  + " them with 'merge'");
    }
    if (command.isEmpty() && (jvm || !assumed.isEmpty())) {
      throw new Misuse("--jvm and --assume are for a command that runs");
    }
    checkAssumed();
    outputs.check();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (!command.isEmpty()) {
      return new LiveRun(command, jvm, assumed, progress, outputs, out, err).run();
    }
    if (!from.isEmpty()) {
      return outputs.write(RecordingFiles.read(from), out, err) ? ExitCode.FOUND : ExitCode.GOOD;
    }
    return fromStrace(out, err);
  }

  private void checkAssumed() {
    for (String name : assumed) {
      if (!Presets.names().contains(name)) {
        throw new Misuse(
            "--assume "
                + name
                + ": there is no such preset. There are "
                + String.join(", ", Presets.names()));
      }
    }
  }

  private int fromStrace(PrintWriter out, PrintWriter err) {
    Recording all = null;
    boolean problems = false;
    for (String name : fromStrace) {
      StraceLog log = log(name);
      log.problems().forEach(problem -> err.println("warning " + problem));
      problems |= !log.problems().isEmpty();
      all = all == null ? log.recording() : all.merge(log.recording());
    }
    boolean found = outputs.write(java.util.Objects.requireNonNull(all), out, err);
    return found || problems ? ExitCode.FOUND : ExitCode.GOOD;
  }

  private static StraceLog log(String name) {
    try {
      Path path = Path.of(name);
      List<Path> files = Files.exists(path) ? List.of(path) : StraceReader.filesOf(path);
      if (files.isEmpty()) {
        throw new Misuse(
            "there is no file " + name + ", nor are there parts of it (" + name + ".PID)");
      }
      return StraceReader.read(files, Arch.hostOrDefault());
    } catch (NoSuchFileException e) {
      throw new Misuse("there is no file " + e.getMessage());
    } catch (IOException | InvalidPathException e) {
      throw new Misuse("the log " + name + " cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new Misuse(String.valueOf(e.getMessage()));
    }
  }

  private static int writeAgent(String file) {
    try {
      MainMarkAgent.write(Path.of(file));
      return ExitCode.GOOD;
    } catch (IOException | InvalidPathException e) {
      throw new Misuse("the agent " + file + " cannot be written: " + e.getMessage());
    }
  }
}
