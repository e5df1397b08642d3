package io.github.seccomp4j.runtime;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes platform threads that a policy confines before their first task, and until they end. A
 * thread is confined, never a task: a filter cannot be removed, so one that a task installed would
 * stay on the pool's thread.
 *
 * <p>This is not a security boundary. Threads share all memory, so code in a confined thread can
 * have another thread do what it may not do itself. Confined threads contain mistakes, such as a
 * parser that opens a URL. Only {@link Policies#install(Class)} confines the process. Also:
 *
 * <ul>
 *   <li>Threads and processes that a confined thread starts inherit the filter. That includes
 *       workers of the common pool and carriers of virtual threads, which then serve the whole
 *       program: see {@link #trial()} for warnings. Use neither in confined threads.
 *   <li>A pool with {@link java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy} runs a
 *       rejected task on the thread that submitted it, <strong>unconfined</strong>. {@link
 *       #newFixedThreadPool} has no such policy; do not give these threads to a pool that has.
 *   <li>A pool of another kind replaces a thread that died of an exception from within that thread,
 *       so that the new one inherits the filter and gets it once more: after some hundreds of
 *       deaths in a row the 32,768 instructions are used up, and the next thread is not confined
 *       and runs no task. {@link #newFixedThreadPool} keeps its threads alive.
 *   <li>Where a class is first used in a confined thread and the filter denies what its
 *       initialization needs, the class is unusable in the whole process. Use the classes once
 *       before, or allow reading files.
 *   <li>As long as one of these threads lives, no further policy can be installed for the process.
 *       Policies for the process come first.
 *   <li>The policy must allow what a Java thread needs to run and to end. The action KILL_THREAD is
 *       refused: the kernel would end the thread without telling the JVM, and whoever waits for it
 *       would wait for ever.
 * </ul>
 */
public final class ConfinedThreads implements ThreadFactory {
  private final Installation installation;
  private final InstallResult trial;
  private final AtomicInteger number = new AtomicInteger();

  ConfinedThreads(Installation installation, InstallResult trial) {
    this.installation = installation;
    this.trial = trial;
  }

  /**
   * {@return the result of the trial installation on a first thread; its warnings hold for every
   * thread} After {@link Installation#bestEffort()} it may be {@link InstallResult.NotInstalled}:
   * then the threads are not confined.
   */
  public InstallResult trial() {
    return trial;
  }

  /**
   * Makes a thread, which is not started yet: not a daemon, named after the policy with a number.
   * Its {@code start} returns once the thread is confined. If that fails it throws a {@link
   * SeccompException}, and the task does not run.
   */
  @Override
  public Thread newThread(Runnable task) {
    return newConfinedThread(task);
  }

  ConfinedThread newConfinedThread(Runnable task) {
    ConfinedThread thread = new ConfinedThread(task, installation);
    thread.setName(installation.policyName() + "-" + number.incrementAndGet());
    thread.setDaemon(false);
    return thread;
  }

  /**
   * Gives a pool of that many of these threads, all confined when it returns, and alive until the
   * pool is shut down, even where a task throws (the thread's handler of uncaught exceptions gets
   * that). Nobody can change its threads or its rejection of tasks: after its shutdown it throws
   * {@link java.util.concurrent.RejectedExecutionException}.
   *
   * @param threads 1 or more
   * @return the pool
   * @throws SeccompException where one could not be confined; none is left then
   */
  public ExecutorService newFixedThreadPool(int threads) {
    return Executors.unconfigurableExecutorService(ConfinedPool.of(threads, this));
  }

  /**
   * Runs a task on a fresh thread and waits for its end, as if it ran on the calling thread: what
   * it throws is thrown unchanged, and an interrupt of the caller is handed on to it. The caller's
   * thread-local values and locks are not there. The caller may be a virtual thread.
   *
   * @param <T> what the task returns
   * @param task what to run
   * @return what the task returned
   * @throws SeccompException where the thread could not be confined; the task did not run
   * @throws Exception what the task threw, the same object
   */
  public <T extends @Nullable Object> T call(Callable<T> task) throws Exception {
    return FreshThreadCall.run(installation, task);
  }
}
