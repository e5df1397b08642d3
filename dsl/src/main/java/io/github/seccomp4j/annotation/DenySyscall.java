package io.github.seccomp4j.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes system calls fail with an errno: always, or only with arguments that meet every condition.
 *
 * <p>Put it wherever {@link AllowSyscall} may be put. Where both match a call, this one wins.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@Repeatable(DenySyscall.List.class)
public @interface DenySyscall {
  /** {@return the calls, by their kernel names, as in {@code "execve"}; at least one} */
  String[] value();

  /**
   * {@return the errno that the caller gets, 1 to 4095} With 0, the call is skipped and returns 0,
   * as if it had succeeded: the compiler warns about it.
   */
  int errno() default Errno.EPERM;

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
    DenySyscall[] value();
  }
}
