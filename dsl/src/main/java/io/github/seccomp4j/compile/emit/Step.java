package io.github.seccomp4j.compile.emit;

/**
 * An instruction whose targets are other steps, not distances. Steps form a graph without cycles
 * and are compared by identity.
 */
sealed interface Step {
  /** Returns a value: {@code RET K}. */
  final class Return implements Step {
    private final int value;

    Return(int value) {
      this.value = value;
    }

    int value() {
      return value;
    }
  }

  /** Does something and goes on to the next step. */
  final class Then implements Step {
    private final int code;
    private final int k;
    private final Step next;

    Then(int code, int k, Step next) {
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

    Step next() {
      return next;
    }
  }

  /** A conditional jump. */
  final class Jump implements Step {
    private final int code;
    private final int k;
    private final Step yes;
    private final Step no;

    Jump(int code, int k, Step yes, Step no) {
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

    Step yes() {
      return yes;
    }

    Step no() {
      return no;
    }
  }
}
