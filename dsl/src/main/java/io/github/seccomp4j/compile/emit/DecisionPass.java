package io.github.seccomp4j.compile.emit;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What makes the decision graph smaller or its paths shorter, in the order in which {@code
 * --explain-passes} shows it. None of them changes what a program means: a test compiles with and
 * without them.
 */
public enum DecisionPass {
  /** The conditions of all rules of a call become one decision in which no word is tested twice. */
  ARGUMENT_DIAGRAMS("look at each word of an argument once"),
  /** Values with some bits that do not matter and all others clear become one test. */
  FREE_BITS("test values with free bits together"),
  /** Numbers and argument values are found by the cheapest tree of tests instead of halving. */
  SEARCH_TREES("search numbers and values by the cheapest trees");

  /** Every pass: what every program is compiled with. */
  public static final Set<DecisionPass> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(DecisionPass.class));

  private final String title;

  DecisionPass(String title) {
    this.title = title;
  }

  /** {@return what it does, in a few words} */
  public String title() {
    return title;
  }
}
