package io.github.seccomp4j.compile.emit;

/**
 * An instruction that names its successors instead of jump distances. Such instructions form a
 * graph without cycles and are looked up by identity.
 */
sealed interface LabelledInstruction {
  /** Ends the program: {@code RET K}. */
  record Return(int value) implements LabelledInstruction {}

  /** Does something and goes on to the next one. */
  record Then(int code, int k, LabelledInstruction next) implements LabelledInstruction {}

  /** A conditional jump. */
  record Jump(int code, int k, LabelledInstruction yes, LabelledInstruction no)
      implements LabelledInstruction {}
}
