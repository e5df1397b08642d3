package io.github.seccomp4j.fuzzing;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.KernelVersion;
import io.github.seccomp4j.profiles.ready.DockerDefault;
import io.github.seccomp4j.profiles.ready.NorthstarDefault;
import io.github.seccomp4j.simulate.BoundaryEvents;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.testing.RandomCalls;
import io.github.seccomp4j.testing.RandomPolicies;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Writes programs and calls, with the errno that each call must get, for kernels that this machine
 * does not run: {@code tools/other-kernels} boots them and asks. As in {@link KernelAnswers}, each
 * RET of a program gives an errno of its own, so that no call is ever executed.
 *
 * <p>The expected answer is the policy's, and the simulator must have given the same before.
 *
 * @param host the architecture of the programs
 * @param caller the one whose calls are made: the host, or its 32-bit ABI
 */
record KernelVectors(Arch host, Arch caller) {
  private static final int NAME_LENGTH = 64;
  private static final int MOST_CALLS = 4_000;

  /** About these a newer kernel asks no filter; see {@link KernelAnswers#isFiltered}. */
  private static final Set<String> UNFILTERED = Set.of("uprobe", "uretprobe");

  private static final int CALLS_OF_A_RANDOM_POLICY = 300;

  /**
   * Arguments: the folder, the seed, how many random policies, and the architectures, as {@code
   * aarch64} or, for 32-bit calls, {@code aarch64/arm}.
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    long seed = Long.parseLong(args[1]);
    int policies = Integer.parseInt(args[2]);
    for (String wanted : List.of(args).subList(3, args.length)) {
      String[] names = wanted.split("/", -1);
      Arch host = Arch.named(names[0]).orElseThrow();
      Arch caller = Arch.named(names[names.length - 1]).orElseThrow();
      new KernelVectors(host, caller)
          .write(folder.resolve(caller.kernelName()), new Random(seed), policies);
    }
  }

  private void write(Path file, Random random, int policies) throws IOException {
    int written = 0;
    int calls = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      List<Policy> ready = ready();
      RandomPolicies others = new RandomPolicies(random);
      while (written < ready.size() + policies) {
        boolean isReady = written < ready.size();
        Policy policy = isReady ? ready.get(written) : others.next(host);
        Compilation compilation = PolicyCompiler.compile(policy);
        if (compilation.hasErrors()) {
          continue;
        }
        String name = policy.name() + (isReady ? "" : " " + written);
        List<SyscallEvent> asked = isReady ? edges(policy) : some(policy, random);
        out.write(block(name, policy, compilation.compiled().program(host).orElseThrow(), asked));
        written++;
        calls += asked.size();
      }
    }
    System.out.printf("%s: %d programs, %d calls%n", caller.kernelName(), written, calls);
  }

  private List<Policy> ready() {
    KernelVersion kernel = KernelVersion.parse("6.8").orElseThrow();
    Arch[] arches = caller == host ? new Arch[] {host} : new Arch[] {host, caller};
    return List.of(
        DockerDefault.policy(Set.of(), kernel, arches),
        DockerDefault.policy(Set.of("CAP_SYS_ADMIN"), kernel, host),
        NorthstarDefault.policy(Set.of(), arches));
  }

  private List<SyscallEvent> edges(Policy policy) {
    Set<SyscallEvent> calls = new LinkedHashSet<>();
    for (SyscallEvent event : BoundaryEvents.of(policy, host)) {
      if (event.auditId() == caller.auditId() && calls.size() < MOST_CALLS) {
        addAskable(event, calls);
      }
    }
    return List.copyOf(calls);
  }

  private List<SyscallEvent> some(Policy policy, Random random) {
    List<SyscallEvent> edges = edges(policy);
    RandomCalls others = new RandomCalls(random, policy, host);
    List<SyscallEvent> calls = new ArrayList<>();
    while (calls.size() < CALLS_OF_A_RANDOM_POLICY) {
      calls.add(edges.get(random.nextInt(edges.size())));
      addAskable(others.next(), calls);
    }
    return calls;
  }

  /** As this architecture's program makes the call: from an address that does not count. */
  private void addAskable(SyscallEvent call, Collection<SyscallEvent> calls) {
    int number = number(call.number());
    if (caller == Arch.X86_64 && UNFILTERED.contains(caller.nameOf(number).orElse(""))) {
      return;
    }
    List<Long> arguments =
        caller.wordBits() == Integer.SIZE
            ? call.arguments().stream().map(value -> value & 0xffff_ffffL).toList()
            : call.arguments();
    calls.add(new SyscallEvent(caller.auditId(), number, 0, arguments));
  }

  /**
   * On s390x a number that the table does not have is handed to filters as 0
   * (arch/s390/kernel/syscall.c, __do_syscall), so it is asked about as 0.
   */
  private int number(int wanted) {
    return caller == Arch.S390X && caller.nameOf(wanted).isEmpty() ? 0 : wanted;
  }

  private byte[] block(String name, Policy policy, BpfProgram program, List<SyscallEvent> calls) {
    List<Integer> returnValues = new ArrayList<>();
    BpfProgram changed = changed(program, returnValues);
    byte[] code = changed.toBytes();
    ByteBuffer block =
        ByteBuffer.allocate(
                NAME_LENGTH + 2 * Integer.BYTES + code.length + calls.size() * 7 * Long.BYTES)
            .order(host.byteOrder());
    block.put(name.getBytes(StandardCharsets.US_ASCII)).position(NAME_LENGTH);
    block.putInt(program.length()).putInt(calls.size()).put(code);
    PolicyOracle oracle = PolicyOracle.of(policy, host);
    Simulator simulator = Simulator.of(changed);
    for (SyscallEvent call : calls) {
      int errno = 1 + returnValues.indexOf(oracle.outcome(call).returnValue());
      if (simulator.verdict(call).returnValue() != (Action.ERRNO.code() | errno)) {
        throw new AssertionError("policy and simulator differ about " + call + " in " + policy);
      }
      block.putInt(call.number()).putInt(errno);
      call.arguments().forEach(block::putLong);
    }
    return block.array();
  }

  private static BpfProgram changed(BpfProgram program, List<Integer> returnValues) {
    List<Instruction> changed = new ArrayList<>();
    for (Instruction one : program.instructions()) {
      if (one.code() != Opcode.RET_K) {
        changed.add(one);
        continue;
      }
      if (!returnValues.contains(one.k())) {
        returnValues.add(one.k());
      }
      int errno = 1 + returnValues.indexOf(one.k());
      changed.add(Instruction.of(Opcode.RET_K, Action.ERRNO.code() | errno));
    }
    return BpfProgram.of(program.arch(), changed);
  }
}
