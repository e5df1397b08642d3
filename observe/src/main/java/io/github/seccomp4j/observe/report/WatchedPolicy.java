package io.github.seccomp4j.observe.report;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledRule;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.simulate.PolicyOracle;
import io.github.seccomp4j.simulate.Simulator;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.simulate.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The policy that a program is watched under; it can name the rule that denies a call. */
public final class WatchedPolicy {
  /** No architecture has a call of that number, nor will one soon. */
  private static final int NO_CALL = 0x00ff_fff0;

  // include/uapi/asm-generic/errno.h
  private static final int ENOSYS = 38;

  private final String name;
  private final BpfProgram program;
  private final Simulator simulator;
  private final Optional<Policy> source;
  private final List<CompiledRule> rules;
  private final boolean deniesWithEnosys;

  /**
   * Creates one.
   *
   * @param name for reports
   * @param program what the kernel would run
   * @param source what it was compiled from, where that is known
   * @param rules otherwise notes on its rules; may be empty
   */
  public WatchedPolicy(
      String name, BpfProgram program, Optional<Policy> source, List<CompiledRule> rules) {
    this.name = name;
    this.program = program;
    this.simulator = Simulator.of(program);
    this.source = source;
    this.rules = List.copyOf(rules);
    this.deniesWithEnosys = deniesWithEnosys();
  }

  /** {@return its name, for reports} */
  public String name() {
    return name;
  }

  /** {@return what the kernel would run} */
  public BpfProgram program() {
    return program;
  }

  /**
   * Whether an answer is ENOSYS on purpose, so that programs do without the call, as they do on a
   * kernel that does not have it. Where a filter answers most of what it denies like that, it is
   * its way to deny.
   */
  boolean isFallBack(Verdict verdict) {
    return isEnosys(verdict) && !deniesWithEnosys;
  }

  private boolean deniesWithEnosys() {
    Arch arch = program.arch();
    List<Verdict> denials =
        arch.syscalls().values().stream()
            .map(call -> verdict(SyscallEvent.of(arch, call.number())))
            .filter(one -> !one.action().letsCallThrough())
            .toList();
    return 2 * denials.stream().filter(WatchedPolicy::isEnosys).count() > denials.size();
  }

  private static boolean isEnosys(Verdict verdict) {
    return verdict.action() == Action.ERRNO && verdict.data() == ENOSYS;
  }

  Verdict verdict(SyscallEvent call) {
    return simulator.verdict(call);
  }

  /** Whether it denies the calls that a JVM makes when a tool attaches. */
  boolean deniesAttaching() {
    Arch arch = program.arch();
    // AF_UNIX and SOCK_STREAM are 1 everywhere. The other calls are tested with the same values.
    return Stream.of("socket", "bind", "listen", "accept")
        .flatMap(call -> arch.numberOf(call).stream().boxed())
        .map(number -> verdict(SyscallEvent.of(arch, number, 1, 1)).action())
        .anyMatch(action -> !action.letsCallThrough());
  }

  /** Which rule denies a call, or that it is the default. */
  String reason(SyscallEvent call) {
    return source.isPresent() ? fromRules(source.get(), call) : fromProgram(call);
  }

  private String fromRules(Policy policy, SyscallEvent call) {
    Optional<Arch> arch =
        Arch.ofCall(call.auditId(), call.number())
            .filter(one -> policy.arches().contains(one.kernelName()));
    if (arch.isEmpty()) {
      return "the policy's answer to calls of other architectures and ABIs";
    }
    Optional<String> called = arch.get().nameOf(call.number());
    List<Rule> rules =
        policy.rules().stream().filter(rule -> called.equals(Optional.of(rule.syscall()))).toList();
    Optional<Rule> denying =
        rules.stream()
            .filter(rule -> !rule.outcome().action().letsCallThrough())
            .filter(rule -> matches(policy, rule, call))
            .min(Comparator.comparing((Rule rule) -> rule.outcome().action()));
    if (denying.isPresent()) {
      return "rule " + denying.get().name() + ", " + denying.get().origin().describe();
    }
    boolean isDefault = policy.defaultOutcome().returnValue() == verdict(call).effective();
    String which =
        isDefault ? "the default" : "the policy's answer to calls newer than those it names";
    return which
        + ": "
        + (rules.isEmpty()
            ? "no rule names this call"
            : "no rule for this call matches these arguments");
  }

  /** Asks a policy of that rule alone, and all else allowed. */
  private boolean matches(Policy policy, Rule rule, SyscallEvent call) {
    Policy alone =
        policy.toBuilder()
            .defaultOutcome(Outcome.ALLOW)
            .mismatchOutcome(Outcome.ALLOW)
            .newerCallsUnknown(false)
            .rules(List.of(rule))
            .build();
    return PolicyOracle.of(alone, program.arch()).outcome(call).action() != Action.ALLOW;
  }

  private String fromProgram(SyscallEvent call) {
    int answer = verdict(call).effective();
    SyscallEvent unknown =
        new SyscallEvent(call.auditId(), NO_CALL, call.instructionPointer(), call.arguments());
    boolean isDefault = verdict(unknown).effective() == answer;
    if (rules.isEmpty()) {
      return (isDefault ? "the default, or a rule with the same answer" : "a rule for this call")
          + " (the program does not say which)";
    }
    return fromNotes(call, answer, isDefault);
  }

  /** A note gives its conditions only as text, so any of several rules may be the one. */
  private String fromNotes(SyscallEvent call, int answer, boolean isDefault) {
    Optional<String> called =
        Arch.ofCall(call.auditId(), call.number()).flatMap(arch -> arch.nameOf(call.number()));
    List<CompiledRule> about =
        rules.stream()
            .filter(rule -> called.isPresent() && rule.syscalls().contains(called.get()))
            .toList();
    List<String> answering =
        about.stream()
            .filter(rule -> rule.returnValue() == answer)
            .map(CompiledRule::words)
            .toList();
    if (answering.isEmpty()) {
      return (isDefault ? "the default" : "the policy's answer to calls newer than those it names")
          + (about.isEmpty()
              ? ": no rule names this call"
              : ": no rule for this call matches these arguments");
    }
    return (isDefault ? "the default, or " : "") + String.join(", or ", answering);
  }
}
