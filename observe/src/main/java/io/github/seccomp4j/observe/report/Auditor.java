package io.github.seccomp4j.observe.report;

import io.github.seccomp4j.observe.decode.DecodedCall;
import io.github.seccomp4j.observe.decode.Decoder;
import io.github.seccomp4j.observe.jvm.JavaStacks;
import io.github.seccomp4j.observe.jvm.MainMarkAgent;
import io.github.seccomp4j.observe.jvm.StackResult;
import io.github.seccomp4j.observe.report.Violation.DeniedThread;
import io.github.seccomp4j.observe.report.Violation.Occurrences;
import io.github.seccomp4j.observe.supervise.CallHandler;
import io.github.seccomp4j.observe.supervise.NotificationAnswer;
import io.github.seccomp4j.observe.supervise.NotifiedCall;
import io.github.seccomp4j.observe.supervise.ProcFiles;
import io.github.seccomp4j.observe.supervise.Supervised;
import io.github.seccomp4j.simulate.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers denied calls as the policy says, or lets them through in an audit, and reports them.
 *
 * <p>A call is counted before it gets its answer, so that none is missing from the summary, however
 * fast the command ends. Only the first call of a violation waits for its Java stack, for a limited
 * time.
 */
public final class Auditor implements CallHandler, AutoCloseable {
  private static final int MILLISECONDS_FOR_FIRST_STACK = 2_000;

  /** A JVM that has answered before is faster. */
  private static final int MILLISECONDS_FOR_STACK = 500;

  /**
   * After many misses the policy evidently denies calls of the VM itself, and waiting is no use.
   */
  private static final int MILLISECONDS_AFTER_MANY_MISSED = 100;

  private static final int MANY_MISSED = 6;

  /** Including the searches before it, which run one at a time. */
  private static final int MILLISECONDS_IN_ALL = 10_000;

  /** How often a JVM may miss that limit in calls of one name. */
  private static final int MOST_MISSED = 2;

  private static final int MOST_NAMES = 1000;

  private static final String ATTACHING_DENIED =
      "the policy denies the calls that a JVM needs to show it (socket, bind, listen, accept)";

  /** HotSpot's threads that run no Java code, by their names as the kernel shortens them. */
  private static final Set<String> VM_THREADS =
      Set.of(
          "VM Thread",
          "VM Periodic Tas",
          "GC Thread#",
          "G1 ",
          "ZWorker#",
          "ZDirector",
          "ZDriver",
          "ZStat",
          "ZUncommitter",
          "Shenandoah",
          "C1 CompilerThre",
          "C2 CompilerThre",
          "ParGC");

  private final WatchedPolicy policy;
  private final boolean audit;
  private final boolean stacksWanted;
  private final ViolationReport report;
  private final Decoder decoder = new Decoder();
  private final JavaStacks stacks = new JavaStacks();
  private final Violations violations = new Violations();

  /** By call, how often a JVM did not reach a safepoint: the VM itself made the call. */
  private final Map<String, Integer> missed = new ConcurrentHashMap<>();

  /** Answers the calls that wait for their stacks. */
  private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();

  /** Searches that exceeded their limit and are still running. */
  private final Set<JavaStacks.Search> overdue = ConcurrentHashMap.newKeySet();

  private volatile @Nullable Supervised command;

  /** Whether the policy is in force. */
  private volatile boolean judging;

  /**
   * An auditor.
   *
   * @param policy the policy that the program is under
   * @param audit whether denied calls are let through
   * @param stacksWanted whether JVMs are asked for Java stacks
   * @param afterMain whether calls are judged only after {@link MainMarkAgent}'s mark, as under a
   *     policy that main installs
   * @param report where violations are reported
   */
  public Auditor(
      WatchedPolicy policy,
      boolean audit,
      boolean stacksWanted,
      boolean afterMain,
      ViolationReport report) {
    this.policy = policy;
    this.audit = audit;
    this.stacksWanted = stacksWanted;
    this.report = report;
    this.judging = !afterMain;
  }

  @Override
  public void started(Supervised started) {
    command = started;
  }

  @Override
  public NotificationAnswer decide(NotifiedCall call) {
    Verdict verdict = policy.verdict(call.event());
    if (!judging || isMark(call)) {
      judging |= isMark(call);
      return new NotificationAnswer.Continue();
    }
    if (verdict.action().letsCallThrough()) {
      // Only the gate's own pattern can bring such a call here.
      return new NotificationAnswer.Continue();
    }
    DenialHandling treatment = DenialHandling.of(call, verdict, audit);
    if (policy.isFallBack(verdict)) {
      violations.countFallBack(call.name().orElse("calls without a name"));
      return treatment.decision();
    }
    boolean own = stacks.isOwnDoing(call);
    if (own && !(treatment.decision() instanceof NotificationAnswer.Kill)) {
      violations.countOwn();
      return treatment.decision();
    }
    Instant now = Instant.now();
    String group = decoder.meaning(call) + verdict.returnValue() + treatment.text();
    if (violations.countKnown(group, now)) {
      return treatment.decision();
    }
    DecodedCall read = decoder.decode(call);
    // If the call no longer waits, that may have been another thread's memory.
    DecodedCall decoded = isWaiting(call) ? read : read.withTargets("(gone)");
    Optional<Integer> number =
        violations.add(
            group,
            decoded,
            call.tid(),
            now,
            (it, shown) -> described(it, call, shown, verdict, treatment, now));
    if (number.isEmpty()) {
      return treatment.decision();
    }
    if (own) {
      finish(number.get(), new StackResult.Missing("the JVM was asked for its stacks, and called"));
      return treatment.decision();
    }
    return reported(number.get(), call, decoded.name(), treatment);
  }

