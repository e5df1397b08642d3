package io.github.seccomp4j.policy;

import io.github.seccomp4j.annotation.Optimize;

/**
 * How the programs are to be formed, which never changes what they mean.
 *
 * @param optimize the goal
 * @param weights how often which call is made
 */
public record Shape(Optimize optimize, Weights weights) {
  /** Balanced, without known frequencies of calls. */
  public static final Shape DEFAULT = new Shape(Optimize.BALANCE, Weights.NONE);

  /**
   * {@return the same with another goal}
   *
   * @param other what its programs are to be: short, fast, or both
   */
  public Shape withOptimize(Optimize other) {
    return new Shape(other, weights);
  }

  /**
   * {@return the same for other calls}
   *
   * @param other how often which call is made
   */
  public Shape withWeights(Weights other) {
    return new Shape(optimize, other);
  }
}
