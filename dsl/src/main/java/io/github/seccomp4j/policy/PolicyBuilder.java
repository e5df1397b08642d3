package io.github.seccomp4j.policy;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.Errno;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Match.Always;
import io.github.seccomp4j.policy.Match.Conditions;
import io.github.seccomp4j.problem.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts a policy together at run time, with the power of the annotations.
 *
 * <pre>{@code
 * Policy policy =
 *     Policy.builder("upload")
 *         .defaultOutcome(Outcome.KILL_PROCESS)
 *         .allow("read", "write", "close")
 *         .rule(Outcome.ALLOW, List.of("fcntl"), Condition.on("cmd").equalTo(Fcntl.F_GETFD))
 *         .build();
 * }</pre>
 */
public final class PolicyBuilder {
  final String name;
  final List<Rule> rules = new ArrayList<>();
  Outcome defaultOutcome = Outcome.errno(Errno.EPERM);
  Outcome mismatchOutcome = Outcome.of(Action.KILL_PROCESS);
  List<String> arches = Arch.hosts().stream().map(Arch::kernelName).toList();
  boolean jvm = true;
  boolean newerCallsUnknown;
  Set<FilterFlag> flags = Set.of();
  Shape shape = Shape.DEFAULT;
  Origin origin;

  PolicyBuilder(String name) {
    this.name = name;
    this.origin = Origin.of("policy " + name);
  }

  /**
   * What happens to a call that no rule matches; ERRNO with EPERM where this is not said.
   *
   * @param outcome the policy's default
   * @return this builder
   */
  public PolicyBuilder defaultOutcome(Outcome outcome) {
    this.defaultOutcome = outcome;
    return this;
  }

  /**
   * What happens to a call of another architecture or ABI; KILL_PROCESS where this is not said.
   *
   * @param outcome KILL_PROCESS, or another one
   * @return this builder
   */
  public PolicyBuilder mismatchOutcome(Outcome outcome) {
    this.mismatchOutcome = outcome;
    return this;
  }

  /**
   * The kernel names of the architectures to compile for; all hosts where this is not said.
   *
   * @param kernelNames hosts and other ABIs, as in {@code "x86_64"}, {@code "x32"}
   * @return this builder
   */
  public PolicyBuilder arches(String... kernelNames) {
    return arches(List.of(kernelNames));
  }

  /**
   * The kernel names of the architectures to compile for; all hosts where this is not said.
   *
   * @param kernelNames hosts and other ABIs, as in {@code "x86_64"}, {@code "x32"}
   * @return this builder
   */
  public PolicyBuilder arches(List<String> kernelNames) {
    this.arches = kernelNames;
    return this;
  }

  /**
   * Whether a HotSpot process must be able to live under it; true where this is not said.
   *
   * @param needed whether what a HotSpot process dies of is an error
   * @return this builder
   */
  public PolicyBuilder jvm(boolean needed) {
    this.jvm = needed;
    return this;
  }

  /**
   * Makes calls fail with ENOSYS that are newer than any a rule names: a program then falls back to
   * an older call instead of giving up. False where this is not said.
   *
   * @param unknown whether newer calls get ENOSYS
   * @return this builder
   */
  public PolicyBuilder newerCallsUnknown(boolean unknown) {
    this.newerCallsUnknown = unknown;
    return this;
  }

  /**
   * What the kernel is asked for at installation; nothing where this is not said.
   *
   * @param wanted the flags, each at most once
   * @return this builder
   */
  public PolicyBuilder flags(FilterFlag... wanted) {
    return flags(new TreeSet<>(Arrays.asList(wanted)));
  }

  /**
   * What the kernel is asked for at installation; nothing where this is not said.
   *
   * @param wanted the flags
   * @return this builder
   */
  public PolicyBuilder flags(Set<FilterFlag> wanted) {
    this.flags = wanted;
    return this;
  }

  /**
   * How its programs are formed; {@link Shape#DEFAULT} where this is not said.
   *
   * @param wanted the aim, and how often which call is made
   * @return this builder
   */
  public PolicyBuilder shape(Shape wanted) {
    this.shape = wanted;
    return this;
  }

  /**
   * Where the policy was written, for findings about the whole of it.
   *
   * @param place where it was written
   * @return this builder
   */
  public PolicyBuilder origin(Origin place) {
    this.origin = place;
    return this;
  }

  /**
   * Replaces all rules so far.
   *
   * @param all the rules
   * @return this builder
   */
  public PolicyBuilder rules(List<Rule> all) {
    rules.clear();
    rules.addAll(all);
    return this;
  }

  /**
   * Adds a rule as it is.
   *
   * @param rule the rule
   * @return this builder
   */
  public PolicyBuilder rule(Rule rule) {
    rules.add(rule);
    return this;
  }

  /**
   * Lets all calls of these names through.
   *
   * @param syscalls the names of the calls
   * @return this builder
   */
  public PolicyBuilder allow(String... syscalls) {
    return rule(Outcome.ALLOW, List.of(syscalls));
  }

  /**
   * Makes all calls of these names fail with that errno, 1 to 4095.
   *
   * @param errno what they fail with
   * @param syscalls the names of the calls
   * @return this builder
   */
  public PolicyBuilder deny(int errno, String... syscalls) {
    return rule(Outcome.errno(errno), List.of(syscalls));
  }

  /**
   * Gives calls of these names an outcome where all conditions hold; none given: always.
   *
   * @param outcome what these calls get
   * @param syscalls the names of the calls
   * @param conditions what must hold of their arguments
   * @return this builder
   */
  public PolicyBuilder rule(Outcome outcome, List<String> syscalls, ArgCondition... conditions) {
    for (String syscall : syscalls) {
      Origin place = Origin.of(name + ", rule " + (rules.size() + 1) + " (" + syscall + ")");
      Match match =
          conditions.length == 0
              ? new Always()
              : new Conditions(Arrays.stream(conditions).map(one -> within(place, one)).toList());
      rules.add(new Rule(name, syscall, match, outcome, place));
    }
    return this;
  }

  /** Alike conditions of two rules are at two places. */
  private static ArgCondition within(Origin rule, ArgCondition condition) {
    return new ArgCondition(
        condition.argument(),
        condition.width(),
        condition.operation(),
        condition.values(),
        Origin.of(rule.describe() + ", " + condition.origin().describe()));
  }

  /** {@return the policy as it stands now} */
  public Policy build() {
    return new Policy(this);
  }
}