  private Violation described(
      int number,
      NotifiedCall call,
      DecodedCall decoded,
      Verdict verdict,
      DenialHandling treatment,
      Instant now) {
    long pid = ProcFiles.processOf(call.tid()).orElse(0);
    return new Violation(
        number,
        decoded,
        verdict,
        treatment.text(),
        policy.reason(call.event()),
        new DeniedThread(
            pid,
            pid == 0 ? "" : ProcFiles.programName(pid),
            call.tid(),
            ProcFiles.threadName(call.tid())),
        new StackResult.NoJvm(),
        new Occurrences(1, now, now));
  }

  private NotificationAnswer reported(
      int number, NotifiedCall call, String name, DenialHandling treatment) {
    String thread = ProcFiles.threadName(call.tid());
    if (!stacksWanted) {
      finish(number, new StackResult.NoJvm());
      return treatment.decision();
    }
    if (VM_THREADS.stream().anyMatch(thread::startsWith)) {
      finish(number, new StackResult.Missing("the thread is one of the VM's own"));
      return treatment.decision();
    }
    if (!audit && policy.deniesAttaching()) {
      finish(number, new StackResult.Missing(ATTACHING_DENIED));
      return treatment.decision();
    }
    if (missed.getOrDefault(name, 0) >= MOST_MISSED) {
      finish(number, new StackResult.Missing("such calls are made inside the VM"));
      return treatment.decision();
    }
    CompletableFuture<NotificationAnswer> decision = new CompletableFuture<>();
    JavaStacks.Search search = stacks.find(call, this::isWaiting);
    Runnable answer = () -> decision.complete(treatment.decision());
    waiting.add(answer);
    CompletionStage<StackResult> result = search.result();
    result.thenAccept(
        found -> {
          finish(number, found);
          waiting.remove(answer);
          overdue.remove(search);
          answer.run();
        });
    CompletionStage<Void> begun = search.begun();
    begun.thenRun(() -> after(limit(), () -> giveUp(search, name)));
    after(MILLISECONDS_IN_ALL, answer);
    if (!overdue.isEmpty()) {
      // The search before it may only end when this call goes on.
      answer.run();
    }
    return new NotificationAnswer.Later(decision);
  }

  /** How long a call waits for its stack, once the search has started. */
  private int limit() {
    if (missed.values().stream().mapToInt(Integer::intValue).sum() >= MANY_MISSED) {
      return MILLISECONDS_AFTER_MANY_MISSED;
    }
    return stacks.hasAnswered() ? MILLISECONDS_FOR_STACK : MILLISECONDS_FOR_FIRST_STACK;
  }

  /** Any of the waiting calls may be the one that keeps the JVM from its safepoint. */
  private void giveUp(JavaStacks.Search search, String name) {
    if (!search.result().isDone()) {
      missed.merge(missed.size() < MOST_NAMES ? name : "others", 1, Integer::sum);
      overdue.add(search);
      waiting.forEach(Runnable::run);
    }
    if (search.result().isDone()) {
      overdue.remove(search);
    }
  }

  private static void after(int milliseconds, Runnable action) {
    CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS).execute(action);
  }

  /** Reports one violation at a time, and all of them before the totals. */
  private void finish(int number, StackResult stack) {
    synchronized (report) {
      violations.finish(number, stack).ifPresent(report::violation);
    }
  }

  private static boolean isMark(NotifiedCall call) {
    return call.arch()
        .filter(arch -> MainMarkAgent.isMark(arch, call.number(), call.arguments()))
        .isPresent();
  }

  /** {@return whether calls are judged: main was marked, or need not be} */
  public boolean isJudging() {
    return judging;
  }

  private boolean isWaiting(NotifiedCall call) {
    Supervised known = command;
    return known != null && known.isWaiting(call);
  }

  /**
   * Ends the search for stacks.
   *
   * @param exitCode how the program ended
   * @return the totals
   */
  public Totals totals(int exitCode) {
    stacks.close();
    for (Violation left : violations.unfinished()) {
      finish(left.number(), new StackResult.Missing("the command ended before it was read"));
    }
    synchronized (report) {
      return new Totals(
          policy.name(),
          audit,
          exitCode,
          violations.all(),
          violations.unlisted(),
          violations.own(),
          violations.fallBacks());
    }
  }

  @Override
  public void close() {
    stacks.close();
  }
}
