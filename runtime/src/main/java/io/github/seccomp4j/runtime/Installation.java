package io.github.seccomp4j.runtime;

import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.runtime.InstallResult.NotInstalled;
import io.github.seccomp4j.runtime.KernelSupport.Flag;
import io.github.seccomp4j.runtime.report.DenialListener;
import java.util.Set;

/**
 * How a policy is to be installed. Immutable: each method gives another installation, and nothing
 * happens before {@link #install()}, {@link #installOnThisThread()} or {@link #threads()}.
 */
public final class Installation {
  private final CompiledPolicy policy;
  private final Installer installer;
  private final Options options;
  private final boolean required;

  Installation(CompiledPolicy policy, Installer installer) {
    this(policy, installer, Options.DEFAULT, true);
  }

  private Installation(
      CompiledPolicy policy, Installer installer, Options options, boolean required) {
    this.policy = policy;
    this.installer = installer;
    this.options = options;
    this.required = required;
  }

  /**
   * Asks the kernel for flags beside the policy's own (seccomp(2)).
   *
   * <ul>
   *   <li>{@link Flag#LOG}: what the policy denies is also written to the audit log.
   *   <li>{@link Flag#SPEC_ALLOW}: speculative store bypass stays enabled, on kernels before 5.16
   *       that would disable it for confined threads: faster, and open to that side channel.
   *   <li>{@link Flag#TSYNC}: implied for the process, refused for a thread.
   *   <li>{@link Flag#TSYNC_ESRCH}: for the process; where a thread cannot follow, the kernel says
   *       ESRCH instead of that thread's id, so the error cannot name it.
   *   <li>{@link Flag#NEW_LISTENER} and {@link Flag#WAIT_KILLABLE_RECV} are refused: they need a
   *       supervisor in another process.
   * </ul>
   *
   * @param flags the flags; each may be named again
   * @return the same installation with these flags as well
   */
  public Installation with(Flag... flags) {
    return new Installation(policy, installer, options.withFlags(Set.of(flags)), required);
  }

  /**
   * {@return a dry run: everything that the policy denies, in whatever way, is allowed and written
   * to the audit log (action LOG, Linux 4.14), calls of foreign architectures too} The program is
   * the policy's own with LOG in place of every return value but ALLOW, so it logs exactly the
   * calls that the policy does not allow. <strong>Nothing is denied.</strong>
   *
   * <p>Whether and how fast the kernel logs is the machine's setting: {@code
   * /proc/sys/kernel/seccomp/actions_logged} must hold {@code log}, and printk or auditd may limit
   * the rate.
   */
  public Installation logOnly() {
    return new Installation(policy, installer, options.withLogOnly(), required);
  }

  /**
   * The same as {@link #reportDenials(DenialListener)}, printed to the standard error.
   *
   * @return the same installation, with reports
   */
  public Installation reportDenials() {
    return reportDenials(DenialListener.printing());
  }

  /**
   * Tells of denied calls, with the Java stack of the thread that made them. The program sees what
   * it would see without: the same results and errors, the kernel's own.
   *
   * <p>Told are those calls that only native methods make (docs/denials.md has the list): {@code
   * socket} but for AF_UNIX and AF_NETLINK, {@code connect}, {@code socketpair}, and calls as
   * {@code ptrace} and {@code mount}, where the policy answers them with an errno; and the JDK's
   * attempts to start programs. Not told is every call that the JVM makes itself, as {@code
   * openat}: no handler may call Java in the middle of the JVM. What ends the process, as
   * KILL_PROCESS, leaves nobody to tell. The supervisor, {@code seccomp4j run --audit}, sees all of
   * them.
   *
   * <p>For this a filter of its own is installed beside the policy's, which traps those calls
   * (SIGSYS), and a signal handler that makes the call again, so that it gets the kernel's own
   * answer. The policy's filter is what it is without. Needed are HotSpot on x86_64 or aarch64,
   * memory that may be made executable, and a policy that denies {@code execve} and {@code
   * execveat} altogether: a started program would inherit the traps and not the handler. Where that
   * is missing, {@link #install()} throws {@link SeccompException.Reason#REPORTS_IMPOSSIBLE}; after
   * {@link #bestEffort()} it installs without reports, and warns.
   *
   * <p>A denied call costs 10 to 100 microseconds more. The reports are for finding mistakes in
   * policies and programs; an attacker in the process can avoid and forge them.
   *
   * @param listener is told on a thread of its own, once for each distinct denial. Where the same
   *     policy is in force already, its first listener stays the only one
   * @return the same installation, with reports
   */
  public Installation reportDenials(DenialListener listener) {
    return new Installation(policy, installer, options.withDenials(listener), required);
  }

