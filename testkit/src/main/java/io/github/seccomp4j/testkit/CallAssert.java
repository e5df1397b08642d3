package io.github.seccomp4j.testkit;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.policy.Argument;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a policy's answer to some system calls. Immutable: each of the {@code with}
 * methods gives another object.
 *
 * <p>Arguments that are not named may have any value, and an assertion holds only if it does so for
 * all of them. Of a named argument as many bits are given as the kernel reads, 32 of an {@code
 * int}: the upper half of its register may be anything, too, as it may be for whoever makes the
 * call. So {@code on("openat").withArg("flags", O_WRONLY).denies()} says that every openat for
 * writing is denied, and {@code on("openat").denies()} that every openat is. All of this is decided
 * exactly, not by trying values.
 */
public final class CallAssert extends AbstractAssert<CallAssert, CompiledPolicy> {
  /** The answers after which the call has certainly not been made. */
  private static final Set<Action> DENIALS =
      EnumSet.of(Action.KILL_PROCESS, Action.KILL_THREAD, Action.TRAP, Action.ERRNO);

  private final PolicyAssert of;
  private final PolicyUnderTest policy;
  private final AskedCalls calls;

  CallAssert(PolicyAssert of, PolicyUnderTest policy, AskedCalls calls) {
    super(policy, CallAssert.class);
    this.of = of;
    this.policy = policy;
    this.calls = calls;
    info.description(of.getWritableAssertionInfo().description());
  }

  private CallAssert with(AskedCalls other) {
    CallAssert changed = new CallAssert(of, policy, other);
    changed.info.description(info.description());
    return changed;
  }

  private CallAssert with(Argument argument, Value value, boolean whole) {
    return with(calls.with(new GivenArgument(argument, value, whole)));
  }

  /**
   * With this value of an argument.
   *
   * @param name the argument's name in the kernel's prototype, as in {@code "flags"}
   * @param value as many bits as the kernel reads; a negative number is its two's complement
   * @return assertions about these calls, to go on with
   */
  public CallAssert withArg(String name, long value) {
    return with(new Argument.Named(name), Value.of(value), true);
  }

  /**
   * With this value of an argument.
   *
   * @param name the argument's name in the kernel's prototype, as in {@code "flags"}
   * @param constants names of the kernel's headers and numbers, joined with {@code |}, as in {@code
   *     "O_WRONLY|O_CREAT"}; each architecture has its own values of them
   * @return assertions about these calls, to go on with
   */
  public CallAssert withArg(String name, String constants) {
    return with(new Argument.Named(name), Value.of(constants), true);
  }

  /**
   * With this value of an argument.
   *
   * @param index the argument's index, counted from 0
   * @param value as many bits as the kernel reads; a negative number is its two's complement
   * @return assertions about these calls, to go on with
   */
  public CallAssert withArg(int index, long value) {
    return with(new Argument.At(index), Value.of(value), true);
  }

  /**
   * With this value of an argument.
   *
   * @param index the argument's index, counted from 0
   * @param constants as in {@link #withArg(String, String)}
   * @return assertions about these calls, to go on with
   */
  public CallAssert withArg(int index, String constants) {
    return with(new Argument.At(index), Value.of(constants), true);
  }

  /**
   * With an argument in which at least these bits are set; the others may be anything: {@code
   * withArgBits("prot", PROT_EXEC)}.
   *
   * @param name the argument's name in the kernel's prototype
   * @param bits not 0
   * @return assertions about these calls, to go on with
   */
  public CallAssert withArgBits(String name, long bits) {
    return with(new Argument.Named(name), Value.of(bits), false);
  }

  /**
   * With an argument in which at least these bits are set; the others may be anything.
   *
   * @param name the argument's name in the kernel's prototype
   * @param constants as in {@link #withArg(String, String)}
   * @return assertions about these calls, to go on with
   */
  public CallAssert withArgBits(String name, String constants) {
    return with(new Argument.Named(name), Value.of(constants), false);
  }

  /**
   * Whatever the arguments are: what holds anyhow where none is named, said aloud.
   *
   * @return assertions about these calls, to go on with
   * @throws IllegalStateException where an argument was named before
   */
  public CallAssert withAnyArgs() {
    if (!calls.arguments().isEmpty()) {
      throw new IllegalStateException(
          "withAnyArgs() contradicts "
              + calls.argumentWords()
              + "; arguments that are not named may have any value in any case");
    }
    return this;
  }

  /**
   * On this architecture alone, which must have the calls. {@link Arch#I386}, {@link Arch#X32} and
   * {@link Arch#ARM} name the calls that 32-bit programs make on a 64-bit kernel.
   *
   * @param arch one of the policy's
   * @return assertions about these calls, to go on with
   * @throws IllegalArgumentException where the policy was not compiled for it
   */
  public CallAssert on(Arch arch) {
    policy.programFor(arch);
    return with(calls.on(List.of(arch)));
  }

  /**
   * On every architecture that the policy was compiled for, each of which must have the calls.
   * Without this, one that lacks a call is passed over, as aarch64 lacks {@code open}.
   *
   * @return assertions about these calls, to go on with
   */
  public CallAssert onEveryArch() {
    return with(calls.on(policy.arches()));
  }

  /**
   * Checks that the calls are made: that the answer is ALLOW or LOG.
   *
   * @return assertions about the policy, to go on with
   */
  public PolicyAssert allows() {
    return check(
        new Expectation("ALLOW or LOG", verdict -> verdict.action().letsCallThrough(), "allow"));
  }

  /**
   * Checks that the calls are certainly not made: that the answer is ERRNO, TRAP, KILL_THREAD or
   * KILL_PROCESS. With USER_NOTIF and TRACE it is another process that decides, so they are no
   * denial.
   *
   * @return assertions about the policy, to go on with
   */
  public PolicyAssert denies() {
    return check(
        new Expectation(
            "ERRNO, TRAP, KILL_THREAD or KILL_PROCESS",
            verdict -> DENIALS.contains(verdict.action()),
            "deny"));
  }

  /**
   * Checks that this is the answer, its data included.
   *
   * @param answer as in {@code ERRNO(EPERM)}
   * @return assertions about the policy, to go on with
   */
  public PolicyAssert returns(Outcome answer) {
    return check(
        new Expectation(
            FailureText.of(answer),
            verdict -> verdict.effective() == answer.returnValue(),
            "answer " + FailureText.of(answer) + " to"));
  }

  /**
   * Checks that the answer is KILL_PROCESS or KILL_THREAD.
   *
   * @return assertions about the policy, to go on with
   */
  public PolicyAssert kills() {
    return check(
        new Expectation(
            "KILL_PROCESS or KILL_THREAD",
            verdict ->
                verdict.action() == Action.KILL_PROCESS || verdict.action() == Action.KILL_THREAD,
            "kill for"));
  }

  /**
   * Checks that the answer is KILL_PROCESS: exit code 159.
   *
   * @return assertions about the policy, to go on with
   */
  public PolicyAssert killsProcess() {
    return returns(Outcome.KILL_PROCESS);
  }

  /**
   * Checks that the answer is KILL_THREAD.
   *
   * @return assertions about the policy, to go on with
   */
  public PolicyAssert killsThread() {
    return returns(Outcome.of(Action.KILL_THREAD));
  }

  private PolicyAssert check(Expectation expectation) {
    new PolicyEvaluator(policy, calls, expectation)
        .objection()
        .ifPresent(
            objection ->
                failWithActualExpectedAndMessage(
                    objection.actual(), expectation.words(), "%s", objection.text()));
    return of;
  }
}
