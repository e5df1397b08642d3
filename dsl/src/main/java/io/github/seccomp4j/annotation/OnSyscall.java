package io.github.seccomp4j.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives system calls any action that the kernel knows: always, or only with arguments that meet
 * every condition.
 *
 * <p>Put it wherever {@link AllowSyscall} may be put. Where several rules match one call, the most
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
   * {@return the action's data: for ERRNO an errno from 0 to 4095 (default EPERM), for TRAP and
   * TRACE a number from 0 to 65535 (default 0); an error with any other action}
   */
  int data() default 0;

  /**
   * Conditions on the arguments, all of which must hold. Without any, the rule matches all
   * arguments.
   *
   * @return the conditions
   */
  Arg[] args() default {};

  /** The container of a repeated annotation, which the compiler adds. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
  @interface List {
    /** {@return the rules, in source order} */
    OnSyscall[] value();
  }
}
