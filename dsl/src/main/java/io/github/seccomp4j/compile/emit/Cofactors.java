package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.formula.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left to decide behind a word, for each class of its values.
 *
 * @param values one value of each class; of a range, the smallest
 * @param functions what is left of the function, a class each
 */
record Cofactors(List<Integer> values, List<Integer> functions) {
  /** For the classes that the tests of that word make. */
  static Cofactors classes(Mtbdd diagrams, Word word, WordClasses values, int function) {
    List<Integer> functions = new ArrayList<>();
    for (int value : values.classes()) {
      functions.add(new Fixed(diagrams, word, value).of(function));
    }
    return new Cofactors(values.classes(), functions);
  }

  /**
   * For the ranges in which the function goes on the same way.
   *
   * @param mask the low bits of the word that are looked at
   * @param function depends on no word before that one
   */
  static Cofactors ranges(Mtbdd diagrams, Word word, int mask, int function) {
    Cofactors result = new Cofactors(new ArrayList<>(), new ArrayList<>());
    result.collect(diagrams, word, Integer.numberOfLeadingZeros(mask), function, 0);
    return result;
  }

  /** Goes through the values from {@code first} on that differ from it in the bits left. */
  private void collect(Mtbdd diagrams, Word word, int place, int function, int first) {
    int bit = diagrams.topVar(function);
    if (bit >= word.firstBit() + Integer.SIZE) {
      if (functions.isEmpty() || functions.get(functions.size() - 1) != function) {
        values.add(first);
        functions.add(function);
      }
      return;
    }
    boolean matters = bit == word.firstBit() + place;
    int clear = matters ? diagrams.child(function, false) : function;
    int set = matters ? diagrams.child(function, true) : function;
    collect(diagrams, word, place + 1, clear, first);
    collect(diagrams, word, place + 1, set, first | Integer.MIN_VALUE >>> place);
  }

  int count() {
    return values.size();
  }

  /** Whether a class goes on like the one before it. */
  boolean isLikeBefore(int at) {
    return at > 0 && functions.get(at).equals(functions.get(at - 1));
  }
}
