package io.github.seccomp4j.runtime;

import io.github.seccomp4j.bpf.CompiledPolicy;

/**
 * Installs policies. An installed filter cannot be taken back, weakened or removed; a further one
 * can only forbid more.
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
    return install(GeneratedClass.of(policy));
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
    return new Installer(Host.current(), new KernelSource.Running()).install(policy);
  }

  /**
   * Looks at what this machine can do, without changing anything. Never throws; what is not there,
   * or cannot be asked, is in {@link KernelSupport#reasons()}.
   *
   * <p>It makes the calls seccomp, openat, read and close. Where a filter that is already in force
   * kills the process for one of them, it does so here, too.
   */
  public static KernelSupport support() {
    return new SupportProbe(Host.current(), new KernelSource.Running()).look();
  }
}
