package io.github.seccomp4j.fuzzing;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.Random;

/** Takes every choice from the fuzzer's input; where that is used up, all choices are 0. */
final class FuzzedRandom extends Random {
  private static final long serialVersionUID = 1;

  private final transient FuzzedDataProvider input;

  FuzzedRandom(FuzzedDataProvider input) {
    this.input = input;
  }

  @Override
  protected int next(int bits) {
    return input.consumeInt() >>> (Integer.SIZE - bits);
  }

  /** As few bytes of the input as the choice needs. */
  @Override
  public int nextInt(int bound) {
    return input.consumeInt(0, bound - 1);
  }

  @Override
  public boolean nextBoolean() {
    return input.consumeBoolean();
  }

  @Override
  public long nextLong() {
    return input.consumeLong();
  }
}
