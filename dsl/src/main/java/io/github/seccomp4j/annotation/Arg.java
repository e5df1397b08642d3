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
 * <p>Beside the only rule of an element it belongs to that rule; with several rules on the element,
 * write it inside the rule: {@code @AllowSyscall(value = "fcntl", args = @Arg(index = 1, eq = 2))}.
 *
 * <p>Everything that is written must hold, within one {@code @Arg} and across several. All compares
 * are unsigned and {@link #width()} bits wide. A negative value stands for its two's complement.
 *
 * <p>Numbers that differ between architectures are written by name, in the attributes that end in
 * {@code Name} or {@code Names}: {@code onlyBitsNames = {"O_RDONLY", "O_DIRECTORY"}}. Such a text
 * is a constant's kernel name, a number ({@code 0x10}), or several of them joined with {@code |}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
@Repeatable(Arg.List.class)
public @interface Arg {
  /** Which argument, counted from 0 to 5. Give this or {@link #name()}. */
  int index() default -1;

  /**
   * Which argument, by its name in the kernel's prototype, as in {@code "flags"}; finds the right
   * index on every architecture.
   */
  String name() default "";

  /**
   * How many low bits of the argument count: 16, 32 or 64. Where it is not written, as many as the
   * kernel reads: 32 for an {@code int}, 64 for a {@code size_t} or a pointer.
   */
  int width() default 0;

  /** The argument is this value; together with {@link #mask()}, its masked bits are this value. */
  long eq() default 0;

  /** Like {@link #eq()}, by name. */
  String eqName() default "";

  /** The argument is anything but this value. */
  long ne() default 0;

  /** Like {@link #ne()}, by name. */
  String neName() default "";

  /** The argument is less than this value. */
  long lt() default 0;

  /** The argument is at most this value. */
  long le() default 0;

  /** The argument is greater than this value. */
  long gt() default 0;

  /** The argument is at least this value. */
  long ge() default 0;

  /** Only these bits of the argument are compared; needs {@link #eq()} or {@link #eqName()}. */
  long mask() default 0;

  /** Like {@link #mask()}, by name. */
  String maskName() default "";

  /** No bit outside these may be set; {@code onlyBits = 0} is the same as {@code eq = 0}. */
  long onlyBits() default 0;

  /** Like {@link #onlyBits()}, by names whose bits are joined. */
  String[] onlyBitsNames() default {};

  /** The argument is one of these values; at least one. */
  long[] oneOf() default {};

  /** Like {@link #oneOf()}, by names. Both together make one list. */
  String[] oneOfNames() default {};

  /** The smallest value of a range; alone, the same as {@link #ge()}. */
  long min() default 0;

  /** The largest value of a range; alone, the same as {@link #le()}. */
  long max() default 0;

  /** Holds several of them on one element; the compiler writes it. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
  @interface List {
    /** The conditions, in source order. */
    Arg[] value();
  }
}
