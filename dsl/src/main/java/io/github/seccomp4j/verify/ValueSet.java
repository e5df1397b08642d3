package io.github.seccomp4j.verify;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A set of values of one argument, in the fewest words.
 *
 * @param width how many of the argument's low bits the values are of; the others do not matter
 * @param allBut where it is written, the set is this pattern without the pieces; a mask of 0 stands
 *     for all values
 * @param pieces what the set is made of, or what is taken out
 * @param complete whether the pieces are all of it; otherwise there are too many to list
 */
public record ValueSet(int width, Optional<Pattern> allBut, List<Piece> pieces, boolean complete) {
  public ValueSet {
    pieces = List.copyOf(pieces);
  }

  /** A part of a set. */
  public sealed interface Piece permits Range, Pattern {
    /**
     * The condition, for an argument of that name of whose bits the lowest count.
     *
     * @param argument what the argument is called
     * @param width how many of its bits count
     * @return the condition, as in {@code flags & 0x3 == 0x1}
     */
    String text(String argument, int width);
  }

  /**
   * All values from one to another, unsigned.
   *
   * @param first the smallest
   * @param last the largest
   */
  public record Range(long first, long last) implements Piece {
    @Override
    public String text(String argument, int width) {
      if (first == last) {
        return argument + " == " + number(first);
      }
      if (first == 0) {
        return argument + " <= " + number(last);
      }
      return last == all(width)
          ? argument + " >= " + number(first)
          : argument + " in " + number(first) + ".." + number(last);
    }
  }

  /**
   * All values whose masked bits are the same.
   *
   * @param mask which bits count
   * @param value what they are
   */
  public record Pattern(long mask, long value) implements Piece {
    @Override
    public String text(String argument, int width) {
      return mask == all(width)
          ? argument + " == " + number(value)
          : "(" + argument + " & " + number(mask) + ") == " + number(value);
    }
  }

  /**
   * {@return the condition in words, for an argument of that name}
   *
   * @param argument what the argument is called
   */
  public String text(String argument) {
    String listed =
        pieces.stream()
            .map(piece -> piece.text(argument, width))
            .collect(Collectors.joining(" or "));
    String all = complete ? listed : listed + " or others, too many to list";
    if (allBut.isEmpty()) {
      return pieces.size() > 1 ? "(" + all + ")" : all;
    }
    Pattern of = allBut.get();
    return (of.mask() == 0 ? "" : of.text(argument, width) + " and ") + "not (" + all + ")";
  }

  private static long all(int width) {
    return -1L >>> (Long.SIZE - width);
  }

  private static String number(long value) {
    return value >= 0 && value < 10 ? Long.toString(value) : "0x" + Long.toHexString(value);
  }
}
