package io.github.seccomp4j.runtime.trap;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.runtime.kernel.FilterAnswer;
import io.github.seccomp4j.runtime.kernel.JnaKernel;
import io.github.seccomp4j.runtime.kernel.Kernel;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Traps a call that HotSpot makes itself, which no policy's reports do: {@code prctl}, by which it
 * names a thread. It shows that the handler does not call Java in the middle of the JVM.
 */
public final class InsideVmScene {
  private InsideVmScene() {}

  /** Runs it. */
  public static void main(String[] args) throws InterruptedException {
    Arch arch = Arch.host().orElseThrow();
    int prctl = arch.numberOf("prctl").orElseThrow();
    BpfProgram policy =
        BpfProgram.of(
            arch,
            List.of(
                Instruction.of(Opcode.LD_ABS, Arch.NR_OFFSET),
                new Instruction(Opcode.JEQ_K, 0, 1, prctl),
                Instruction.of(Opcode.RET_K, Action.ERRNO.code() | 13),
                Instruction.of(Opcode.RET_K, Action.ALLOW.code())));
    SortedMap<Integer, String> denied = new TreeMap<>();
    denied.put(prctl, "prctl");
    TrappedCalls calls = new TrappedCalls();
    TrapHandler handler = TrapHandler.of(arch, calls);
    ReportedCalls reported = new ReportedCalls(denied, new TreeMap<>(), 0, 0);
    BpfProgram reports = ReportProgram.of(policy, reported, 0, handler.place());
    Kernel kernel = JnaKernel.open(arch);
    kernel.setNoNewPrivs();
    for (BpfProgram program : List.of(reports, policy)) {
      if (!(kernel.prepare(program).installForAllThreads(0) instanceof FilterAnswer.AllThreads)) {
        throw new IllegalStateException("not installed");
      }
    }
    AtomicLong names = new AtomicLong();
    for (int i = 0; i < 200; i++) {
      // HotSpot names each new thread, on that thread.
      Thread thread = new Thread(names::incrementAndGet, "thread " + i);
      thread.start();
      Thread.currentThread().setName("name " + i);
      thread.join();
    }
    System.out.println(names + " threads ran");
    System.out.println("inside the JVM: " + (handler.insideVm() >= 400));
    System.out.println("told: " + !calls.isEmpty());
    System.out.println(kernel.setNoNewPrivs());
    System.out.println("told of a native method's: " + !calls.isEmpty());
  }
}
