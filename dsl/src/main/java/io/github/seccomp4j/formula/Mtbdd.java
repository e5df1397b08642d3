package io.github.seccomp4j.formula;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Functions of the 512 bits of {@code struct seccomp_data}, as ordered decision diagrams (R.
 * Bryant, "Graph-Based Algorithms for Boolean Function Manipulation", 1986): a node tests one bit
 * and goes on to one of two others; equal nodes are one node. So two functions are equal exactly
 * when they are the same node, and whatever this class says holds for all inputs.
 *
 * <p>A diagram is an {@code int}: a leaf where it is negative, else an index into this object. Leaf
 * values are any 31-bit numbers that the caller gives a meaning to; {@link #TRUE} and {@link
 * #FALSE} are two of them. Bits are numbered in the order in which they are tested.
 */
public final class Mtbdd {
  /** The diagram of a condition that never holds. */
  public static final int FALSE = leaf(0);

  /** The diagram of a condition that always holds. */
  public static final int TRUE = leaf(1);

  /** With the tables beside them about 200 MB: what a compiler's JVM has to spare. */
  private static final int MAX_NODES = 4_000_000;

  /** A few seconds' work: more nodes than fit are met long before in most cases. */
  private static final int MAX_STEPS = 100_000_000;

  private int[] bit = new int[1 << 8];
  private int[] whenSet = new int[1 << 8];
  private int[] whenClear = new int[1 << 8];
  private int size;

  /** The nodes by what they are: open addressing, twice as many places as nodes; -1 is free. */
  private int[] unique = filled(new int[1 << 9]);

  private final ChoiceCache chosen = new ChoiceCache();
  private int steps;

  /** Thrown where a function has too large a diagram to be handled. */
  public static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge(String what) {
      super("its decision diagram " + what);
    }
  }

  /**
   * {@return the diagram that always has this value, 0 to 2^31 - 1}
   *
   * @param value 0 to 2^31 - 1
   */
  public static int leaf(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("a leaf holds 31 bits, not " + value);
    }
    return ~value;
  }

  /**
   * {@return whether the diagram has one value for all inputs}
   *
   * @param diagram a diagram of this table
   */
  public static boolean isLeaf(int diagram) {
    return diagram < 0;
  }

  /**
   * {@return the value of a leaf}
   *
   * @param leaf a diagram without tests
   */
  public static int value(int leaf) {
    return ~leaf;
  }

  /**
   * {@return the diagram that is the first one where the bit is set, and the second where it is
   * clear}
   *
   * @param testedBit a bit that comes before all that the two test
   * @param ifSet the diagram where it is set
   * @param ifClear the diagram where it is clear
   */
  public int node(int testedBit, int ifSet, int ifClear) {
    if (ifSet == ifClear) {
      return ifSet;
    }
    int place = place(testedBit, ifSet, ifClear);
    return unique[place] >= 0 ? unique[place] : add(testedBit, ifSet, ifClear);
  }

  /** Where in {@code unique} this node stands, or where it would be put. */
  private int place(int testedBit, int ifSet, int ifClear) {
    int place = ChoiceCache.mix(testedBit, ifSet, ifClear) & unique.length - 1;
    while (unique[place] >= 0 && !is(unique[place], testedBit, ifSet, ifClear)) {
      place = place + 1 & unique.length - 1;
    }
    return place;
  }

  private boolean is(int node, int testedBit, int ifSet, int ifClear) {
    return bit[node] == testedBit && whenSet[node] == ifSet && whenClear[node] == ifClear;
  }

  private int add(int testedBit, int ifSet, int ifClear) {
    if (size == MAX_NODES) {
      throw new TooLarge("has more than " + MAX_NODES + " nodes");
    }
    if (size == bit.length) {
      grow();
    }
    bit[size] = testedBit;
    whenSet[size] = ifSet;
    whenClear[size] = ifClear;
    unique[place(testedBit, ifSet, ifClear)] = size;
    return size++;
  }

  private void grow() {
    bit = Arrays.copyOf(bit, 2 * size);
    whenSet = Arrays.copyOf(whenSet, 2 * size);
    whenClear = Arrays.copyOf(whenClear, 2 * size);
    unique = filled(new int[4 * size]);
    for (int node = 0; node < size; node++) {
      unique[place(bit[node], whenSet[node], whenClear[node])] = node;
    }
  }

  private static int[] filled(int[] places) {
    Arrays.fill(places, -1);
    return places;
  }

  /**
   * {@return the second diagram where the condition holds, the third where it does not}
   *
   * @param condition a diagram with the values 0 and 1
   * @param then any diagram
   * @param otherwise any diagram
   */
  public int ite(int condition, int then, int otherwise) {
    if (condition == TRUE || then == otherwise) {
      return then;
    }
    if (condition == FALSE) {
      return otherwise;
    }
    if (then == TRUE && otherwise == FALSE) {
      return condition;
    }
    int known = chosen.find(condition, then, otherwise);
    if (known != ChoiceCache.NOT_KNOWN) {
      return chosen.result(known);
    }
    count();
    int top = Math.min(topVar(condition), Math.min(topVar(then), topVar(otherwise)));
    int result =
        node(
            top,
            ite(ifSet(condition, top), ifSet(then, top), ifSet(otherwise, top)),
            ite(ifClear(condition, top), ifClear(then, top), ifClear(otherwise, top)));
    chosen.put(condition, then, otherwise, result);
    return result;
  }

  /**
   * Both hold.
   *
   * @param a a condition
   * @param b a condition
   * @return the condition that both hold
   */
  public int and(int a, int b) {
    return ite(a, b, FALSE);
  }

  /**
   * At least one holds.
   *
   * @param a a condition
   * @param b a condition
   * @return the condition that at least one holds
   */
  public int or(int a, int b) {
    return ite(a, TRUE, b);
  }

  /**
   * Does not hold.
   *
   * @param a a condition
   * @return the condition that it does not hold
   */
  public int not(int a) {
    return ite(a, FALSE, TRUE);
  }

  /**
   * {@return the value at one input, whose bits are numbered as here}
   *
   * @param diagram a diagram of this table
   * @param input the bits that are set
   */
  public int evaluate(int diagram, BitSet input) {
    int at = diagram;
    while (!isLeaf(at)) {
      at = input.get(bit[at]) ? whenSet[at] : whenClear[at];
    }
    return value(at);
  }

  /**
   * {@return an input for which the condition holds, with the bits that do not matter clear}
   *
   * @param condition a condition that is not always false
   */
  public BitSet anySat(int condition) {
    if (condition == FALSE) {
      throw new IllegalArgumentException("no input fulfils it");
    }
    BitSet input = new BitSet();
    int at = condition;
    while (!isLeaf(at)) {
      boolean clear = whenClear[at] != FALSE;
      input.set(bit[at], !clear);
      at = clear ? whenClear[at] : whenSet[at];
    }
    return input;
  }

  /**
   * {@return the bit that a diagram tests first; a number beyond all bits for a leaf}
   *
   * @param diagram a diagram of this table
   */
  public int topVar(int diagram) {
    return isLeaf(diagram) ? Integer.MAX_VALUE : bit[diagram];
  }

  /**
   * {@return what a diagram goes on to where its first bit is set, or clear; a leaf goes on to
   * itself}
   *
   * @param diagram a diagram of this table
   * @param set whether its first bit is set
   */
  public int child(int diagram, boolean set) {
    return isLeaf(diagram) ? diagram : set ? whenSet[diagram] : whenClear[diagram];
  }

  /**
   * {@return the function whose values an operation makes of the values of two others}
   *
   * @param a a diagram of this table
   * @param b another one
   * @param operation the operation on two leaf values
   */
  public int apply(int a, int b, IntBinaryOperator operation) {
    return new Apply(operation).of(a, b);
  }

  private final class Apply {
    private final IntBinaryOperator operation;
    private final Map<Long, Integer> known = new HashMap<>();

    Apply(IntBinaryOperator operation) {
      this.operation = operation;
    }

    int of(int a, int b) {
      if (isLeaf(a) && isLeaf(b)) {
        return leaf(operation.applyAsInt(value(a), value(b)));
      }
      long key = (long) a << 32 | Integer.toUnsignedLong(b);
      Integer before = known.get(key);
      if (before != null) {
        return before;
      }
      count();
      int top = Math.min(topVar(a), topVar(b));
      int result =
          node(top, of(ifSet(a, top), ifSet(b, top)), of(ifClear(a, top), ifClear(b, top)));
      known.put(key, result);
      return result;
    }
  }

  /**
   * {@return the condition that two functions have different values}
   *
   * @param a a diagram of this table
   * @param b another one
   */
  public int difference(int a, int b) {
    return a == b ? FALSE : apply(a, b, (x, y) -> x == y ? 0 : 1);
  }

  /**
   * {@return the function whose values an operation makes of those of another one}
   *
   * @param diagram a diagram of this table
   * @param operation the operation on a leaf value
   */
  public int map(int diagram, IntUnaryOperator operation) {
    return rebuild(diagram, operation, this::node);
  }

  /**
   * {@return the function that is left where some bits are known}
   *
   * @param diagram a diagram of this table
   * @param bits for a bit 0 or 1 where it is known, and -1 where it is not
   */
  public int restrict(int diagram, IntUnaryOperator bits) {
    return rebuild(
        diagram,
        value -> value,
        (tested, ifSet, ifClear) -> {
          int known = bits.applyAsInt(tested);
          return known == 1 ? ifSet : known == 0 ? ifClear : node(tested, ifSet, ifClear);
        });
  }

  /**
   * {@return the condition that holds where another one does for some values of these bits}
   *
   * @param condition a condition
   * @param bits the bits whose values do not matter
   */
  public int exists(int condition, IntPredicate bits) {
    return rebuild(
        condition,
        value -> value,
        (tested, ifSet, ifClear) ->
            bits.test(tested) ? or(ifSet, ifClear) : node(tested, ifSet, ifClear));
  }

  private interface NodeMaker {
    int node(int testedBit, int ifSet, int ifClear);
  }

  /** Makes a diagram anew from its leaves upwards. No recursion is deeper than 512 bits. */
  private int rebuild(int diagram, IntUnaryOperator leaves, NodeMaker maker) {
    return rebuild(diagram, leaves, maker, new HashMap<>());
  }

  private int rebuild(
      int diagram, IntUnaryOperator leaves, NodeMaker maker, Map<Integer, Integer> known) {
    if (isLeaf(diagram)) {
      return leaf(leaves.applyAsInt(value(diagram)));
    }
    Integer before = known.get(diagram);
    if (before != null) {
      return before;
    }
    int ifSet = rebuild(whenSet[diagram], leaves, maker, known);
    int ifClear = rebuild(whenClear[diagram], leaves, maker, known);
    int result = maker.node(bit[diagram], ifSet, ifClear);
    known.put(diagram, result);
    return result;
  }

  /**
   * {@return a diagram and all below it, each once}
   *
   * @param diagram a diagram of this table
   */
  public Set<Integer> reachable(int diagram) {
    Set<Integer> seen = new LinkedHashSet<>(List.of(diagram));
    Deque<Integer> todo = new ArrayDeque<>(seen);
    while (!todo.isEmpty()) {
      int at = todo.removeLast();
      if (!isLeaf(at)) {
        for (int next : new int[] {whenClear[at], whenSet[at]}) {
          if (seen.add(next)) {
            todo.addLast(next);
          }
        }
      }
    }
    return seen;
  }

  private void count() {
    if (++steps > MAX_STEPS) {
      throw new TooLarge("takes more than " + MAX_STEPS + " steps");
    }
  }

  /**
   * {@return the condition {@code (bits & mask) == value} on a run of bits, the highest first}
   *
   * @param first the run's first bit
   * @param length how many bits, 1 to 64
   * @param mask the bits that count
   * @param value what they must be
   */
  public int equal(int first, int length, long mask, long value) {
    if ((value & ~mask) != 0) {
      return FALSE;
    }
    int result = TRUE;
    for (int shift = 0; shift < length; shift++) {
      int at = first + length - 1 - shift;
      if ((mask >>> shift & 1) != 0) {
        boolean one = (value >>> shift & 1) != 0;
        result = one ? node(at, result, FALSE) : node(at, FALSE, result);
      }
    }
    return result;
  }

  /**
   * {@return the condition {@code (bits & mask) >= value}, unsigned, on a run of bits, the highest
   * first}
   *
   * @param first the run's first bit
   * @param length how many bits, 1 to 64
   * @param mask the bits that count
   * @param value the bound
   */
  public int atLeast(int first, int length, long mask, long value) {
    int result = TRUE;
    for (int shift = 0; shift < length; shift++) {
      int at = first + length - 1 - shift;
      boolean one = (value >>> shift & 1) != 0;
      if ((mask >>> shift & 1) == 0) {
        result = one ? FALSE : result;
      } else {
        result = one ? node(at, result, FALSE) : node(at, TRUE, result);
      }
    }
    return result;
  }

  private int ifSet(int diagram, int top) {
    return topVar(diagram) == top ? whenSet[diagram] : diagram;
  }

  private int ifClear(int diagram, int top) {
    return topVar(diagram) == top ? whenClear[diagram] : diagram;
  }
}
