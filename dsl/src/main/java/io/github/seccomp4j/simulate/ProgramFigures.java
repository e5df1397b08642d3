package io.github.seccomp4j.simulate;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.bpf.AllowCache;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.LongestPath;
import io.github.seccomp4j.simulate.Simulator.Run;

/**
 * How long a program is, and how many instructions a call takes in it. Calls are those of the
 * program's machine that have a name, made with all arguments 0.
 *
 * @param arch the machine
 * @param length the program's instructions
 * @param calls the machine's named calls
 * @param allowed of these, how many are let through
 * @param cached of these, how many the kernel lets through without running the program
 * @param meanAllowed the instructions that those let through take on average; 0 where there is none
 * @param longest the most that any named call takes
 * @param longestWay the most that any call whatever can take
 */
public record ProgramFigures(
    Arch arch,
    int length,
    int calls,
    int allowed,
    int cached,
    double meanAllowed,
    int longest,
    int longestWay) {
  /**
   * {@return the figures of a program}
   *
   * @param program a program that the kernel would take
   * @throws IllegalArgumentException where the kernel would refuse the program
   */
  public static ProgramFigures of(BpfProgram program) {
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
    return new ProgramFigures(
        arch,
        program.length(),
        arch.syscalls().size(),
        allowed,
        cached,
        allowed == 0 ? 0 : (double) executed / allowed,
        longest,
        LongestPath.through(program.instructions()));
  }
}
