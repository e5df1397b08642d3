package io.github.seccomp4j.runtime;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.runtime.SeccompException.Reason;
import io.github.seccomp4j.runtime.kernel.FilterAnswer;
import io.github.seccomp4j.runtime.kernel.Kernel;
import io.github.seccomp4j.runtime.kernel.PreparedFilter;
import io.github.seccomp4j.runtime.report.DenialListener;
import io.github.seccomp4j.runtime.trap.DenialReporting;
import io.github.seccomp4j.runtime.trap.ReportsImpossibleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of an installation that {@link Installation#reportDenials} asks for. */
final class Reports {
  private static final String FILTER_NAME = " (denial reports)";

  private final String policy;
  private final Register.@Nullable Entry entry;
  private final @Nullable PreparedFilter filter;
  private final @Nullable String trouble;

  private Reports(
      String policy,
      Register.@Nullable Entry entry,
      @Nullable PreparedFilter filter,
      @Nullable String trouble) {
    this.policy = policy;
    this.entry = entry;
    this.filter = filter;
    this.trouble = trouble;
  }

  /** Makes the report filter, and sets the handler; no filter is installed yet. */
  static Reports prepare(
      String policy, BpfProgram program, Options options, Kernel kernel, Register register) {
    DenialListener listener = options.denials();
    if (listener == null) {
      return new Reports(policy, null, null, null);
    }
    refuseSenseless(policy, options);
    try {
      BpfProgram made = DenialReporting.prepare(policy, program, inForce(register), listener);
      ActivePolicy shown =
          new ActivePolicy(
              policy + FILTER_NAME, Scope.PROCESS, Optional.empty(), made.length(), false);
      Register.Entry entry = new Register.Entry(made, Set.of(), shown);
      return new Reports(policy, entry, kernel.prepare(made), null);
    } catch (ReportsImpossibleException e) {
      if (!options.bestEffort()) {
        throw impossible(policy, e);
      }
      return new Reports(policy, null, null, String.valueOf(e.getMessage()));
    }
  }

  private static List<BpfProgram> inForce(Register register) {
    List<BpfProgram> programs = new ArrayList<>();
    for (Register.Entry one : register.knownHere()) {
      if (!one.shown().logOnly()) {
        programs.add(one.program());
      }
    }
    return programs;
  }

  private static void refuseSenseless(String policy, Options options) {
    if (options.scope() == Scope.THREAD) {
      throw Failures.failure(
          Reason.REPORTS_IMPOSSIBLE,
          policy,
          "reportDenials() is for the whole process, and this installation is for one thread."
              + " Install for the process, or without reportDenials().");
    }
    if (options.logOnly()) {
      throw Failures.failure(
          Reason.REPORTS_IMPOSSIBLE,
          policy,
          "logOnly() lets programs be started, and a program that this JVM starts would inherit the"
              + " traps that reportDenials() sets, and be killed by them. Use one of the two, or"
              + " `seccomp4j run --audit` (docs/auditing.md).");
    }
  }

  /** A policy that is in force without reports cannot get them later: the filter has its place. */
  static void refuseAfterwards(String policy, Options options, Register register) {
    if (options.denials() == null) {
      return;
    }
    for (ActivePolicy one : register.active()) {
      if (one.policy().equals(policy + FILTER_NAME)) {
        return;
      }
    }
    throw Failures.failure(
        Reason.REPORTS_IMPOSSIBLE,
        policy,
        "The policy is in force already, without reports, and reportDenials() was asked for now."
            + " Ask for it where the policy is installed first.");
  }

  /** The report filter that is to be installed; null where there is none. */
  Register.@Nullable Entry entry() {
    return entry;
  }

  /**
   * Puts the report filter into force, before the policy's: that one may deny seccomp(2). Alone it
   * denies nothing.
   */
  void install(Register register) {
    if (entry == null || filter == null) {
      return;
    }
    long plainAnswer = DenialReporting.testCall();
    FilterAnswer answer = filter.installForAllThreads(0);
    if (!(answer instanceof FilterAnswer.AllThreads)) {
      throw Failures.failure(
          Reason.REPORTS_IMPOSSIBLE,
          policy,
          "The report filter of "
              + entry.program().length()
              + " instructions was refused: "
              + answer
              + ". Install without reportDenials() to learn more.");
    }
    register.addForProcess(entry);
    try {
      DenialReporting.test(plainAnswer);
    } catch (ReportsImpossibleException e) {
      throw impossible(policy, e);
    }
  }

  List<Warning> warnings(List<Warning> others) {
    List<Warning> all = new ArrayList<>(others);
    if (trouble != null) {
      all.add(new Warning(Warning.Kind.NO_DENIAL_REPORTS, "Denials are not reported. " + trouble));
    }
    return List.copyOf(all);
  }

  private static SeccompException impossible(String policy, ReportsImpossibleException cause) {
    return Failures.failure(
        Reason.REPORTS_IMPOSSIBLE,
        policy,
        "Its denials cannot be reported, which reportDenials() asks for. " + cause.getMessage(),
        cause);
  }
}
