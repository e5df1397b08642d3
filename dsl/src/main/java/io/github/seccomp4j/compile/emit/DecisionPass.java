package io.github.seccomp4j.compile.emit;

/** What makes decisions smaller or faster, in the order in which it is explained. */
public enum DecisionPass {
  /** The conditions of all rules of a call become one decision in which no word is tested twice. */
  ARGUMENT_DIAGRAMS,
  /** Values with some bits that do not matter and all others clear become one test. */
  FREE_BITS,
  /** Numbers and argument values are found by the cheapest tree of tests instead of halving. */
  SEARCH_TREES
}
