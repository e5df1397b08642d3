package io.github.seccomp4j.runtime.trap;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.runtime.report.Denial;
import io.github.seccomp4j.runtime.report.Denial.Argument;
import io.github.seccomp4j.runtime.report.Denial.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Makes reports of trapped calls and tells the listeners. */
final class DenialThread extends Thread {
  /** More distinct denials than that are a flood, and each is kept in memory. */
  static final int MOST_DISTINCT = 1000;

  private static final String OURS = TrapCallback.class.getName();

  private final TrappedCalls calls;
  private final CallText text;
  private final List<ReportedPolicy> policies = new CopyOnWriteArrayList<>();
  private final ProgramStarts starts = new ProgramStarts();
  private final Set<Known> known = new HashSet<>();

  final AtomicLong tests = new AtomicLong();
  final AtomicLong reported = new AtomicLong();
  final AtomicLong repeated = new AtomicLong();
  final AtomicLong beyondLimit = new AtomicLong();
  final AtomicLong listenerFailures = new AtomicLong();

  /** What makes two denials the same. Of the arguments those that have a name or an address. */
  private record Known(
      String policy, String syscall, List<String> named, int errno, List<StackTraceElement> stack) {
    static Known of(Denial denial) {
      List<String> named = new ArrayList<>();
      for (Argument one : denial.arguments()) {
        if (!CallText.isNumber(one)) {
          named.add(one.text());
        }
      }
      return new Known(denial.policy(), denial.syscall(), named, denial.errno(), denial.stack());
    }
  }

  DenialThread(Arch arch, TrappedCalls calls) {
    super("seccomp4j denials");
    setDaemon(true);
    this.calls = calls;
    this.text = new CallText(arch);
  }

  List<ReportedPolicy> policies() {
    return policies;
  }

  @Override
  public void run() {
    while (true) {
      TrappedCall call = calls.take();
      try {
        report(call);
      } catch (Throwable e) {
        calls.lose();
      } finally {
        calls.done();
      }
    }
  }

  private void report(TrappedCall call) {
    ReportedPolicy policy = policies.get(call.policy());
    List<StackTraceElement> stack = stack(call.where());
    boolean watched = policy.calls().watched().containsKey(call.number());
    if (call.number() == ReportProgram.TEST_CALL) {
      rehearse(policy, call, stack);
    } else if (!watched) {
      if (call.result() < 0 && call.result() >= -4095) {
        String name = policy.calls().name(call.number());
        tell(policy, denial(policy, call, name, (int) -call.result(), stack));
      }
    } else if (call.result() >= 0
        && !stack.isEmpty()
        && ProgramStarts.isStart(stack.get(0))
        && starts.begins(call.thread().getId(), call.arguments()[0])) {
      tell(policy, start(policy, call, stack));
    }
  }

  /**
   * Does once everything that a report takes, before the policy may deny opening class files. The
   * listener is not told.
   */
  private void rehearse(ReportedPolicy policy, TrappedCall call, List<StackTraceElement> stack) {
    Denial trial = denial(policy, call, "connect", (int) -call.result(), stack);
    Denial start = start(policy, call, stack);
    boolean fresh = !known.contains(Known.of(trial)) && !known.contains(Known.of(start));
    boolean first = starts.begins(-1, call.arguments()[0]);
    if (fresh && first && !ProgramStarts.isStart(stack.get(0)) && !trial.toString().isEmpty()) {
      tests.incrementAndGet();
    }
  }

  private Denial denial(
      ReportedPolicy policy,
      TrappedCall call,
      String name,
      int errno,
      List<StackTraceElement> stack) {
    return new Denial(
        policy.name(),
        Kind.CALL,
        name,
        call.number(),
        text.arguments(name, call.arguments(), call.address()),
        errno,
        call.thread().getName(),
        call.thread().getId(),
        stack,
        Instant.ofEpochMilli(call.millis()));
  }

  private Denial start(ReportedPolicy policy, TrappedCall call, List<StackTraceElement> stack) {
    return new Denial(
        policy.name(),
        Kind.PROGRAM_START,
        "execve",
        policy.calls().execve(),
        List.of(),
        policy.calls().programError(),
        call.thread().getName(),
        call.thread().getId(),
        stack,
        Instant.ofEpochMilli(call.millis()));
  }

  private void tell(ReportedPolicy policy, Denial denial) {
    Known same = Known.of(denial);
    if (known.contains(same)) {
      repeated.incrementAndGet();
      return;
    }
    if (known.size() >= MOST_DISTINCT) {
      beyondLimit.incrementAndGet();
      return;
    }
    known.add(same);
    reported.incrementAndGet();
    try {
      policy.listener().denied(denial);
    } catch (Throwable e) {
      listenerFailures.incrementAndGet();
    }
  }

  /** Without the handler's own frames. */
  private static List<StackTraceElement> stack(Throwable where) {
    StackTraceElement[] all = where.getStackTrace();
    int first = 0;
    while (first < all.length && all[first].getClassName().equals(OURS)) {
      first++;
    }
    return Arrays.asList(all).subList(first, all.length);
  }
}
