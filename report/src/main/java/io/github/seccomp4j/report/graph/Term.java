package io.github.seccomp4j.report.graph;

import io.github.seccomp4j.simulate.SyscallEvent;

/** A part of a call that a program looks at. Unsigned. */
public sealed interface Term {
  /**
   * {@return its value for that call}
   *
   * @param event the call
   */
  long value(SyscallEvent event);

  /** {@return the largest value that it can have} */
  default long largest() {
    return 0xffff_ffffL;
  }

  /** The audit id. */
  record Architecture() implements Term {
    @Override
    public long value(SyscallEvent event) {
      return Integer.toUnsignedLong(event.auditId());
    }
  }

  /** The call's number. */
  record CallNumber() implements Term {
    @Override
    public long value(SyscallEvent event) {
      return Integer.toUnsignedLong(event.number());
    }
  }

  /**
   * One half of an argument's register.
   *
   * @param argument counted from 0; -1 for the instruction pointer
   * @param high whether it is the upper half
   */
  record Half(int argument, boolean high) implements Term {
    @Override
    public long value(SyscallEvent event) {
      long whole = new Whole(argument).value(event);
      return high ? whole >>> Integer.SIZE : whole & 0xffff_ffffL;
    }
  }

  /**
   * An argument's whole register.
   *
   * @param argument counted from 0; -1 for the instruction pointer
   */
  record Whole(int argument) implements Term {
    @Override
    public long value(SyscallEvent event) {
      return argument < 0 ? event.instructionPointer() : event.arguments().get(argument);
    }

    @Override
    public long largest() {
      return -1;
    }
  }

  /**
   * Some bits of another term.
   *
   * @param of the term
   * @param mask which bits count; the others are 0
   */
  record Masked(Term of, long mask) implements Term {
    @Override
    public long value(SyscallEvent event) {
      return of.value(event) & mask;
    }

    @Override
    public long largest() {
      return mask;
    }
  }
}
