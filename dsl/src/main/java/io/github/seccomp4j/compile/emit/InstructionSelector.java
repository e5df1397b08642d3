package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.Opcode;
import io.github.seccomp4j.compile.emit.DecisionNode.Fork;
import io.github.seccomp4j.compile.emit.DecisionNode.Leaf;
import io.github.seccomp4j.formula.Formula.Comparison;
import io.github.seccomp4j.formula.Word;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Selects instructions for decisions. It tracks the accumulator on every path, so a word that is
 * already loaded is not loaded again.
 */
final class InstructionSelector {
  private static final int ALL = -1;

  private final Arch arch;
  private final Map<Integer, LabelledInstruction> returns = new HashMap<>();
  private final IdentityHashMap<Fork, Selected> selected = new IdentityHashMap<>();

  /** What the accumulator holds: {@code word & mask}. */
  private record Held(Word word, int mask) {}

  /**
   * The three entries to a fork's instructions.
   *
   * @param jump the conditional jump itself
   * @param needs what the accumulator must hold there
   * @param masked the AND that masks the whole word first, or the jump where none is needed
   * @param loaded the load of the word before that
   */
  private record Selected(
      LabelledInstruction jump,
      Held needs,
      LabelledInstruction masked,
      LabelledInstruction loaded) {}

  private InstructionSelector(Arch arch) {
    this.arch = arch;
  }

  /** The first instruction of the program that makes these decisions. */
  static LabelledInstruction select(DecisionNode root, DecisionNodes graph, Arch arch) {
    InstructionSelector selector = new InstructionSelector(arch);
    // Each fork comes after its successors: no recursion, however long a path is.
    for (Fork fork : graph.forks()) {
      selector.selected.put(fork, selector.select(fork));
    }
    return root instanceof Fork fork ? selector.chosen(fork).loaded() : selector.end((Leaf) root);
  }

  private Selected select(Fork fork) {
    boolean bits = isBitTest(fork);
    Held holds = new Held(fork.word(), bits ? ALL : fork.mask());
    LabelledInstruction yes = enter(fork.yes(), holds);
    LabelledInstruction no = enter(fork.no(), holds);
    LabelledInstruction jump;
    if (bits) {
      // JSET tests whether any bit is set: for "all clear" the branches are exchanged.
      jump =
          fork.constant() == 0
              ? new LabelledInstruction.Jump(Opcode.JSET_K, fork.mask(), no, yes)
              : new LabelledInstruction.Jump(Opcode.JSET_K, fork.mask(), yes, no);
    } else {
      int code = fork.comparison() == Comparison.EQ ? Opcode.JEQ_K : Opcode.JGE_K;
      jump = new LabelledInstruction.Jump(code, fork.constant(), yes, no);
    }
    LabelledInstruction masked =
        holds.mask() == ALL ? jump : new LabelledInstruction.Then(Opcode.AND_K, holds.mask(), jump);
    return new Selected(
        jump,
        holds,
        masked,
        new LabelledInstruction.Then(Opcode.LD_ABS, offset(fork.word()), masked));
  }

  /** Whether the test is for masked bits that are all clear, or for a single bit that is set. */
  private static boolean isBitTest(Fork fork) {
    boolean singleBit = Integer.bitCount(fork.mask()) == 1 && fork.constant() == fork.mask();
    return fork.comparison() == Comparison.EQ
        && fork.mask() != ALL
        && (fork.constant() == 0 || singleBit);
  }

  private LabelledInstruction enter(DecisionNode decision, Held held) {
    if (decision instanceof Leaf leaf) {
      return end(leaf);
    }
    Selected target = chosen((Fork) decision);
    if (target.needs().equals(held)) {
      return target.jump();
    }
    boolean wholeWord = held.mask() == ALL && held.word().equals(target.needs().word());
    return wholeWord ? target.masked() : target.loaded();
  }

  private Selected chosen(Fork fork) {
    Selected result = selected.get(fork);
    if (result == null) {
      throw new IllegalStateException("a fork was used before it was made");
    }
    return result;
  }

  private LabelledInstruction end(Leaf leaf) {
    return returns.computeIfAbsent(leaf.returnValue(), LabelledInstruction.Return::new);
  }

  private int offset(Word word) {
    return switch (word.kind()) {
      case ARCH -> Arch.ARCH_OFFSET;
      case NUMBER -> Arch.NR_OFFSET;
      case LOW -> arch.lowOffset(word.argument());
      case HIGH -> arch.highOffset(word.argument());
    };
  }
}
