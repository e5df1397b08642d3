package io.github.seccomp4j.runtime;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.bpf.Instruction;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.bpf.ProgramCheck.Refusal;
import io.github.seccomp4j.runtime.kernel.Answer;
import io.github.seccomp4j.runtime.kernel.Errno;
import io.github.seccomp4j.runtime.kernel.FilterAnswer;
import io.github.seccomp4j.runtime.kernel.Kernel;
import io.github.seccomp4j.runtime.kernel.PreparedFilter;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The way of a program into the kernel. {@link #install} is the order of the steps; each one ends
 * in the next or in an exception, and none has a second try.
 */
final class Installer {
  // include/uapi/linux/seccomp.h: SECCOMP_RET_ACTION_FULL
  private static final int ACTION_BITS = 0xffff_0000;

  private static final Object ONE_AT_A_TIME = new Object();

  private final Host host;
  private final KernelSource source;

  Installer(Host host, KernelSource source) {
    this.host = host;
    this.source = source;
  }

  InstallResult install(CompiledPolicy policy) {
    synchronized (ONE_AT_A_TIME) {
      String name = nameOf(policy);
      refuseVirtualThread(name);
      Arch arch = arch(name);
      BpfProgram program = program(policy, name, arch);
      Kernel kernel = openKernel(name, arch);
      requireFilterMode(name, kernel);
      requireActions(name, kernel, program);
      int flags = requireFlags(policy.flags(), name, kernel);
      PreparedFilter filter = kernel.prepare(program);
      Preload.everything();

      ThreadCheck check = ThreadCheck.open(kernel);
      try {
        setNoNewPrivs(name, kernel);
        FilterAnswer answer = filter.installForAllThreads(flags);
        if (!(answer instanceof FilterAnswer.AllThreads)) {
          throw failure(answer, name, kernel, program, check);
        }
        // From here on the filter is in force, for this thread as well.
        Verification verification = check.verify(name);
        return new InstallResult(
            name, check.threads(), program.length(), arch, host.release(), verification);
      } finally {
        check.close();
      }
    }
  }

  private static String nameOf(CompiledPolicy policy) {
    try {
      return policy.name();
    } catch (LinkageError e) {
      throw Failures.incompatible(policy.getClass().getName(), e);
    }
  }

  private static void refuseVirtualThread(String name) {
    if (VirtualThreads.isCurrent()) {
      throw Failures.virtualThread(name);
    }
  }

  private Arch arch(String name) {
    if (!host.isLinux()) {
      throw Failures.otherOs(name, host);
    }
    if (host.arch().isEmpty()) {
      throw Failures.otherArchitecture(name, host);
    }
    return host.arch().get();
  }

  private static BpfProgram program(CompiledPolicy policy, String name, Arch arch) {
    Optional<BpfProgram> program;
    try {
      program = policy.program(arch);
      if (program.isEmpty()) {
        throw Failures.notCompiledFor(name, arch, policy.arches());
      }
    } catch (LinkageError e) {
      throw Failures.incompatible(policy.getClass().getName(), e);
    }
    if (program.get().arch() != arch) {
      throw Failures.programOfOtherArchitecture(name, arch, program.get().arch());
    }
    // The processor has checked it; but what is loaded here may be another file by now.
    Optional<Refusal> refusal = ProgramCheck.refusal(program.get());
    if (refusal.isPresent()) {
      throw Failures.invalidProgram(name, arch, refusal.get());
    }
    return program.get();
  }

  private Kernel openKernel(String name, Arch arch) {
    try {
      return source.open(arch);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      throw Failures.noJna(name, e);
    }
  }

  private void requireFilterMode(String name, Kernel kernel) {
    Answer<Long> answer = kernel.probe(Kernel.FLAG_TSYNC);
    if (!answer.failedWith(Errno.EFAULT)) {
      throw Failures.noFilterMode(name, host, answer);
    }
  }

  private void requireActions(String name, Kernel kernel, BpfProgram program) {
    for (int code : actionCodes(program)) {
      if (kernel.actionAvailable(code) instanceof Answer.Failed<Long> failed) {
        throw Failures.actionUnavailable(name, host, code, failed.errno());
      }
    }
  }

  /** The flags that the policy asks for, joined; each must be known to the kernel. */
  private int requireFlags(Set<FilterFlag> wanted, String name, Kernel kernel) {
    int flags = 0;
    for (FilterFlag flag : wanted) {
      if (flag == FilterFlag.WAIT_KILLABLE_RECV) {
        throw Failures.flagWithoutListener(name);
      }
      Answer<Long> answer = kernel.probe(flag.bit());
      if (!answer.failedWith(Errno.EFAULT)) {
        throw Failures.flagUnavailable(name, host, flag, answer);
      }
      flags |= flag.bit();
    }
    return flags;
  }

  /** The codes of all actions that a program can return, unknown ones too. */
  private static SortedSet<Integer> actionCodes(BpfProgram program) {
    SortedSet<Integer> codes = new TreeSet<>();
    for (int index = 0; index < program.length(); index++) {
      Instruction one = program.at(index);
      if (one.code() == Opcode.RET_K) {
        codes.add(one.k() & ACTION_BITS);
      } else if (one.code() == Opcode.RET_A) {
        // What stands in A is known to the running program only: it may be any of them.
        for (Action action : Action.values()) {
          codes.add(action.code());
        }
      }
    }
    return codes;
  }

  private static void setNoNewPrivs(String name, Kernel kernel) {
    // Without it a filter takes CAP_SYS_ADMIN (seccomp(2)); with it no set-user-ID program can be
    // misled by the errors that the filter makes.
    Answer<Long> answer = kernel.setNoNewPrivs();
    if (!answer.equals(new Answer.Done<>(0L))) {
      throw Failures.noNewPrivs(name, answer);
    }
  }

  private SeccompException failure(
      FilterAnswer answer, String name, Kernel kernel, BpfProgram program, ThreadCheck check) {
    if (answer instanceof FilterAnswer.ThreadRefused refused) {
      long id = refused.threadId();
      Answer<String> status = ThreadCheck.readOnce(kernel, ThreadCheck.path(id));
      return Failures.threadRefused(name, id, status, check.caller());
    }
    Errno errno = ((FilterAnswer.Rejected) answer).errno();
    return Failures.rejected(name, host, errno, program.length(), check.caller());
  }
}
