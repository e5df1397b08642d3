package io.github.seccomp4j.policy;

import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.problem.Origin;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it was written: names only, the same for all architectures. {@link #builder} makes
 * one, and {@link #toBuilder} a changed copy.
 *
 * <p>Where several rules match one call, the most restrictive action wins; where none does, the
 * default. So the order of the rules never matters.
 */
public final class Policy {
  private final String name;
  private final Outcome defaultOutcome;
  private final Outcome mismatchOutcome;
  private final List<String> arches;
  private final boolean jvm;
  private final boolean newerCallsUnknown;
  private final Set<FilterFlag> flags;
  private final List<Rule> rules;
  private final Shape shape;
  private final Origin origin;

  Policy(PolicyBuilder builder) {
    name = builder.name;
    defaultOutcome = builder.defaultOutcome;
    mismatchOutcome = builder.mismatchOutcome;
    arches = List.copyOf(builder.arches);
    jvm = builder.jvm;
    newerCallsUnknown = builder.newerCallsUnknown;
    flags = Collections.unmodifiableSet(new TreeSet<>(builder.flags));
    rules = List.copyOf(builder.rules);
    shape = builder.shape;
    origin = builder.origin;
  }

  /**
   * {@return a policy that is put together at run time; its default is ERRNO with EPERM}
   *
   * @param name what the policy is called in findings and results
   */
  public static PolicyBuilder builder(String name) {
    return new PolicyBuilder(name);
  }

  /** {@return a builder that holds all that this policy says} */
  public PolicyBuilder toBuilder() {
    return new PolicyBuilder(name)
        .defaultOutcome(defaultOutcome)
        .mismatchOutcome(mismatchOutcome)
        .arches(arches)
        .jvm(jvm)
        .newerCallsUnknown(newerCallsUnknown)
        .flags(flags)
        .rules(rules)
        .shape(shape)
        .origin(origin);
  }

  /** {@return the name for reports} */
  public String name() {
    return name;
  }

  /** {@return what happens to a call that no rule matches} */
  public Outcome defaultOutcome() {
    return defaultOutcome;
  }

  /** {@return what happens to a call of another architecture or ABI} */
  public Outcome mismatchOutcome() {
    return mismatchOutcome;
  }

  /** {@return the kernel names of the architectures to compile for} */
  public List<String> arches() {
    return arches;
  }

  /** {@return whether a HotSpot process must be able to live under it} */
  public boolean jvm() {
    return jvm;
  }

  /**
   * {@return whether calls that are newer than any a rule names (whose number is above all of
   * theirs) fail with ENOSYS instead of the default, so that programs fall back to older ones}
   */
  public boolean newerCallsUnknown() {
    return newerCallsUnknown;
  }

  /** {@return what the kernel is asked for at installation} */
  public Set<FilterFlag> flags() {
    return flags;
  }

  /** {@return the rules; at least one where the policy means something} */
  public List<Rule> rules() {
    return rules;
  }

  /** {@return how its programs are formed} */
  public Shape shape() {
    return shape;
  }

  /** {@return where it was written} */
  public Origin origin() {
    return origin;
  }

  private List<Object> parts() {
    return List.of(
        name,
        defaultOutcome,
        mismatchOutcome,
        arches,
        jvm,
        newerCallsUnknown,
        flags,
        rules,
        shape,
        origin);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Policy that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "Policy" + parts();
  }
}
