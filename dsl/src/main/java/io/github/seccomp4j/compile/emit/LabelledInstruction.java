package io.github.seccomp4j.compile.emit;

/**
 * An instruction whose targets are other steps, not distances. Steps form a graph without cycles
 * and are compared by identity.
 */
sealed interface LabelledInstruction {
  /** Returns a value: {@code RET K}. */
  final class Return implements LabelledInstruction {
    private final int value;

    Return(int value) {
      this.value = value;
    }

    int value() {
      return value;
    }
  }

  /** Does something and goes on to the next step. */
  final class Then implements LabelledInstruction {
    private final int code;
    private final int k;
    private final LabelledInstruction next;

    Then(int code, int k, LabelledInstruction next) {
      this.code = code;
      this.k = k;
      this.next = next;
    }

    int code() {
      return code;
    }

    int k() {
      return k;
    }

    LabelledInstruction next() {
      return next;
    }
  }

  /** A conditional jump. */
  final class Jump implements LabelledInstruction {
    private final int code;
    private final int k;
    private final LabelledInstruction yes;
    private final LabelledInstruction no;

    Jump(int code, int k, LabelledInstruction yes, LabelledInstruction no) {
      this.code = code;
      this.k = k;
      this.yes = yes;
      this.no = no;
    }

    int code() {
      return code;
    }

    int k() {
      return k;
    }

    LabelledInstruction yes() {
      return yes;
    }

    LabelledInstruction no() {
      return no;
    }
  }
}
