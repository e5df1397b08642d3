package io.github.seccomp4j.benchmarks.notify;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.observe.report.Auditor;
import io.github.seccomp4j.observe.report.ViolationReport;
import io.github.seccomp4j.observe.report.WatchedPolicy;
import io.github.seccomp4j.observe.supervise.CallHandler;
import io.github.seccomp4j.observe.supervise.Command;
import io.github.seccomp4j.observe.supervise.NotificationAnswer;
import io.github.seccomp4j.observe.supervise.NotifyProgram;
import io.github.seccomp4j.observe.supervise.Supervised;
import io.github.seccomp4j.observe.supervise.Supervisor;
import io.github.seccomp4j.policy.Outcome;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Measures a notified call in every way, in turn, and prints the medians. */
public final class Notify {
  private static final BpfProgram POLICY =
      BpfProgram.of(
          Arch.X86_64,
          List.of(
              Instruction.of(Opcode.LD_ABS, Arch.NR_OFFSET),
              new Instruction(Opcode.JEQ_K, 0, 1, Arch.X86_64.numberOf(Calls.CALL).orElseThrow()),
              Instruction.of(Opcode.RET_K, Outcome.errno(1).returnValue()),
              Instruction.of(Opcode.RET_K, Action.ALLOW.code())));

  private final List<String> command;
  private final Path result;

  private Notify(List<String> command, Path result) {
    this.command = command;
    this.result = result;
  }

  /** A way to run the command. */
  private interface Way {
    void run() throws Exception;
  }

  /**
   * Measures.
   *
   * @param arguments the number of rounds
   */
  public static void main(String[] arguments) throws Exception {
    Path result = Files.createTempFile("seccomp4j", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Calls.class.getName()));
    command.add(result.toString());
    new Notify(command, result).measure(Integer.parseInt(arguments[0]));
    Files.delete(result);
  }

  private void measure(int rounds) throws Exception {
    CallHandler letsThrough = call -> new NotificationAnswer.Continue();
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put("no filter", () -> new ProcessBuilder(command).inheritIO().start().waitFor());
    ways.put("notified, synchronous wake-up", () -> supervised(letsThrough, true));
    ways.put("notified, usual wake-up", () -> supervised(letsThrough, false));
    ways.put("notified, as `run --audit` answers it", this::audited);
    Map<String, List<Long>> times = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Way> way : ways.entrySet()) {
        way.getValue().run();
        times
            .computeIfAbsent(way.getKey(), key -> new ArrayList<>())
            .add(Long.valueOf(Files.readString(result)));
      }
    }
    print(times, rounds);
  }

  private static void print(Map<String, List<Long>> times, int rounds) {
    System.out.printf(
        Locale.ROOT,
        "- Java %s, medians of %d runs of %,d calls%n%n",
        Runtime.version(),
        rounds,
        Calls.COUNT);
    System.out.println("| way | nanoseconds a call | times the first |");
    System.out.println("|---|--:|--:|");
    double first = median(times.values().iterator().next());
    times.forEach(
        (way, all) ->
            System.out.printf(
                Locale.ROOT, "| %s | %,d | %.1f |%n", way, median(all), median(all) / first));
  }

  private static long median(List<Long> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }

  private void supervised(CallHandler handler, boolean synchronous) throws Exception {
    try (Supervised started =
        Supervisor.start(Command.of(command), NotifyProgram.of(POLICY), handler, synchronous)) {
      started.waitForAll();
    }
  }

  private void audited() throws Exception {
    WatchedPolicy policy = new WatchedPolicy("benchmark", POLICY, Optional.empty(), List.of());
    ViolationReport report = ViolationReport.text(new PrintWriter(Writer.nullWriter()));
    try (Auditor auditor = new Auditor(policy, true, false, false, report)) {
      supervised(auditor, true);
    }
  }
}
