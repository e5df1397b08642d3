package io.github.seccomp4j.runtime;

import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.runtime.InstallResult.NotInstalled;
import java.util.List;

/**
 * How a policy is to be installed. Immutable: each method gives another installation, and nothing
 * happens before {@link #install()} or {@link #threads()}.
 */
public final class Installation {
  private final CompiledPolicy policy;
  private final Installer installer;
  private final Options options;

  Installation(CompiledPolicy policy, Installer installer) {
    this(policy, installer, Options.DEFAULT);
  }

  private Installation(CompiledPolicy policy, Installer installer, Options options) {
    this.policy = policy;
    this.installer = installer;
    this.options = options;
  }

  private Installation with(Options other) {
    return new Installation(policy, installer, other);
  }

  /**
   * Asks the kernel for flags beside the policy's own (seccomp(2)).
   *
   * <ul>
   *   <li>{@link FilterFlag#LOG}: what the policy denies is also written to the audit log.
   *   <li>{@link FilterFlag#SPEC_ALLOW}: speculative store bypass stays enabled, on kernels before
   *       5.16 that would disable it for confined threads: faster, and open to that side channel.
   *   <li>{@link FilterFlag#TSYNC}: implied for the process, refused for a thread.
   *   <li>{@link FilterFlag#TSYNC_ESRCH}: for the process; where a thread cannot follow, the kernel
   *       says ESRCH instead of that thread's id, so the error cannot name it.
   *   <li>{@link FilterFlag#NEW_LISTENER} and {@link FilterFlag#WAIT_KILLABLE_RECV} are refused:
   *       they need a supervisor in another process.
   * </ul>
   *
   * @param flags the flags; each may be named again
   * @return the same installation with these flags as well
   */
  public Installation with(FilterFlag... flags) {
    return with(options.withFlags(List.of(flags)));
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
    return with(options.withLogOnly());
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
    return with(options.withBestEffort(true));
  }

  /**
   * Installs for every thread of this JVM.
   *
   * @return what was installed
   * @throws SeccompException where it is not in force; after {@link #bestEffort()} only for what is
   *     not the machine's fault
   */
  public InstallResult install() {
    return install(Scope.PROCESS);
  }

  /** Installs for the calling platform thread, and for what it starts from now on. */
  InstallResult installOnThisThread() {
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
    Installation next = result instanceof NotInstalled ? this : with(options.withBestEffort(false));
    return new ConfinedThreads(next, result);
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
      return installer.install(policy, options.withScope(scope));
    } catch (SeccompException e) {
      if (!options.bestEffort() || !e.reason().isOfTheMachine()) {
        throw e;
      }
      return new NotInstalled(Installer.nameOf(policy), e);
    }
  }
}
