package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.bpf.AllowCache;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.Simulator.Run;
import io.github.seccomp4j.simulate.SyscallEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long a program is, and how many instructions a call takes in it.
 *
 * @param arch the machine
 * @param length the program's instructions
 * @param calls the machine's named calls
 * @param allowed of these, how many are let through with all arguments 0
 * @param meanAllowed the instructions that those take on average; 0 where there is none
 * @param cached of these, how many the kernel lets through without running the program
 * @param longest the most that any named call takes with all arguments 0
 */
record Stats(
    Arch arch, int length, int calls, int allowed, int cached, double meanAllowed, int longest) {
  static Stats of(BpfProgram program) {
    Simulator simulator = Simulator.of(program);
    Arch arch = program.arch();
    int allowed = 0;
    int executed = 0;
    int cached = 0;
    int longest = 0;
    for (Syscall call : arch.syscalls().values()) {
      Run run = simulator.run(SyscallEvent.of(arch, call.number()));
      longest = Math.max(longest, run.executed());
      if (run.verdict().action().letsCallThrough()) {
        allowed++;
        cached += AllowCache.holds(program, arch, call.number()) ? 1 : 0;
        executed += run.executed();
      }
    }
    double mean = allowed == 0 ? 0 : (double) executed / allowed;
    return new Stats(
        arch, program.length(), arch.syscalls().size(), allowed, cached, mean, longest);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line("architecture", arch.kernelName()));
    lines.add(line("instructions", length + " of at most " + BpfProgram.MAX_LENGTH));
    lines.add(line("calls let through", allowed + " of " + calls + ", with all arguments 0"));
    lines.add(line("of these cached", cached + ", for which the kernel runs nothing (5.11)"));
    lines.add(
        line(
            "executed for these",
            String.format(Locale.ROOT, "%.2f instructions on average", meanAllowed)));
    lines.add(line("executed at most", longest + " instructions, with all arguments 0"));
    return lines;
  }

  private static String line(String name, String value) {
    return String.format(Locale.ROOT, "%-20s%s", name, value);
  }
}
