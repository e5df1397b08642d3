package io.github.seccomp4j.formula;

/**
 * Results of {@link Mtbdd#ite} that need not be worked out again. A result that falls on another's
 * place takes it: what is forgotten costs time, never truth.
 */
final class ChoiceCache {
  /** What a question has in place of an answer. */
  static final int NOT_KNOWN = -1;

  private static final int MAX_PLACES = 1 << 22;

  /** Four numbers for each place: condition plus 1 (0: nothing stands here), then, else, result. */
  private int[] places = new int[4 << 8];

  private int put;

  /** Where the result for these three stands, or {@link #NOT_KNOWN}. */
  int find(int condition, int then, int otherwise) {
    int place = place(condition, then, otherwise);
    boolean known =
        places[place] == condition + 1
            && places[place + 1] == then
            && places[place + 2] == otherwise;
    return known ? place : NOT_KNOWN;
  }

  /** The result that stands there. */
  int result(int place) {
    return places[place + 3];
  }

  /** Keeps a result, for a condition that is not a leaf. */
  void put(int condition, int then, int otherwise, int result) {
    if (++put > places.length / 4 && places.length / 4 < MAX_PLACES) {
      grow();
    }
    int place = place(condition, then, otherwise);
    places[place] = condition + 1;
    places[place + 1] = then;
    places[place + 2] = otherwise;
    places[place + 3] = result;
  }

  private void grow() {
    int[] before = places;
    places = new int[4 * before.length];
    put = 0;
    for (int i = 0; i < before.length; i += 4) {
      if (before[i] != 0) {
        put(before[i] - 1, before[i + 1], before[i + 2], before[i + 3]);
      }
    }
  }

  private int place(int condition, int then, int otherwise) {
    return 4 * (mix(condition, then, otherwise) & places.length / 4 - 1);
  }

  /** Spreads three numbers over all 32 bits. */
  static int mix(int first, int second, int third) {
    int hash = first * 0x9e37_79b1 + second;
    hash = (hash ^ hash >>> 15) * 0x85eb_ca6b + third;
    hash = (hash ^ hash >>> 13) * 0xc2b2_ae35;
    return hash ^ hash >>> 16;
  }
}
