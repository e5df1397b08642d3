package io.github.seccomp4j.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Allows system calls: always, or only with arguments that meet every condition.
 *
 * <p>Put it on the policy class, or on a member of the class, whose name then names the rule in
 * reports. If a more restrictive rule matches the same call, that rule wins, wherever it is
 * written.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@Repeatable(AllowSyscall.List.class)
public @interface AllowSyscall {
  /** {@return the calls, by their kernel names, as in {@code "openat"}; at least one} */
  String[] value();

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
    AllowSyscall[] value();
  }
}
