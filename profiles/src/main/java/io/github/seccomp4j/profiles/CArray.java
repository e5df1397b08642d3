package io.github.seccomp4j.profiles;

import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Instruction;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a program as an array for a C program, which includes {@code <linux/filter.h>}. */
public final class CArray {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  // C17, 6.4.1: the keywords.
  private static final Set<String> KEYWORDS =
      Set.of(
          ("auto break case char const continue default do double else enum extern float for "
                  + "goto if inline int long register restrict return short signed sizeof static struct "
                  + "switch typedef union unsigned void volatile while")
              .split(" "));

  private CArray() {}

  /**
   * {@return the definition {@code static const struct sock_filter NAME[] = { ... };}, an
   * instruction a line}
   *
   * @param program the program
   * @param name the name of the array, an identifier of C
   * @throws IllegalArgumentException where C does not take the name, or the program has no
   *     instruction: C has no empty arrays
   */
  public static String text(BpfProgram program, String name) {
    if (!NAME.matcher(name).matches() || KEYWORDS.contains(name)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" cannot name an array in C: write letters, digits and underscores");
    }
    if (program.length() == 0) {
      throw new IllegalArgumentException("The program has no instruction");
    }
    StringBuilder text = new StringBuilder();
    text.append("/* for ").append(program.arch().kernelName()).append(" */\n");
    text.append("static const struct sock_filter ").append(name).append("[] = {\n");
    for (Instruction one : program.instructions()) {
      text.append(
          String.format(
              Locale.ROOT,
              "\t{ 0x%02x, %d, %d, 0x%08x },\n",
              one.code(),
              one.jt(),
              one.jf(),
              one.k()));
    }
    return text.append("};\n").toString();
  }
}
