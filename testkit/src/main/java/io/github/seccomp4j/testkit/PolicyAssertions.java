package io.github.seccomp4j.testkit;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.ReadProfile;
import java.nio.file.Path;

/**
 * Where assertions about policies begin. To be imported statically:
 *
 * <pre>{@code
 * assertThatPolicy(UploadPolicy.class).on("execve", "execveat").withAnyArgs().denies();
 * assertThatPolicy(UploadPolicy.class).on("openat").withArg("flags", O_WRONLY).returns(ERRNO(EPERM));
 * assertThatPolicy(UploadPolicy.class).isNoLooserThan(OldUploadPolicy.class);
 * }</pre>
 *
 * <p>Every assertion is exact: it is decided for all values of all arguments that it does not name,
 * and of all bits that it does not name, by the program's meaning; nothing is sampled. The
 * simulator then runs the program on an example of every answer, and must agree. Where nothing else
 * is said, an assertion must hold on every architecture that the policy was compiled for and that
 * has the call.
 *
 * <p>None is called {@code assertThat}: beside AssertJ's static method of that name, calls with a
 * class or a path would be ambiguous.
 */
@SuppressWarnings("MemberName") // The answers have the names that the kernel gives them.
public final class PolicyAssertions {
  /** The call is made. */
  public static final Outcome ALLOW = Outcome.ALLOW;

  /** The call is made, and the kernel logs it. */
  public static final Outcome LOG = Outcome.of(Action.LOG);

  /** The process dies. */
  public static final Outcome KILL_PROCESS = Outcome.KILL_PROCESS;

  /** The thread dies. */
  public static final Outcome KILL_THREAD = Outcome.of(Action.KILL_THREAD);

  /** A supervisor process decides. */
  public static final Outcome USER_NOTIF = Outcome.of(Action.USER_NOTIF);

  private PolicyAssertions() {}

  /**
   * The call fails with this errno: {@code ERRNO(EPERM)} with a constant of {@link
   * io.github.seccomp4j.annotation.Errno}.
   *
   * @param errno 1 to 4095
   * @return that answer
   */
  public static Outcome ERRNO(int errno) {
    return Outcome.errno(errno);
  }

  /**
   * The thread gets SIGSYS with this number as {@code si_errno}.
   *
   * @param data 0 to 65535
   * @return that answer
   */
  public static Outcome TRAP(int data) {
    return new Outcome(Action.TRAP, data);
  }

  /**
   * A tracer is told this number.
   *
   * @param data 0 to 65535
   * @return that answer
   */
  public static Outcome TRACE(int data) {
    return new Outcome(Action.TRACE, data);
  }

  /**
   * {@return assertions about what the annotation processor generated for a policy class}
   *
   * @param policy the class with the annotations
   * @throws io.github.seccomp4j.runtime.SeccompException where it wrote nothing
   */
  public static PolicyAssert assertThatPolicy(Class<?> policy) {
    return new PolicyAssert(PolicyUnderTest.of(policy));
  }

  /**
   * {@return assertions about a compiled policy: an instance of a generated class, or another}
   *
   * @param policy its programs are looked at
   */
  public static PolicyAssert assertThatPolicy(CompiledPolicy policy) {
    return new PolicyAssert(PolicyUnderTest.of(policy));
  }

  /**
   * {@return assertions about a policy that was put together or read at run time: its programs,
   * each proved to mean what it says} Its rules are known here, so a failure names the one that
   * decided.
   *
   * @param policy its programs are made first
   * @throws IllegalStateException where the policy has errors; its message has all of them
   */
  public static PolicyAssert assertThatPolicy(Policy policy) {
    return new PolicyAssert(PolicyUnderTest.of(policy));
  }

  /**
   * {@return assertions about the only filter of a profile; of several, give one: {@code
   * assertThatPolicy(profile.policies().get("name"))}}
   *
   * @param profile what was read
   * @throws IllegalStateException where the profile has errors or not one filter
   */
  public static PolicyAssert assertThatProfile(ReadProfile profile) {
    return assertThatPolicy(profile.policy());
  }

  /**
   * {@return assertions about the filter of a profile file, read strictly, for this machine's
   * architecture and a process without capabilities}
   *
   * @param profile the file
   * @throws IllegalStateException where the profile has errors or not one filter
   * @throws java.io.UncheckedIOException where the file cannot be read
   */
  public static PolicyAssert assertThatProfile(Path profile) {
    return new PolicyAssert(PolicyUnderTest.of(profile, ReadOptions.defaults()));
  }

  /**
   * {@return assertions about the filter of a profile file, read as these options say: for which
   * machine, which kernel and a process with which capabilities}
   *
   * @param profile the file
   * @param options how to read it
   * @throws IllegalStateException where the profile has errors or not one filter
   * @throws java.io.UncheckedIOException where the file cannot be read
   */
  public static PolicyAssert assertThatProfile(Path profile, ReadOptions options) {
    return new PolicyAssert(PolicyUnderTest.of(profile, options));
  }
}
