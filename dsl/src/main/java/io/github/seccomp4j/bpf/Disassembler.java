package io.github.seccomp4j.bpf;

import static io.github.seccomp4j.bpf.Opcode.*;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes a program as text: an instruction a line, with its number, jump targets as numbers, and
 * behind a semicolon what a constant means. {@code Assembler} of seccomp4j-profiles reads it back.
 *
 * <pre>
 *    0: ld  [4]                        ; arch
 *    1: jeq #0xc000003e, 2, 9          ; x86_64
 * </pre>
 */
public final class Disassembler {
  private static final int NO_WORD = -1;
  private static final int NUMBER_WIDTH = 4;
  private static final int COMMENT_COLUMN = 36;

  private final BpfProgram program;
  private final StringBuilder text = new StringBuilder();

  /** What the accumulator may hold at an instruction: the offset of a word, or NO_WORD. */
  private final List<Set<Integer>> loaded = new ArrayList<>();

  /** The architecture whose calls reach an instruction: names are looked up in its table. */
  private final List<Set<Arch>> judged = new ArrayList<>();

  private Disassembler(BpfProgram program) {
    this.program = program;
    for (int i = 0; i < program.length(); i++) {
      loaded.add(new TreeSet<>());
      judged.add(EnumSet.noneOf(Arch.class));
    }
    reach(0, Set.of(NO_WORD), Set.of(program.arch()));
    followRegisters();
  }

  /**
   * {@return the whole program as text; lines end with a line feed}
   *
   * @param program any program
   */
  public static String listing(BpfProgram program) {
    Disassembler disassembler = new Disassembler(program);
    for (int i = 0; i < program.length(); i++) {
      disassembler.line(i);
    }
    return disassembler.text.toString();
  }

  /** Records, from the first instruction on, what the accumulator may hold at each. */
  private void followRegisters() {
    for (int i = 0; i < program.length(); i++) {
      Instruction one = program.at(i);
      Set<Integer> words = loaded.get(i);
      Set<Arch> arches = judged.get(i);
      if (isConditionalJump(one.code())) {
        boolean archTest = one.code() == JEQ_K && holds(i, Arch.ARCH_OFFSET);
        Set<Arch> tested = archTest ? Arch.ofAuditId(one.k()).map(Set::of).orElse(arches) : arches;
        reach(i + 1 + one.jt(), words, tested);
        reach(i + 1 + one.jf(), words, arches);
      } else if (one.code() == JA) {
        reach((long) i + 1 + Integer.toUnsignedLong(one.k()), words, arches);
      } else if (one.code() != RET_K && one.code() != RET_A) {
        boolean keeps = one.code() == ST || one.code() == STX || (one.code() & 7) == 1;
        Set<Integer> other = Set.of(one.code() == LD_ABS ? one.k() : NO_WORD);
        reach(i + 1, keeps || one.code() == AND_K ? words : other, arches);
      }
    }
  }

  private void reach(long target, Set<Integer> words, Set<Arch> arches) {
    if (target < program.length()) {
      loaded.get((int) target).addAll(words);
      judged.get((int) target).addAll(arches);
    }
  }

  /** Whether the accumulator holds that word there on every path. */
  private boolean holds(int index, int word) {
    return loaded.get(index).equals(Set.of(word));
  }

  private void line(int index) {
    Instruction one = program.at(index);
    String comment = comment(index, one);
    // Not formatted: the compiler lists thousands of instructions, and a Formatter reads its
    // pattern anew for each.
    String number = String.valueOf(index);
    int start = text.length();
    text.append(" ".repeat(Math.max(0, NUMBER_WIDTH - number.length())));
    text.append(number).append(": ").append(instruction(index, one));
    if (!comment.isEmpty()) {
      text.append(" ".repeat(Math.max(0, COMMENT_COLUMN - (text.length() - start))));
      text.append(" ; ").append(comment);
    }
    text.append('\n');
  }

  private static String instruction(int index, Instruction one) {
    return isWhole(one) ? named(index, one) : unnamed(one);
  }

  /** Whether the name of the instruction and its operands determine all of its fields. */
  private static boolean isWhole(Instruction one) {
    int code = one.code();
    boolean jumpsClear = isConditionalJump(code) || (one.jt() == 0 && one.jf() == 0);
    boolean constantTold =
        switch (code) {
          case LD_LEN, LDX_LEN, NEG, TAX, TXA, RET_A -> false;
          case JEQ_X, JGT_X, JGE_X, JSET_X, ADD_X, SUB_X, MUL_X, DIV_X -> false;
          case OR_X, AND_X, XOR_X, LSH_X, RSH_X -> false;
          default -> true;
        };
    return jumpsClear && (constantTold || one.k() == 0);
  }

