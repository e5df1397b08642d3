package io.github.seccomp4j.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class or interface as a seccomp policy and says what happens where no rule matches.
 *
 * <p>It may be left out: a class with rules alone is a policy whose default is {@code ERRNO} with
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
   * Classes whose rules become part of this policy: the ready ones of the package {@code
   * io.github.seccomp4j.preset}, or any class with rules, also from another jar.
   *
   * <pre>{@code
   * @SeccompPolicy(include = {HotSpot.class, ReadFiles.class, NetworkServer.class})
   * interface ShopPolicy {
   *   @AllowSyscall("sched_setaffinity") void pinThreads();
   * }
   * }</pre>
   *
   * <p>All rules together are one policy, so what any of the classes allows is allowed, unless a
   * stricter rule, wherever it stands, matches as well: every denial is kept, and an order of the
   * classes does not exist. What an included class includes is included, too; a class that comes in
   * twice counts once. A circle is an error, and so is a class without rules.
   *
   * <p>Of an included class only the rules count. The default, the mismatch action, the flags, the
   * architectures and all else are what this annotation says. Where that would let through what the
   * included class refuses, it is an error: a default or a mismatch action that lets calls through
   * beside one that does not (so a policy whose default is ALLOW can include deny-lists, but no
   * allow-list), or an architecture that the included class is not written for. Two rules that deny
   * one call with different errnos are an error as always.
   *
   * <p>Whatever is found in an included rule is reported here and names the class it stands in. Not
   * reported is that one included rule makes another needless. A class that imports a profile can
   * neither include nor be included.
   *
   * @return the classes to include, in any order
   */
  Class<?>[] include() default {};

  /**
   * {@return what happens to a call that no rule matches} With {@link ImportProfile} the profile
   * says it, and what is written here must be the same; so it is with {@link #mismatchAction()}.
   */
  Action defaultAction() default Action.ERRNO;

  /**
   * {@return the errno of {@link #defaultAction()}, 1 to 4095; EPERM (1) where it is not written}
   * An error beside an action that carries no errno.
   */
  int errno() default Errno.EPERM;

  /**
   * {@return the data of {@link #defaultAction()} where that is TRAP or TRACE, 0 to 65535; an error
   * beside any other action}
   */
  int data() default 0;

  /**
   * {@return what happens to a call made through another architecture than the filter knows (on
   * x86_64 that includes the x32 ABI)} A filter that let such calls pass would be no filter: their
   * numbers mean other calls. So ALLOW and LOG, which let them through without a look at any rule,
   * are warned about.
   */
  Action mismatchAction() default Action.KILL_PROCESS;

  /** {@return the errno of {@link #mismatchAction()}, as with {@link #errno()}} */
  int mismatchErrno() default Errno.EPERM;

  /**
   * {@return the architectures to compile for, by their kernel names} {@code i386}, {@code x32} and
   * {@code arm} are no hosts of their own: named beside x86_64 and aarch64, they make those
   * programs know such calls too. An empty list is an error.
   */
  String[] arches() default {"x86_64", "aarch64", "riscv64", "ppc64le", "s390x", "loongarch64"};

  /**
   * {@return whether a HotSpot process will live under this policy} Then a rule that denies a call
   * without which HotSpot dies is an error, and an allow-list that lacks one is warned about. Say
   * {@code false} for a policy that only ever confines something else.
   */
  boolean jvm() default true;

  /**
   * {@return whether calls newer than any that a rule names (whose number is above all of theirs)
   * fail with ENOSYS instead of the default, so that programs fall back to older calls}
   */
  boolean newerCallsUnknown() default false;

  /** {@return what the compiler strives for; the meaning is the same} */
  Optimize optimize() default Optimize.BALANCE;

  /**
   * {@return a file that says how often which system call is made, so that frequent ones get short
   * ways: one call a line, as in {@code read: 31007}; what follows a {@code #} is a comment} It is
   * looked for where {@link ImportProfile#value()} says. Empty: all calls are taken to be equally
   * frequent.
   *
   * <p>The kernel runs nothing for calls that are let through whatever their arguments (since Linux
   * 5.11), so it is the calls with argument rules that gain.
   */
  String weights() default "";

  /** {@return what the kernel is asked for when the policy is installed} */
  FilterFlag[] flags() default {};
}
