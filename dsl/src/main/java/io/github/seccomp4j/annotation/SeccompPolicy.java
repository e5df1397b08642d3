package io.github.seccomp4j.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class or interface as a seccomp policy, and says what happens to calls that no rule
 * matches.
 *
 * <p>It is optional: a class that only has rules is a policy whose default is {@code ERRNO} with
 * EPERM.
 *
 * <pre>{@code
 * @SeccompPolicy(defaultAction = Action.ALLOW)
 * interface NoPrograms {
 *   @DenySyscall({"execve", "execveat"}) void noNewPrograms();
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SeccompPolicy {
  /**
   * Classes whose rules become part of this policy: presets from the package {@code
   * io.github.seccomp4j.preset}, or any class with rules, including classes from other jars.
   *
   * <pre>{@code
   * @SeccompPolicy(include = {HotSpot.class, ReadFiles.class, NetworkServer.class})
   * interface ShopPolicy {
   *   @AllowSyscall("sched_setaffinity") void pinThreads();
   * }
   * }</pre>
   *
   * <p>All rules together form one policy. A call that any of the classes allows is allowed, unless
   * a stricter rule in any of them matches it too: including a class never removes a denial, and
   * the order of the classes does not matter. Includes are transitive, and a class that is included
   * twice counts once. A cycle is an error, and so is a class without rules.
   *
   * <p>Only the rules of an included class count. The default, the mismatch action, the flags, the
   * architectures and everything else come from this annotation. If these would allow what the
   * included class refuses, that is an error: a default or a mismatch action that lets calls
   * through beside one that does not (so a policy whose default is ALLOW can include deny-lists,
   * but no allow-list), or an architecture that the included class is not written for. Two rules
   * that deny one call with different errnos are an error as always.
   *
   * <p>Findings about an included rule are reported here and name its class. That one included rule
   * makes another redundant is not reported. A class that imports a profile can neither include nor
   * be included.
   *
   * @return the classes to include, in any order
   */
  Class<?>[] include() default {};

  /**
   * {@return what happens to a call that no rule matches} With {@link ImportProfile}, the profile
   * decides, and a value written here must agree with it. The same holds for {@link
   * #mismatchAction()}.
   */
  Action defaultAction() default Action.ERRNO;

  /**
   * {@return the errno of {@link #defaultAction()}, 1 to 4095; default EPERM} An error with an
   * action that carries no errno.
   */
  int errno() default Errno.EPERM;

  /**
   * {@return the data of {@link #defaultAction()} where that is TRAP or TRACE, 0 to 65535; an error
   * beside any other action}
   */
  int data() default 0;

  /**
   * {@return what happens to a call made through another architecture than the filter knows (on
   * x86_64 that includes the x32 ABI)} The numbers of such calls mean other calls, so a filter that
   * allowed them would not filter anything. The compiler therefore warns about ALLOW and LOG, which
   * let them through without checking any rule.
   */
  Action mismatchAction() default Action.KILL_PROCESS;

  /** {@return the errno of {@link #mismatchAction()}, as with {@link #errno()}} */
  int mismatchErrno() default Errno.EPERM;

  /**
   * {@return the architectures to compile for, by their kernel names} {@code i386}, {@code x32} and
   * {@code arm} get no program of their own: named in addition to x86_64 or aarch64, they make that
   * program judge their calls too. An empty list is an error.
   */
  String[] arches() default {"x86_64", "aarch64", "riscv64", "ppc64le", "s390x", "loongarch64"};

  /**
   * {@return whether the policy will confine a HotSpot process} If so, a rule that denies a call
   * that HotSpot cannot live without is an error, and an allow-list that lacks such a call gets a
   * warning. Set it to {@code false} for a policy that never confines a JVM.
   */
  boolean jvm() default true;

  /**
   * {@return whether calls that are newer than all calls named in rules (their numbers are higher)
   * fail with ENOSYS instead of the default, so that programs fall back to older calls}
   */
  boolean newerCallsUnknown() default false;

  /** {@return what the compiler optimizes for; the meaning of the policy stays the same} */
  Optimize optimize() default Optimize.BALANCE;

  /**
   * {@return a file with the number of times each system call is made, so that frequent calls get
   * short paths: one call per line, as in {@code read: 31007}; {@code #} begins a comment} It is
   * searched for as {@link ImportProfile#value()} describes. Without a file, all calls count as
   * equally frequent.
   *
   * <p>Since Linux 5.11 the kernel runs no filter for calls that are allowed whatever their
   * arguments, so only calls with argument rules become faster.
   */
  String weights() default "";

  /** {@return the flags that are passed to the kernel when the policy is installed} */
  FilterFlag[] flags() default {};
}
