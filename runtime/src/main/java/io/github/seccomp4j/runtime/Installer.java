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
import io.github.seccomp4j.runtime.InstallResult.Installed;
import io.github.seccomp4j.runtime.kernel.Answer;
import io.github.seccomp4j.runtime.kernel.ErrnoNumber;
import io.github.seccomp4j.runtime.kernel.FilterAnswer;
import io.github.seccomp4j.runtime.kernel.Kernel;
import io.github.seccomp4j.runtime.kernel.PreparedFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Installs a program in the kernel. {@link #install} holds the steps in their order. A step that
 * fails throws, and nothing weaker is tried. Whatever fails up to the system call leaves nothing
 * installed.
 */
final class Installer {
  // include/uapi/linux/seccomp.h: SECCOMP_RET_ACTION_FULL
  private static final int ACTION_BITS = 0xffff_0000;

  private static final int ATTEMPTS = 100;
  private static final long BETWEEN_ATTEMPTS_NANOS = 1_000_000;

  private static final Object ONE_AT_A_TIME = new Object();

  private final Platform platform;
  private final KernelSource source;
  private final Register register;

  Installer(Platform platform, KernelSource source, Register register) {
    this.platform = platform;
    this.source = source;
    this.register = register;
  }

  /** For the running process. */
  static Installer ofProcess() {
    return new Installer(Platform.current(), new KernelSource.Running(), Register.OF_PROCESS);
  }

  Register register() {
    return register;
  }

  InstallResult install(CompiledPolicy policy, Options options) {
    synchronized (ONE_AT_A_TIME) {
      String name = nameOf(policy);
      Scope scope = options.scope();
      Arch arch = arch(name);
      refuseVirtualThread(name);
      BpfProgram program = program(policy, name, arch);
      if (options.logOnly()) {
        program = LogOnly.of(program).orElseThrow(() -> OptionFailures.logOnlyImpossible(name));
      }
      refuseToKillThread(program, name, scope);
      Set<FilterFlag> wanted = options.flagsWith(policy.flags());
      requireSense(wanted, name, scope);
      Set<FilterFlag> lasting = Options.lasting(wanted);
      Optional<Register.Entry> same = register.same(program, lasting, scope);
      if (same.isPresent()) {
        return new InstallResult.AlreadyInForce(name, same.get().shown());
      }

      LoadAhead ahead = LoadAhead.begin();
      Kernel kernel = openKernel(name, arch);
      requireFilterMode(name, kernel, scope);
      requireActions(name, kernel, program);
      int flags = requireFlags(wanted, name, kernel);
      PreparedFilter filter = kernel.prepare(program);
      Preload.everything();
      ahead.awaitEnd();
      List<Warning> warnings = scope == Scope.THREAD ? SharedThreads.warnings() : List.of();

      ThreadCheck check = ThreadCheck.open(kernel, scope);
      try {
        refuseToSpreadFilters(name, kernel, scope, check.caller());
        requireBudget(name, program, check.caller());
        setNoNewPrivs(name, kernel);
        FilterAnswer answer =
            scope == Scope.PROCESS
                ? installForAllThreads(filter, flags)
                : filter.installForThisThread(flags);
        if (!isSuccess(answer)) {
          throw failure(answer, name, scope, kernel, program, check);
        }
        // From here on the filter is in force, for this thread as well.
        Verification verification = verify(check, name);
        ActivePolicy active =
            new ActivePolicy(name, scope, ofThread(scope), program.length(), options.logOnly());
        enter(active, program, lasting);
        return new Installed(
            active, check.threads(), arch, platform.release(), verification, warnings);
      } finally {
        check.close();
      }
    }
  }

  /**
   * A confined thread that has ended for Java lives a moment longer for the kernel, and TSYNC fails
   * until it is gone. So the same call is made again a few times before its failure counts.
   */
  private static FilterAnswer installForAllThreads(PreparedFilter filter, int flags) {
    FilterAnswer answer = filter.installForAllThreads(flags);
    for (int i = 0; i < ATTEMPTS && isThreadInTheWay(answer); i++) {
      LockSupport.parkNanos(BETWEEN_ATTEMPTS_NANOS);
      answer = filter.installForAllThreads(flags);
    }
    return answer;
  }

  private static boolean isThreadInTheWay(FilterAnswer answer) {
    return answer instanceof FilterAnswer.ThreadRefused
        || (answer instanceof FilterAnswer.Rejected rejected
            && rejected.errno().equals(ErrnoNumber.ESRCH));
  }

  private static boolean isSuccess(FilterAnswer answer) {
    return answer instanceof FilterAnswer.AllThreads || answer instanceof FilterAnswer.ThisThread;
  }

  private static Optional<String> ofThread(Scope scope) {
    return scope == Scope.THREAD ? Optional.of(Thread.currentThread().getName()) : Optional.empty();
  }

  private void enter(ActivePolicy shown, BpfProgram program, Set<FilterFlag> flags) {
    Register.Entry entry = new Register.Entry(program, flags, shown);
    if (shown.scope() == Scope.PROCESS) {
      register.addForProcess(entry);
    } else {
      register.addForThisThread(entry);
    }
  }

  static String nameOf(CompiledPolicy policy) {
    try {
      return policy.name();
    } catch (LinkageError e) {
      throw GeneratedClassFailures.incompatible(policy.getClass().getName(), e);
    }
  }

  private static void refuseVirtualThread(String name) {
    if (VirtualThreads.isCurrent()) {
      throw Failures.virtualThread(name);
    }
  }

  private Arch arch(String name) {
    if (!platform.isLinux()) {
      throw Failures.otherOs(name, platform);
    }
    if (platform.arch().isEmpty()) {
      throw Failures.otherArchitecture(name, platform);
    }
    return platform.arch().get();
  }

  private static BpfProgram program(CompiledPolicy policy, String name, Arch arch) {
    Optional<BpfProgram> program;
    try {
      program = policy.program(arch);
      if (program.isEmpty()) {
        throw Failures.notCompiledFor(name, arch, policy.arches());
      }
    } catch (LinkageError e) {
      throw GeneratedClassFailures.incompatible(policy.getClass().getName(), e);
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

  /**
   * The kernel ends the thread without telling the JVM: whoever waits for it, or for a lock that it
   * holds, waits for ever.
   */
  private static void refuseToKillThread(BpfProgram program, String name, Scope scope) {
    if (scope == Scope.THREAD && actionCodes(program).contains(Action.KILL_THREAD.code())) {
      throw OptionFailures.killsThread(name);
    }
  }

  /**
   * With TSYNC the calling thread gives all its filters to the others (kernel/seccomp.c,
   * seccomp_sync_threads). It may have inherited one from the thread that started it, which only
   * the kernel knows.
   */
  private void refuseToSpreadFilters(String name, Kernel kernel, Scope scope, ThreadStatus caller) {
    if (scope == Scope.THREAD) {
      return;
    }
    List<Register.Entry> own = register.ofThisThread();
    if (!own.isEmpty()) {
      throw OptionFailures.callerConfined(name, own.get(own.size() - 1).shown().toString());
    }
    Optional<ThreadStatus> other = ThreadCheck.lessConfinedThan(caller, kernel);
    if (other.isPresent()) {
      throw OptionFailures.callerConfined(
          name, Failures.thread(caller) + ", and " + Failures.thread(other.get()) + " has not");
    }
  }

  /** The filter is in force: whatever goes wrong now, the result must not say that it is not. */
  private static Verification verify(ThreadCheck check, String name) {
    try {
      return check.verify(name);
    } catch (SeccompException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      return new Verification.NotVerified(0, check.threads(), "looking at them failed: " + e);
    }
  }

  private void requireFilterMode(String name, Kernel kernel, Scope scope) {
    Answer<Long> answer = kernel.probe(scope == Scope.PROCESS ? Kernel.FLAG_TSYNC : 0);
    if (!answer.failedWith(ErrnoNumber.EFAULT)) {
      throw Failures.noFilterMode(name, platform, scope, answer);
    }
  }

  private void requireActions(String name, Kernel kernel, BpfProgram program) {
    for (int code : actionCodes(program)) {
      if (kernel.actionAvailable(code) instanceof Answer.Failed<Long> failed) {
        throw Failures.actionUnavailable(name, platform, code, failed.errno());
      }
    }
  }

  private static void requireSense(Set<FilterFlag> wanted, String name, Scope scope) {
    for (FilterFlag flag : wanted) {
      if (flag == FilterFlag.WAIT_KILLABLE_RECV) {
        throw OptionFailures.flagWithoutListener(name);
      }
      if (flag == FilterFlag.NEW_LISTENER) {
        throw OptionFailures.noSupervisor(name);
      }
      if (scope == Scope.THREAD && (flag == FilterFlag.TSYNC || flag == FilterFlag.TSYNC_ESRCH)) {
        throw OptionFailures.flagForAllThreads(name, flag);
      }
    }
  }

  /** The bits of the flags that are asked for. The kernel must know each of them. */
  private int requireFlags(Set<FilterFlag> wanted, String name, Kernel kernel) {
    int flags = 0;
    for (FilterFlag flag : wanted) {
      Answer<Long> answer = kernel.probe(flag.bit());
      if (!answer.failedWith(ErrnoNumber.EFAULT)) {
        throw OptionFailures.flagUnavailable(name, platform, flag, answer);
      }
      flags |= flag.bit();
    }
    return flags;
  }

  /** A total that only the kernel finds too long ends in ENOMEM. */
  private void requireBudget(String name, BpfProgram program, ThreadStatus caller) {
    List<Register.Entry> known = register.knownHere();
    int shown = caller.filters().orElse(known.size());
    int total = Budget.total(program, known, shown);
    if (total > Budget.MAX_TOTAL) {
      throw OptionFailures.overBudget(name, program, known, shown - known.size(), total);
    }
  }

  /** The codes of all actions that a program can return, unknown ones too, each once. */
  private static List<Integer> actionCodes(BpfProgram program) {
    List<Integer> codes = new ArrayList<>();
    for (int index = 0; index < program.length(); index++) {
      Instruction one = program.at(index);
      if (one.code() == Opcode.RET_K) {
        addOnce(codes, one.k() & ACTION_BITS);
      } else if (one.code() == Opcode.RET_A) {
        // What stands in A is known to the running program only: it may be any of them.
        for (Action action : Action.values()) {
          addOnce(codes, action.code());
        }
      }
    }
    return codes;
  }

  private static void addOnce(List<Integer> codes, int code) {
    if (!codes.contains(code)) {
      codes.add(code);
    }
  }

  private static void setNoNewPrivs(String name, Kernel kernel) {
    // Without it a filter takes CAP_SYS_ADMIN (seccomp(2)); with it no set-user-ID program can be
    // misled by the errors that the filter makes.
    Answer<Long> answer = kernel.setNoNewPrivs();
    if (!(answer instanceof Answer.Done<Long> done && done.value() == 0)) {
      throw Failures.noNewPrivs(name, answer);
    }
  }

  private SeccompException failure(
      FilterAnswer answer,
      String name,
      Scope scope,
      Kernel kernel,
      BpfProgram program,
      ThreadCheck check) {
    if (answer instanceof FilterAnswer.ThreadRefused refused) {
      long id = refused.threadId();
      if (scope == Scope.THREAD) {
        return Failures.unknownAnswer(name, id);
      }
      Answer<String> status = ThreadCheck.readOnce(kernel, ThreadCheck.path(id));
      return Failures.threadRefused(name, id, status, check.caller());
    }
    ErrnoNumber errno = ((FilterAnswer.Rejected) answer).errno();
    return Failures.rejected(name, platform, scope, errno, program.length(), check.caller());
  }
}
