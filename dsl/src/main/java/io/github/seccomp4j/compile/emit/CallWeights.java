package io.github.seccomp4j.compile.emit;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Shape;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * How much a short path matters for each call. The unit is the price of one instruction: one more
 * instruction pays off where it saves an average allowed call 1/100 of an executed instruction.
 *
 * <p>Without counts, all calls of a kind are taken to be equally frequent. Calls whose arguments
 * are tested weigh more than those that are always allowed, because the kernel caches the latter
 * and does not run the filter for them.
 */
final class CallWeights {
  /** How the policy treats a call. */
  enum CallKind {
    /** Always allowed, whatever its arguments: cached by the kernel since Linux 5.11. */
    ALLOWED,
    /** Its arguments decide. */
    FILTERED,
    /** Never allowed. */
    DENIED
  }

  // Found by measuring: with these, no program for the compared container profiles is longer, or
  // executes more instructions on average, than another compiler's.
  private static final double ALLOWED_TOGETHER = 100;
  private static final double FILTERED_TOGETHER = 28;
  private static final double DENIED_TOGETHER = 1;
  private static final double FILTERED_TO_ALLOWED = 3;

  /** The share that the counts decide; the rest is spread evenly, to bound the longest path. */
  private static final double COUNTED = 0.9;

  private static final double FOR_SIZE = 1e-7;
  private static final double FOR_SPEED = 50;

  /** Calls of an ABI other than the native one are rare. */
  private static final double OTHER_ABI = 0.1;

  private final Arch arch;
  private final Shape shape;
  private final SortedMap<Integer, CallKind> kinds;
  private final double scale;
  private final Map<CallKind, Long> calls = new EnumMap<>(CallKind.class);
  private final Map<CallKind, Double> counted = new EnumMap<>(CallKind.class);

  /**
   * The weights of one ABI's calls.
   *
   * @param arch the ABI
   * @param host the native architecture
   * @param kinds the kinds of the numbers that rules name
   * @param unnamed the kind of all other numbers
   * @param others how many of the others are assumed to be calls
   * @param shape the known frequencies of calls, and the goal
   */
  CallWeights(
      Arch arch,
      Arch host,
      SortedMap<Integer, CallKind> kinds,
      CallKind unnamed,
      long others,
      Shape shape) {
    this.arch = arch;
    this.shape = shape;
    this.kinds = kinds;
    calls.put(unnamed, others);
    kinds.forEach(
        (number, kind) -> {
          calls.merge(kind, 1L, Long::sum);
          counted.merge(kind, (double) count(number), Double::sum);
        });
    double aim =
        switch (shape.optimize()) {
          case BALANCE -> 1;
          case SIZE -> FOR_SIZE;
          case SPEED -> FOR_SPEED;
        };
    this.scale = arch == host ? aim : aim * OTHER_ABI;
  }

  /** The weight of a call that rules name. */
  double named(int number) {
    return scale * weight(kinds.getOrDefault(number, CallKind.DENIED), count(number));
  }

  /** The weight of one of the other numbers. */
  double other(CallKind kind) {
    return scale * weight(kind, 0);
  }

  private double weight(CallKind kind, long count) {
    double letThrough =
        ALLOWED_TOGETHER * share(count, Set.of(CallKind.ALLOWED, CallKind.FILTERED));
    return switch (kind) {
      case ALLOWED -> letThrough;
      case FILTERED ->
          FILTERED_TO_ALLOWED * letThrough
              + FILTERED_TOGETHER * share(count, Set.of(CallKind.FILTERED));
      case DENIED -> DENIED_TOGETHER * share(count, Set.of(CallKind.DENIED));
    };
  }

  /** The share of a call with this count among all calls of these kinds. */
  private double share(long count, Set<CallKind> among) {
    double all = 0;
    double together = 0;
    for (CallKind kind : among) {
      all += calls.getOrDefault(kind, 0L);
      together += counted.getOrDefault(kind, 0.0);
    }
    double even = 1 / Math.max(1, all);
    return together == 0 ? even : COUNTED * count / together + (1 - COUNTED) * even;
  }

  private long count(int number) {
    return arch.nameOf(number)
        .map(name -> shape.weights().counts().getOrDefault(name, 0L))
        .orElse(0L);
  }
}
