package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.runtime.SeccompException.Reason;
import io.github.seccomp4j.runtime.kernel.ErrnoNumber;
import io.github.seccomp4j.runtime.kernel.FilterAnswer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an installation is asked for beside its program. */
final class OptionsDrillTest extends Drill {
  private static CompiledPolicy withFlags(FilterFlag... flags) {
    CompiledPolicy plain = Programs.policy(PROGRAM);
    return new CompiledPolicy() {
      @Override
      public String name() {
        return plain.name();
      }

      @Override
      public List<Arch> arches() {
        return plain.arches();
      }

      @Override
      public Optional<BpfProgram> program(Arch arch) {
        return plain.program(arch);
      }

      @Override
      public Set<FilterFlag> flags() {
        return Set.of(flags);
      }
    };
  }

  @Test
  void asksForTheFlagsOfThePolicy() {
    install(withFlags(FilterFlag.LOG, FilterFlag.SPEC_ALLOW));
    assertThat(kernel.calls).contains("probe 2", "probe 4", "install with 6");
  }

  @Test
  void flagThatTheKernelDoesNotKnow() {
    kernel.probes.put(2, FakeKernel.failed(ErrnoNumber.EINVAL));
    refuses(
        withFlags(FilterFlag.LOG),
        Reason.FLAG_UNAVAILABLE,
        START
            + "SECCOMP_FILTER_FLAG_LOG was asked for, and the probe for it failed with EINVAL (22)"
            + " instead of EFAULT: Linux 6.18.0 does not know that flag. Leave it out,"
            + " or use a newer kernel (LOG came with Linux 4.14, SPEC_ALLOW with 4.17, TSYNC_ESRCH with 5.7).");
    nothingWasChanged();
  }

  @Test
  void flagThatNeedsAListener() {
    refuses(
        withFlags(FilterFlag.WAIT_KILLABLE_RECV),
        Reason.FLAG_UNSUITABLE,
        START
            + "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV was asked for, which the kernel takes together"
            + " with a listener only, and this installation has none. Remove the flag.");
    nothingWasChanged();
  }

  private static Options with(FilterFlag flag) {
    return Options.DEFAULT.withFlags(Set.of(flag));
  }

  @Test
  void asksForFurtherFlagsToo() {
    install(withFlags(FilterFlag.LOG), with(FilterFlag.TSYNC_ESRCH));
    assertThat(kernel.calls).contains("probe 2", "probe 16", "install with 18");
  }

  @Test
  void flagsMayBeNamedAgain() {
    FilterFlag log = FilterFlag.LOG;
    Installer installer = new Installer(HOST, kernel, register);
    new Installation(withFlags(FilterFlag.LOG), installer).with(log, log).with(log).install();
    assertThat(kernel.calls).contains("install with 2").containsOnlyOnce("probe 2");
  }

  @Test
  void supervisorThatNobodyIs() {
    refuses(
        HOST,
        Programs.policy(PROGRAM),
        with(FilterFlag.NEW_LISTENER),
        Reason.FLAG_UNSUITABLE,
        START
            + "SECCOMP_FILTER_FLAG_NEW_LISTENER was asked for, which makes a supervisor's descriptor,"
            + " and nobody here would take it: a supervisor in the same JVM deadlocks. Remove the"
            + " flag.");
    assertThat(kernel.calls).isEmpty();
  }

  /** A policy that says it is for all threads is not weakened to one. */
  @Test
  void allThreadsForOneThread() {
    refuses(
        HOST,
        withFlags(FilterFlag.TSYNC),
        Options.DEFAULT.withScope(Scope.THREAD),
        Reason.FLAG_UNSUITABLE,
        START
            + "SECCOMP_FILTER_FLAG_TSYNC was asked for, by the policy or beside it, which is about"
            + " all threads of the process, and this installation is for one. Install for the"
            + " process, or remove the flag.");
    assertThat(kernel.calls).isEmpty();
  }

  @Test
  void threadThatTheKernelIsNotToName() {
    kernel.filter = new FilterAnswer.Rejected(ErrnoNumber.ESRCH);
    refuses(
        HOST,
        Programs.policy(PROGRAM),
        with(FilterFlag.TSYNC_ESRCH),
        Reason.THREAD_NOT_CONFINED,
        START
            + TSYNC
            + " failed with ESRCH (3) for 7 instructions on Linux 6.18.0: a thread cannot take over"
            + " the caller's filters, and TSYNC_ESRCH keeps the kernel from saying which. Install"
            + " without that flag to learn its id, or before anything installs a filter for one"
            + " thread.");
  }

  @Test
  void dryRunNeedsNoOtherActions() {
    InstallResult result = install(Programs.policy(PROGRAM), Options.DEFAULT.withLogOnly());
    assertThat(kernel.calls)
        .startsWith("probe 1", "action 7ffc0000", "action 7fff0000", "prepare 7");
    assertThat(result.toString())
        .startsWith(
            "Policy com.acme.Test watches 2 threads (verified in /proc for every thread) and only"
                + " logs what it would deny; 7 instructions, ");
  }

  @Test
  void dryRunOfAProgramThatComputesItsAnswer() {
    BpfProgram program =
        BpfProgram.of(
            Programs.HOST,
            List.of(Instruction.of(Opcode.LD_ABS, 0), Instruction.of(Opcode.RET_A, 0)));
    refuses(
        HOST,
        Programs.policy(program),
        Options.DEFAULT.withLogOnly(),
        Reason.LOG_ONLY_IMPOSSIBLE,
        START
            + "logOnly() replaces the constants that a program returns, and this program computes"
            + " what it returns (RET A). Write it with constants, or install it without logOnly().");
    assertThat(kernel.calls).isEmpty();
  }

  @Test
  void answerThatNoKernelGivesToOneThread() {
    kernel.filter = new FilterAnswer.ThreadRefused(99);
    refuses(
        HOST,
        Programs.policy(PROGRAM),
        Options.DEFAULT.withScope(Scope.THREAD),
        Reason.UNEXPECTED_ERROR,
        START
            + "seccomp(SECCOMP_SET_MODE_FILTER) gave 99, which the kernel's own seccomp(2) does not"
            + " do: something outside this JVM answers in its place. "
            + ALLOW);
  }
}
