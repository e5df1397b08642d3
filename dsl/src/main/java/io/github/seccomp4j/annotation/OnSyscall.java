package io.github.seccomp4j.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives system calls any action of the kernel's, all of them or those whose arguments meet every
 * condition.
 *
 * <p>It stands where {@link AllowSyscall} may stand. Where several rules match one call, the most
 * restrictive action wins, in the order of {@link Action}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@Repeatable(OnSyscall.List.class)
public @interface OnSyscall {
  /** {@return the calls, by their kernel names; at least one} */
  String[] value();

  /** {@return what happens to them} */
  Action action();

  /**
   * {@return the action's data: an errno (1 to 4095, EPERM where it is not written) for ERRNO, 0 to
   * 65535 (0 where it is not written) for TRAP and TRACE; an error beside any other action}
   */
  int data() default 0;

  /**
   * Conditions on the arguments; all must hold. None written: any arguments.
   *
   * @return the conditions
   */
  Arg[] args() default {};

  /** Holds several of them on one element; the compiler writes it. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
  @interface List {
    /** {@return the rules, in source order} */
    OnSyscall[] value();
  }
}
