package io.github.seccomp4j.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A condition on one argument of a system call.
 *
 * <p>On an element with one rule, it belongs to that rule. With several rules on the element, write
 * it inside the rule it belongs to: {@code @AllowSyscall(value = "fcntl", args = @Arg(index = 1, eq
 * = 2))}.
 *
 * <p>All conditions must hold, within one {@code @Arg} and across several. Comparisons are unsigned
 * and {@link #width()} bits wide; a negative value means its two's complement.
 *
 * <p>Write numbers that differ between architectures by name, in the attributes that end in {@code
 * Name} or {@code Names}: {@code onlyBitsNames = {"O_RDONLY", "O_DIRECTORY"}}. Each string is the
 * name of a kernel constant, a number ({@code 0x10}), or several of these joined with {@code |}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@Repeatable(Arg.List.class)
public @interface Arg {
  /** {@return which argument, counted from 0 to 5} Give this or {@link #name()}. */
  int index() default -1;

  /**
   * {@return which argument, by its name in the kernel's prototype, as in {@code "flags"}; finds
   * the right index on every architecture}
   */
  String name() default "";

  /**
   * {@return how many low bits of the argument are compared: 16, 32 or 64} By default as many as
   * the kernel reads: 32 for an {@code int}, 64 for a {@code size_t} or a pointer.
   */
  int width() default 0;

  /**
   * {@return the value that the argument must be; together with {@link #mask()}, what its masked
   * bits must be}
   */
  long eq() default 0;

  /**
   * Like {@link #eq()}, by name.
   *
   * @return the name of a constant
   */
  String eqName() default "";

  /** {@return a value that the argument must not be} */
  long ne() default 0;

  /**
   * Like {@link #ne()}, by name.
   *
   * @return the name of a constant
   */
  String neName() default "";

  /** {@return a bound, unsigned: the argument must be less} */
  long lt() default 0;

  /** {@return a bound, unsigned: the argument must not be greater} */
  long le() default 0;

  /** {@return a bound, unsigned: the argument must be greater} */
  long gt() default 0;

  /** {@return a bound, unsigned: the argument must not be less} */
  long ge() default 0;

  /**
   * Only these bits of the argument are compared; needs {@link #eq()} or {@link #eqName()}.
   *
   * @return the bits that count
   */
  long mask() default 0;

  /**
   * Like {@link #mask()}, by name.
   *
   * @return the name of a constant
   */
  String maskName() default "";

  /**
   * No bit outside these may be set; {@code onlyBits = 0} is the same as {@code eq = 0}.
   *
   * @return the bits that may be set
   */
  long onlyBits() default 0;

  /**
   * Like {@link #onlyBits()}, by names whose bits are joined.
   *
   * @return the names of constants
   */
  String[] onlyBitsNames() default {};

  /** {@return the values, at least one, of which the argument must be one} */
  long[] oneOf() default {};

  /**
   * Like {@link #oneOf()}, by names. Both together make one list.
   *
   * @return the names of constants
   */
  String[] oneOfNames() default {};

  /** {@return the smallest value of a range; alone, the same as {@link #ge()}} */
  long min() default 0;

  /** {@return the largest value of a range; alone, the same as {@link #le()}} */
  long max() default 0;

  /** The container of a repeated annotation, which the compiler adds. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
  @interface List {
    /** {@return the conditions, in source order} */
    Arg[] value();
  }
}
