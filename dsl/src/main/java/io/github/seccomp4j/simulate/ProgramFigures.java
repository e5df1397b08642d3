package io.github.seccomp4j.simulate;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.Syscall;
import io.github.seccomp4j.bpf.AllowCache;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.LongestPath;
import io.github.seccomp4j.simulate.Simulator.Run;

/**
 * How long a program is, and how many instructions calls execute. The calls are all that the
 * program's architecture names, made with all arguments 0.
 *
 * @param arch the architecture
 * @param length the program's instructions
 * @param calls how many calls the architecture names
 * @param allowed how many of these are allowed
 * @param cached how many of these the kernel allows without running the program
 * @param meanAllowed the mean number of instructions that an allowed call executes; 0 without any
 * @param longest the most that any named call executes
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
