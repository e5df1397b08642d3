package io.github.seccomp4j.profiles;

import static io.github.seccomp4j.bpf.Opcode.*;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Disassembler;
import io.github.seccomp4j.bpf.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns the text that {@link Disassembler} writes back into the very same program, whether the
 * kernel would take it or not.
 *
 * <p>A line is an instruction, with or without its number before it; blank lines, and what stands
 * behind a semicolon, say nothing. Jumps name the number of the instruction they go to, which
 * stands below. Numbers are decimal, or hexadecimal after {@code 0x}. An instruction without a name
 * of its own is written {@code code 0xCODE, JT, JF, #K}.
 */
public final class Assembler {
  private static final long WORD_MAX = 0xffff_ffffL;

  private static final Map<String, Integer> CALCULATIONS =
      Map.of(
          "add", ADD_K, "sub", SUB_K, "mul", MUL_K, "div", DIV_K, "or", OR_K, "and", AND_K, "lsh",
          LSH_K, "rsh", RSH_K, "xor", XOR_K);

  private static final Map<String, Integer> JUMPS =
      Map.of("jeq", JEQ_K, "jgt", JGT_K, "jge", JGE_K, "jset", JSET_K);

  private static final Map<String, Integer> BARE = Map.of("neg", NEG, "tax", TAX, "txa", TXA);

  /** The bit of a calculation's and a jump's code that takes X instead of the constant: BPF_X. */
  private static final int WITH_X = 0x08;

  private final List<Instruction> instructions = new ArrayList<>();

  private Assembler() {}

  /**
   * {@return the program of that text, for that architecture}
   *
   * @param arch the machine it is for, which names calls and decides the byte order
   * @param text a listing, as {@link Disassembler} writes it
   * @throws AssemblyException where the text is no listing, or has no instruction or more than
   *     4,096
   */
  public static BpfProgram assemble(Arch arch, String text) {
    Assembler assembler = new Assembler();
    int lines = 0;
    // Line by line, since millions of lines at once would be large.
    for (int start = 0; start <= text.length(); ) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed;
      String line = text.substring(start, end);
      lines++;
      assembler.line(
          new LineScanner(
              lines, line.endsWith("\r") ? line.substring(0, line.length() - 1) : line));
      start = end + 1;
    }
    if (assembler.instructions.isEmpty()) {
      throw new AssemblyException(lines, 1, "expected an instruction, found the end");
    }
    return BpfProgram.of(arch, assembler.instructions);
  }

  private void line(LineScanner in) {
    if (in.atEnd()) {
      return;
    }
    if (instructions.size() == BpfProgram.MAX_LENGTH) {
      throw in.error(in.position(), "expected the end: a program has at most 4096 instructions");
    }
    if (in.atNumber()) {
      int begin = in.position();
      long number = in.number("the number of this instruction", WORD_MAX);
      if (number != instructions.size()) {
        throw in.error(
            begin,
            "expected "
                + instructions.size()
                + ", the number of this instruction, found "
                + number);
      }
      in.expect(":");
    }
    Instruction instruction = instruction(in);
    if (!in.atEnd()) {
      throw in.expected("the end of the line or a comment behind \";\"");
    }
    instructions.add(instruction);
  }

  private Instruction instruction(LineScanner in) {
    int begin = in.position();
    String name = in.word();
    if (CALCULATIONS.containsKey(name)) {
      return calculation(in, CALCULATIONS.get(name));
    }
    if (JUMPS.containsKey(name)) {
      return jump(in, JUMPS.get(name));
    }
    if (BARE.containsKey(name)) {
      return Instruction.of(BARE.get(name), 0);
    }
    return switch (name) {
      case "ld" -> load(in);
      case "ldx" -> loadX(in);
      case "st" -> Instruction.of(ST, cell(in));
      case "stx" -> Instruction.of(STX, cell(in));
      case "ja" -> Instruction.of(JA, (int) target(in, WORD_MAX));
      case "ret" ->
          in.takeWord("a") ? Instruction.of(RET_A, 0) : Instruction.of(RET_K, constant(in));
      case "code" -> raw(in);
      default -> {
        in.goBack(begin);
        throw in.expected("an instruction, one of " + names());
      }
    };
  }

  private static String names() {
    Map<String, Integer> all = new TreeMap<>(CALCULATIONS);
    all.putAll(JUMPS);
    all.putAll(BARE);
    for (String other : List.of("ld", "ldx", "st", "stx", "ja", "ret", "code")) {
      all.put(other, 0);
    }
    return String.join(" ", all.keySet());
  }

  private static Instruction load(LineScanner in) {
    if (in.take("[")) {
      int offset = (int) in.number("the offset of a word", WORD_MAX);
      in.expect("]");
      return Instruction.of(LD_ABS, offset);
    }
    if (in.takeWord("len")) {
      return Instruction.of(LD_LEN, 0);
    }
    return in.take("#") ? Instruction.of(LD_IMM, word(in)) : loadCell(in, LD_MEM, "[OFFSET], ");
  }

  private static Instruction loadX(LineScanner in) {
    if (in.takeWord("len")) {
      return Instruction.of(LDX_LEN, 0);
    }
    return in.take("#") ? Instruction.of(LDX_IMM, word(in)) : loadCell(in, LDX_MEM, "");
  }

  private static Instruction loadCell(LineScanner in, int code, String alsoPossible) {
    if (!in.take("M[")) {
      throw in.expected(alsoPossible + "M[CELL], #CONSTANT or len");
    }
    return Instruction.of(code, restOfCell(in));
  }

  private static int cell(LineScanner in) {
    if (!in.take("M[")) {
      throw in.expected("M[CELL]");
    }
    return restOfCell(in);
  }

  private static int restOfCell(LineScanner in) {
    int cell = (int) in.number("the number of a cell", WORD_MAX);
    in.expect("]");
    return cell;
  }

  private static Instruction calculation(LineScanner in, int code) {
    return in.takeWord("x") ? Instruction.of(code | WITH_X, 0) : Instruction.of(code, constant(in));
  }

  private Instruction jump(LineScanner in, int code) {
    boolean withX = in.takeWord("x");
    int k = withX ? 0 : constant(in);
    in.expect(",");
    int jt = (int) target(in, 0xff);
    in.expect(",");
    int jf = (int) target(in, 0xff);
    return new Instruction(withX ? code | WITH_X : code, jt, jf, k);
  }

  /** How many instructions lie between this one and the one it names. */
  private long target(LineScanner in, long farthest) {
    int begin = in.position();
    long next = instructions.size() + 1L;
    long target = in.number("the number of an instruction", next + WORD_MAX);
    if (target < next || target - next > farthest) {
      throw in.error(
          begin,
          "expected an instruction from "
              + next
              + " to "
              + (next + farthest)
              + ", as far as this jump can go, found "
              + target);
    }
    return target - next;
  }

  private static int constant(LineScanner in) {
    if (!in.take("#")) {
      throw in.expected("a constant, as in #0x10");
    }
    return word(in);
  }

  private static int word(LineScanner in) {
    return (int) in.number("a constant", WORD_MAX);
  }

  private static Instruction raw(LineScanner in) {
    int code = (int) in.number("the code of an operation", 0xffff);
    in.expect(",");
    int jt = (int) in.number("the distance of a jump", 0xff);
    in.expect(",");
    int jf = (int) in.number("the distance of a jump", 0xff);
    in.expect(",");
    return new Instruction(code, jt, jf, constant(in));
  }
}
