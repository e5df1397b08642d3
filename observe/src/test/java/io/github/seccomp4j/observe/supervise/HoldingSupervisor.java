package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The supervisor of {@link InterruptedCallKernelTest}, in a JVM of its own for its output. */
final class HoldingSupervisor {
  private HoldingSupervisor() {}

  /** Takes the file that says that a call is held, a signal to send meanwhile, the command. */
  public static void main(String[] args) throws Exception {
    AtomicInteger held = new AtomicInteger();
    CompletableFuture<NotificationAnswer> decision = new CompletableFuture<>();
    int signal = Integer.parseInt(args[1]);
    CallHandler handler =
        call -> {
          if (call.name().orElse("").startsWith("mkdir")) {
            held.incrementAndGet();
            write(Path.of(args[0]));
            return new NotificationAnswer.Later(decision);
          }
          long process = ProcFiles.processOf(call.tid()).orElse(0);
          if (signal != 0) {
            try (PidFd target = PidFd.open(process)) {
              target.send(signal);
            }
          }
          decision.complete(new NotificationAnswer.Fail(13));
          return new NotificationAnswer.Continue();
        };
    List<String> command = List.of(args).subList(2, args.length);
    try (Supervised started = Supervisor.start(Command.of(command), program(), handler)) {
      int exitCode = started.waitFor();
      System.out.println("held " + held + ", exit " + exitCode);
    }
  }

  private static void write(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BpfProgram program() {
    Arch host = Arch.host().orElseThrow();
    List<Instruction> all = new ArrayList<>(List.of(Instruction.of(Opcode.LD_ABS, 0)));
    for (String call : List.of("mkdir", "mkdirat", "rmdir", "unlinkat")) {
      if (host.numberOf(call).isPresent()) {
        all.add(new Instruction(Opcode.JEQ_K, 0, 1, host.numberOf(call).getAsInt()));
        all.add(Instruction.of(Opcode.RET_K, Action.USER_NOTIF.code()));
      }
    }
    all.add(Instruction.of(Opcode.RET_K, Action.ALLOW.code()));
    return BpfProgram.of(host, all);
  }
}
