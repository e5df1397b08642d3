package io.github.seccomp4j.runtime;

import io.github.seccomp4j.bpf.CompiledPolicy;
import java.util.List;

/**
 * Installs policies: for the process with {@link #install}, or for single threads with {@link
 * Installation#threads()}. Only the process is a boundary. Threads share all memory, so hostile
 * code in a confined thread can have another thread do its work: a thread's policy contains
 * mistakes, not attackers.
 *
 * <p>An installed filter cannot be taken back, weakened or removed; a further one can only forbid
 * more: every filter is asked, and the most restrictive answer counts. All filters of a thread
 * together may have 32,768 instructions, each earlier one counting 4 more, which is checked before
 * anything is changed. A policy that is in force already is not installed a second time, and the
 * result says so ({@link InstallResult.AlreadyInForce}).
 *
 * <p>The kernel's strict mode (mode 1) is not offered: it leaves a thread read, write, exit and
 * sigreturn and kills it for every other call, and a Java thread needs futex to take a lock, mmap
 * and madvise for memory and rt_sigprocmask to end.
 *
 * <p>Installing works without privileges, and is best the first thing that {@code main} does: code
 * that ran before was not confined. The steps: check the program and the kernel, set no_new_privs
 * (prctl(2)), install with {@code SECCOMP_FILTER_FLAG_TSYNC} (seccomp(2)), look at every thread in
 * /proc. Threads and processes that are started later inherit the filter. Looking at the threads
 * uses read and close (and, rarely, pread64) under the new filter: a policy that denies them with
 * an errno makes the result say {@link Verification.NotVerified}, and one that kills the process
 * for them ends it there.
 */
public final class Policies {
  private Policies() {}

  /**
   * Installs an annotated policy for every thread of this JVM.
   *
   * @param policy the class with the annotations; the annotation processor has written {@code
   *     Policy_Seccomp} beside it, with {@code _} for each {@code $} of a nested class's name
   * @return what was installed
   * @throws SeccompException where it was not, or is not certain; see {@link
   *     SeccompException.Reason}
   */
  public static InstallResult install(Class<?> policy) {
    return of(policy).install();
  }

  /**
   * Installs a compiled policy for every thread of this JVM, without reflection: {@code
   * Policies.install(new MyPolicy_Seccomp())}.
   *
   * @param policy the generated class's instance, or another
   * @return what was installed
   * @throws SeccompException where it was not, or is not certain; see {@link
   *     SeccompException.Reason}
   */
  public static InstallResult install(CompiledPolicy policy) {
    return of(policy).install();
  }

  /**
   * {@return the compiled policy of an annotated class, an instance of what the annotation
   * processor wrote} Nothing is installed, and no kernel is needed: it can be simulated and
   * compared anywhere.
   *
   * @param policy the class with the annotations
   * @throws SeccompException where the annotation processor has written no class for it, or one
   *     that does not fit
   */
  public static CompiledPolicy compiled(Class<?> policy) {
    return GeneratedClass.of(policy);
  }

  /**
   * {@return the installation of an annotated policy, to be told how: {@code
   * Policies.of(UploadPolicy.class).logOnly().bestEffort().install()}}
   *
   * @param policy the class with the annotations
   * @throws SeccompException where the annotation processor has written no class for it
   */
  public static Installation of(Class<?> policy) {
    return of(compiled(policy));
  }

  /**
   * {@return the installation of a compiled policy, to be told how}
   *
   * @param policy the generated class's instance, or what a compiler returned
   */
  public static Installation of(CompiledPolicy policy) {
    return new Installation(policy, Installer.ofProcess());
  }

  /**
   * {@return what was installed in this process through this copy of the library and is in force,
   * in the order of the installations: for the process, and for threads that live} Filters of
   * others (a container's) are not known here, nor are threads that inherited a thread's filter and
   * were not started by {@link ConfinedThreads}.
   */
  public static List<ActivePolicy> active() {
    return Register.OF_PROCESS.active();
  }

  /**
   * Looks at what this machine can do, without changing anything. Never throws; what is not there,
   * or cannot be asked, is in {@link KernelSupport#reasons()}.
   *
   * <p>It makes the calls seccomp, openat, read and close. Where a filter that is already in force
   * kills the process for one of them, it does so here, too.
   *
   * @return what it can do
   */
  public static KernelSupport support() {
    return new SupportProbe(Platform.current(), new KernelSource.Running()).look();
  }
}
