package io.github.seccomp4j.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets system calls through, all of them or those whose arguments meet every condition.
 *
 * <p>It stands on the policy class or on one of its members, whose name is then the rule's name in
 * every report. A more restrictive rule for the same call wins over it, wherever that stands.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@Repeatable(AllowSyscall.List.class)
public @interface AllowSyscall {
  /** {@return the calls, by their kernel names, as in {@code "openat"}; at least one} */
  String[] value();

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
    AllowSyscall[] value();
  }
}
