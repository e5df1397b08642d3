package io.github.seccomp4j.testkit;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about one policy, made by {@link PolicyAssertions}. Those about calls follow {@link
 * #on(String, String...)}; those here compare it with another policy, exactly, for all calls and
 * all values of all arguments.
 *
 * <p>As with all of AssertJ's, {@code as("...")} names what is tested in a failure.
 */
public final class PolicyAssert extends AbstractAssert<PolicyAssert, CompiledPolicy> {
  private final PolicyUnderTest policy;
  private final List<Arch> arches;
  private final boolean everywhere;

  PolicyAssert(PolicyUnderTest policy) {
    this(policy, policy.arches(), false);
  }

  private PolicyAssert(PolicyUnderTest policy, List<Arch> arches, boolean everywhere) {
    super(policy, PolicyAssert.class);
    this.policy = policy;
    this.arches = List.copyOf(arches);
    this.everywhere = everywhere;
  }

  /**
   * The same policy, looked at on these architectures alone. {@link Arch#I386}, {@link Arch#X32}
   * and {@link Arch#ARM} name the calls that 32-bit programs make on a 64-bit kernel.
   *
   * @param arch one of the policy's
   * @param more further ones
   * @return assertions about the policy, to go on with
   * @throws IllegalArgumentException where the policy was not compiled for one of them
   */
  public PolicyAssert on(Arch arch, Arch... more) {
    List<Arch> wanted = new ArrayList<>(List.of(more));
    wanted.add(0, arch);
    wanted.forEach(policy::programFor);
    PolicyAssert narrowed = new PolicyAssert(policy, wanted, true);
    narrowed.info.description(info.description());
    return narrowed;
  }

  /**
   * Assertions about these system calls, each of them, with any arguments until arguments are
   * named.
   *
   * @param syscall the kernel's name of a call, as in {@code "openat"}
   * @param more further ones
   * @return assertions about these calls, to go on with
   */
  public CallAssert on(String syscall, String... more) {
    List<String> names = new ArrayList<>(List.of(more));
    names.add(0, syscall);
    return new CallAssert(this, policy, new AskedCalls(names, arches, everywhere, List.of()));
  }

  /**
   * Checks that no call gets a milder answer than from the other policy, in the kernel's order of
   * severity: KILL_PROCESS, KILL_THREAD, TRAP, ERRNO, USER_NOTIF, TRACE, LOG, ALLOW. Which errno it
   * is does not matter. A failure shows a call that does.
   *
   * <p>It is decided exactly, for every call of every architecture, on each machine that this
   * policy was compiled for; so must the other one be. {@link #on(Arch, Arch...)} looks at some
   * only.
   *
   * @param other the policy that it is compared with
   * @return assertions about the policy, to go on with
   */
  public PolicyAssert isNoLooserThan(CompiledPolicy other) {
    return compare(Comparison.NO_LOOSER, PolicyUnderTest.of(other));
  }

  /**
   * As {@link #isNoLooserThan(CompiledPolicy)}, with an annotated policy.
   *
   * @param other the policy that it is compared with
   * @return assertions about the policy, to go on with
   */
  public PolicyAssert isNoLooserThan(Class<?> other) {
    return compare(Comparison.NO_LOOSER, PolicyUnderTest.of(other));
  }

  /**
   * As {@link #isNoLooserThan(CompiledPolicy)}, with a policy of run time.
   *
   * @param other the policy that it is compared with
   * @return assertions about the policy, to go on with
   */
  public PolicyAssert isNoLooserThan(Policy other) {
    return compare(Comparison.NO_LOOSER, PolicyUnderTest.of(other));
  }

  /**
   * Checks that every call that this policy lets through (ALLOW, LOG) the other one lets through as
   * well: how each refuses the rest does not matter. Decided exactly, as {@link
   * #isNoLooserThan(CompiledPolicy)}.
   *
   * @param other the policy that it is compared with
   * @return assertions about the policy, to go on with
   */
  public PolicyAssert allowsNoMoreThan(CompiledPolicy other) {
    return compare(Comparison.ALLOWS_NO_MORE, PolicyUnderTest.of(other));
  }

  /**
   * As {@link #allowsNoMoreThan(CompiledPolicy)}, with an annotated policy.
   *
   * @param other the policy that it is compared with
   * @return assertions about the policy, to go on with
   */
  public PolicyAssert allowsNoMoreThan(Class<?> other) {
    return compare(Comparison.ALLOWS_NO_MORE, PolicyUnderTest.of(other));
  }

  /**
   * As {@link #allowsNoMoreThan(CompiledPolicy)}, with a policy of run time.
   *
   * @param other the policy that it is compared with
   * @return assertions about the policy, to go on with
   */
  public PolicyAssert allowsNoMoreThan(Policy other) {
    return compare(Comparison.ALLOWS_NO_MORE, PolicyUnderTest.of(other));
  }

  /**
   * Checks that both policies answer every call alike. Decided exactly, as {@link
   * #isNoLooserThan(CompiledPolicy)}.
   *
   * @param other the policy that it is compared with
   * @return assertions about the policy, to go on with
   */
  public PolicyAssert answersLike(CompiledPolicy other) {
    return compare(Comparison.ALIKE, PolicyUnderTest.of(other));
  }

  /**
   * As {@link #answersLike(CompiledPolicy)}, with an annotated policy.
   *
   * @param other the policy that it is compared with
   * @return assertions about the policy, to go on with
   */
  public PolicyAssert answersLike(Class<?> other) {
    return compare(Comparison.ALIKE, PolicyUnderTest.of(other));
  }

  /**
   * As {@link #answersLike(CompiledPolicy)}, with a policy of run time.
   *
   * @param other the policy that it is compared with
   * @return assertions about the policy, to go on with
   */
  public PolicyAssert answersLike(Policy other) {
    return compare(Comparison.ALIKE, PolicyUnderTest.of(other));
  }

  private PolicyAssert compare(Comparison comparison, PolicyUnderTest other) {
    comparison
        .objection(policy, other, arches.stream().map(Arch::servedBy).distinct().toList())
        .ifPresent(text -> failWithMessage("%s", text));
    return this;
  }
}
