package io.github.seccomp4j.observe.jvm;

import io.github.seccomp4j.observe.jvm.StackResult.Relation;
import io.github.seccomp4j.observe.supervise.NotifiedCall;
import io.github.seccomp4j.observe.supervise.ProcFiles;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Java stacks of calls, one at a time, on its own thread.
 *
 * <p>Attaching makes the JVM call, so the supervisor's loop must run meanwhile. A JVM prints its
 * threads at a safepoint, which it does not reach while a call made inside the VM waits for its
 * answer: every wait for a stack therefore has a limit.
 */
public final class JavaStacks implements AutoCloseable {
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "seccomp4j stacks");
            thread.setDaemon(true);
            return thread;
          });

  private final Map<Long, Asked> asked = new ConcurrentHashMap<>();
  private volatile boolean answered;

  /** So many are remembered. */
  private static final int MOST_JVMS = 1000;

  /** Starts with no JVM attached. */
  public JavaStacks() {}

  /**
   * A search for a stack.
   *
   * @param begun completes when the search starts
   * @param result completes when it is done; never fails
   */
  public record Search(CompletableFuture<Void> begun, CompletableFuture<StackResult> result) {}

  /**
   * Looks for the stack of a call that waits.
   *
   * @param call a call that waits for its decision
   * @param isWaiting whether a call still waits
   * @return the search, which runs on another thread
   */
  public Search find(NotifiedCall call, Predicate<NotifiedCall> isWaiting) {
    Search search = new Search(new CompletableFuture<>(), new CompletableFuture<>());
    try {
      worker.execute(
          () -> {
            search.begun().complete(null);
            search.result().complete(found(call, isWaiting));
          });
    } catch (RejectedExecutionException e) {
      search.result().complete(new StackResult.Missing("the command ended before it was read"));
    }
    return search;
  }

  /** {@return whether a JVM has shown its stacks before} */
  public boolean hasAnswered() {
    return answered;
  }

  /**
   * {@return whether a call is made only because this object asks the JVM for its threads}
   *
   * <p>While a JVM is asked, and for a second after that, these are the calls of the thread that
   * serves SIGQUIT and of the one that it starts to serve tools. A thread's name alone says
   * nothing: the first existed before the JVM was asked, and the second did not.
   *
   * @param call a call that waits for its decision
   */
  public boolean isOwnDoing(NotifiedCall call) {
    long pid = ProcFiles.processOf(call.tid()).orElse(0);
    Asked jvm = asked.get(pid);
    if (jvm == null || System.nanoTime() - jvm.end > 0) {
      return false;
    }
    if (call.tid() == jvm.dispatcher) {
      return true;
    }
    if (jvm.listener == 0
        && !jvm.before.contains((long) call.tid())
        && ProcFiles.threadName(call.tid()).equals(Attachment.LISTENER)) {
      jvm.listener = call.tid();
    }
    return call.tid() == jvm.listener;
  }

  /** A JVM that was asked for its threads. */
  private static final class Asked {
    /** Its threads before it was asked for the first time. */
    final Set<Long> before;

    /** The thread that serves SIGQUIT, one of the first that a JVM starts; 0 for none. */
    final long dispatcher;

    /** The thread that serves tools, once it has been seen; 0 until then. */
    volatile long listener;

    volatile long end;

    /** Why asking it again would only take time. */
    volatile @Nullable StackResult deaf;

    Asked(long pid) {
      before = ProcFiles.names(pid, "task").stream().map(Long::valueOf).collect(Collectors.toSet());
      dispatcher =
          before.stream()
              .sorted()
              .filter(tid -> ProcFiles.threadName(tid).equals(Attachment.DISPATCHER))
              .findFirst()
              .orElse(0L);
    }
  }

  private StackResult found(NotifiedCall call, Predicate<NotifiedCall> isWaiting) {
    try {
      Optional<JavaCaller> caller = JavaCaller.of(call.tid());
      return caller.isEmpty() ? new StackResult.NoJvm() : found(call, caller.get(), isWaiting);
    } catch (IOException e) {
      return new StackResult.Missing(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new StackResult.Missing("the command ended before it was read");
    } catch (RuntimeException e) {
      return new StackResult.Missing(e.toString());
    }
  }

  private StackResult found(NotifiedCall call, JavaCaller caller, Predicate<NotifiedCall> isWaiting)
      throws IOException, InterruptedException {
    if (asked.size() >= MOST_JVMS) {
      asked.clear();
    }
    Asked jvm = asked.computeIfAbsent(caller.pid(), Asked::new);
    StackResult known = jvm.deaf;
    if (known != null) {
      return known;
    }
    long nativeId = Attachment.innerId(caller.tid());
    String dump;
    jvm.end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    try {
      dump = new Attachment(caller.pid()).threadPrint();
    } catch (Attachment.DeafException e) {
      StackResult none = new StackResult.Missing(String.valueOf(e.getMessage()));
      jvm.deaf = none;
      return none;
    } finally {
      jvm.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    }
    answered = true;
    boolean waited = isWaiting.test(call);
    Optional<JavaThread> thread =
        ThreadDump.parse(dump).stream().filter(one -> one.nativeId() == nativeId).findFirst();
    if (thread.isEmpty()) {
      return new StackResult.Missing(
          "the thread is not a Java thread: it belongs to the VM or to a native library");
    }
    if (thread.get().frames().isEmpty()) {
      return new StackResult.Missing(
          "the thread \"" + thread.get().name() + "\" runs no Java code");
    }
    return new StackResult.Found(
        thread.get(), caller.pid(), relation(caller, thread.get(), waited));
  }

  private static Relation relation(JavaCaller caller, JavaThread thread, boolean waited) {
    if (!caller.starter()) {
      return waited ? Relation.CALLER : Relation.CALLER_LATER;
    }
    // ProcessImpl.forkAndExec returns when the new program runs or failed to start.
    boolean starting = thread.frames().stream().anyMatch(one -> one.contains("forkAndExec"));
    return waited && starting ? Relation.STARTER : Relation.STARTER_LATER;
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
