package io.github.seccomp4j.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes system calls fail with an errno, all of them or those whose arguments meet every condition.
 *
 * <p>It stands where {@link AllowSyscall} may stand, and wins over it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@Repeatable(DenySyscall.List.class)
public @interface DenySyscall {
  /** {@return the calls, by their kernel names, as in {@code "execve"}; at least one} */
  String[] value();

  /** {@return the errno the caller sees, 1 to 4095} */
  int errno() default Errno.EPERM;

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
    DenySyscall[] value();
  }
}