  private static String unnamed(Instruction one) {
    return String.format(
        Locale.ROOT, "code 0x%x, %d, %d, #0x%x", one.code(), one.jt(), one.jf(), one.k());
  }

  private static String named(int index, Instruction one) {
    String k = "#0x" + Integer.toHexString(one.k());
    String operand = (one.code() & 0x08) != 0 ? "x" : k;
    return switch (one.code()) {
      case LD_ABS -> "ld  [" + Integer.toUnsignedString(one.k()) + "]";
      case LD_LEN -> "ld  len";
      case LD_IMM -> "ld  " + k;
      case LD_MEM -> "ld  M[" + Integer.toUnsignedString(one.k()) + "]";
      case LDX_LEN -> "ldx len";
      case LDX_IMM -> "ldx " + k;
      case LDX_MEM -> "ldx M[" + Integer.toUnsignedString(one.k()) + "]";
      case ST -> "st  M[" + Integer.toUnsignedString(one.k()) + "]";
      case STX -> "stx M[" + Integer.toUnsignedString(one.k()) + "]";
      case ADD_K, ADD_X -> "add " + operand;
      case SUB_K, SUB_X -> "sub " + operand;
      case MUL_K, MUL_X -> "mul " + operand;
      case DIV_K, DIV_X -> "div " + operand;
      case OR_K, OR_X -> "or  " + operand;
      case AND_K, AND_X -> "and " + operand;
      case LSH_K, LSH_X -> "lsh " + operand;
      case RSH_K, RSH_X -> "rsh " + operand;
      case XOR_K, XOR_X -> "xor " + operand;
      case NEG -> "neg";
      case TAX -> "tax";
      case TXA -> "txa";
      case JA -> "ja  " + (index + 1 + Integer.toUnsignedLong(one.k()));
      case JEQ_K, JEQ_X -> "jeq " + operand + targets(index, one);
      case JGT_K, JGT_X -> "jgt " + operand + targets(index, one);
      case JGE_K, JGE_X -> "jge " + operand + targets(index, one);
      case JSET_K, JSET_X -> "jset " + operand + targets(index, one);
      case RET_K -> "ret " + k;
      case RET_A -> "ret a";
      default -> unnamed(one);
    };
  }

  private static String targets(int index, Instruction one) {
    return ", " + (index + 1 + one.jt()) + ", " + (index + 1 + one.jf());
  }

  private String comment(int index, Instruction one) {
    if (one.code() == LD_ABS) {
      return word(one.k());
    }
    if (one.code() == RET_K) {
      return outcome(one.k());
    }
    if (holds(index, Arch.ARCH_OFFSET) && one.code() == JEQ_K) {
      return Arch.ofAuditId(one.k()).map(Arch::kernelName).orElse("");
    }
    boolean comparesNumber = one.code() == JEQ_K || one.code() == JGE_K || one.code() == JGT_K;
    if (holds(index, Arch.NR_OFFSET) && comparesNumber) {
      return judged.get(index).stream()
          .flatMap(arch -> arch.nameOf(one.k()).stream())
          .distinct()
          .collect(Collectors.joining(" or "));
    }
    return "";
  }

  private String word(int offset) {
    if (offset == Arch.NR_OFFSET) {
      return "nr";
    }
    if (offset == Arch.ARCH_OFFSET) {
      return "arch";
    }
    for (int i = 0; i < Arch.MAX_ARGS; i++) {
      if (offset == program.arch().lowOffset(i)) {
        return "args[" + i + "], low half";
      }
      if (offset == program.arch().highOffset(i)) {
        return "args[" + i + "], high half";
      }
    }
    return "instruction pointer";
  }

  private static String outcome(int returnValue) {
    int data = returnValue & 0xffff;
    Optional<Action> action =
        Arrays.stream(Action.values())
            .filter(one -> one.code() == (returnValue & 0xffff_0000))
            .findFirst();
    return action
        .map(one -> one.data() == Action.Data.NONE ? one.name() : one + "(" + data + ")")
        .orElse("unknown action: KILL_PROCESS");
  }
}
