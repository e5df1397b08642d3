package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.formula.Mtbdd;
import io.github.seccomp4j.formula.Word;
import java.util.HashMap;
import java.util.Map;

/** What is left of functions where a word has a certain value. */
final class Fixed {
  private final Mtbdd diagrams;
  private final int firstBit;
  private final int value;
  private final Map<Integer, Integer> known = new HashMap<>();

  Fixed(Mtbdd diagrams, Word word, int value) {
    this.diagrams = diagrams;
    this.firstBit = word.firstBit();
    this.value = value;
  }

  int of(int function) {
    int at = function;
    while (isFixed(diagrams.topVar(at))) {
      int shift = firstBit + Integer.SIZE - 1 - diagrams.topVar(at);
      at = diagrams.child(at, (value >>> shift & 1) != 0);
    }
    int bit = diagrams.topVar(at);
    if (bit >= firstBit) {
      return at;
    }
    Integer before = known.get(at);
    if (before != null) {
      return before;
    }
    int result = diagrams.node(bit, of(diagrams.child(at, true)), of(diagrams.child(at, false)));
    known.put(at, result);
    return result;
  }

  private boolean isFixed(int bit) {
    return bit >= firstBit && bit < firstBit + Integer.SIZE;
  }
}