  /**
   * {@return the default: where the policy does not get into force, a {@link SeccompException} is
   * thrown}
   */
  public Installation required() {
    return new Installation(policy, installer, options, true);
  }

  /**
   * Puts up with a machine that cannot do it, as macOS, Windows, or a container that forbids it:
   * instead of an exception {@link InstallResult.NotInstalled} is the result, and the program runs
   * unconfined. It is never weakened: the policy is in force as a whole, or not at all.
   *
   * <p>A mistake in the program is thrown nevertheless, so that it is found on every machine, and
   * so is a kernel that contradicts itself; see {@link SeccompException.Reason#isOfTheMachine()}.
   *
   * @return the same installation, which then has the result {@link InstallResult.NotInstalled}
   *     where the machine refuses
   */
  public Installation bestEffort() {
    return new Installation(policy, installer, options, false);
  }

  /**
   * Installs for every thread of this JVM.
   *
   * @return what came of it
   * @throws SeccompException where it is not in force; after {@link #bestEffort()} only for what is
   *     not the machine's fault
   */
  public InstallResult install() {
    return install(Scope.PROCESS);
  }

  /**
   * Installs for the calling platform thread, and the threads and processes that it starts from now
   * on. This is no boundary, and cannot be undone: a pool's thread stays confined for whatever task
   * it runs later. Prefer {@link #threads()}. Virtual threads are refused: the filter would stay on
   * the carrier.
   *
   * <p>Afterwards nothing can be installed for the process as long as the thread lives, since other
   * threads cannot take over its filter.
   *
   * @return what came of it, with warnings about threads that confined ones may start
   * @throws SeccompException where it is not in force; after {@link #bestEffort()} only for what is
   *     not the machine's fault
   */
  public InstallResult installOnThisThread() {
    return install(Scope.THREAD);
  }

  /**
   * Gives threads that are confined before their first task. The policy is installed on a thread
   * for trial first, so that what stands in its way shows here.
   *
   * @return what starts such threads
   * @throws SeccompException where the trial failed; after {@link #bestEffort()} only for what is
   *     not the machine's fault
   */
  public ConfinedThreads threads() {
    ConfinedThread trial = new ConfinedThread(() -> {}, this);
    trial.setName("seccomp4j trial");
    trial.setDaemon(true);
    trial.start();
    InstallResult result = trial.result();
    awaitEnd(trial);
    // Where the trial was confined, a later thread that is not would be a silent weakening.
    return new ConfinedThreads(result instanceof NotInstalled ? this : required(), result);
  }

  /** A confined thread that lives keeps policies from being installed for the process. */
  private static void awaitEnd(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  String policyName() {
    return Installer.nameOf(policy);
  }

  Register register() {
    return installer.register();
  }

  private InstallResult install(Scope scope) {
    try {
      return installer.install(policy, options.withScope(scope).withBestEffort(!required));
    } catch (SeccompException e) {
      if (required || !e.reason().isOfTheMachine()) {
        throw e;
      }
      return new NotInstalled(Installer.nameOf(policy), e);
    }
  }
}
