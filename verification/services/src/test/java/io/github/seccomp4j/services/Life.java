package io.github.seccomp4j.services;

import io.github.seccomp4j.runtime.Policies;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The life of a service's process: confined, ready, under load, and at the end trying what is
 * forbidden. It talks with the test: it writes {@code ready} with what the test has to know, {@code
 * enough} when the time is over, waits until its standard input ends, and writes what it did.
 */
final class Life {
  /** How a service is confined. */
  enum Confinement {
    /** A call that no preset allows ends the process. */
    KILLING,
    /** Such a call fails. At the end, what is forbidden is tried. */
    FAILING,
    /** By nothing. At the end, what is forbidden elsewhere is tried. */
    NONE
  }

  private static final int THREADS = 4;
  private static final int ROUNDS_PER_COLLECTION = 8;
  private static final int MEBIBYTE = 1 << 20;
  private static final int MOST_MEBIBYTES = 96;

  private final Confinement confinement;
  private final int seconds;
  private final Path folder;
  private final List<byte[]> ballast = new ArrayList<>();

  private Life(Confinement confinement, int seconds, Path folder) {
    this.confinement = confinement;
    this.seconds = seconds;
    this.folder = folder;
  }

  /**
   * Installs one of the policies, as the first statement of a service's main.
   *
   * @param args a {@link Confinement}, the seconds under load, a folder that is the service's own
   * @param killing the policy whose default is KILL_PROCESS
   * @param failing the same with the default EPERM
   */
  static Life confined(String[] args, Class<?> killing, Class<?> failing) {
    Confinement confinement = Confinement.valueOf(args[0]);
    switch (confinement) {
      case KILLING -> Policies.install(killing);
      case FAILING -> Policies.install(failing);
      case NONE -> {}
    }
    return new Life(confinement, Integer.parseInt(args[1]), Path.of(args[2]));
  }

  /** The life of a service that has confined itself already. */
  static Life unconfined(String[] args) {
    return new Life(Confinement.NONE, Integer.parseInt(args[1]), Path.of(args[2]));
  }

  Path folder() {
    return folder;
  }

  /**
   * Works until the time is over, with threads that come and go and a heap that grows and shrinks.
   */
  void load(Object ready, Work work) throws Exception {
    System.out.println("ready " + ready);
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    int rounds = 0;
    do {
      work.round(rounds);
      threads(rounds);
      heap(rounds);
      rounds++;
    } while (System.nanoTime() < end || rounds <= ROUNDS_PER_COLLECTION);
    System.out.println("enough");
    awaitEndOfInput();
    System.out.printf(
        Locale.ROOT,
        "%d rounds, %d threads, %d collections%n",
        rounds,
        rounds * THREADS,
        collections());
  }

  private void threads(int round) throws InterruptedException {
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> ballast(new byte[MEBIBYTE / 4]), "round " + round);
      thread.start();
      all.add(thread);
    }
    for (Thread thread : all) {
      thread.join();
    }
  }

  private synchronized void ballast(byte[] block) {
    ballast.add(block);
  }

  private synchronized void heap(int round) {
    if (ballast.size() > MOST_MEBIBYTES * 4) {
      ballast.clear();
    }
    if (round % ROUNDS_PER_COLLECTION == 0) {
      System.gc();
    }
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // The test writes nothing; it closes the stream.
    }
  }

  private static long collections() {
    long all = 0;
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      all += bean.getCollectionCount();
    }
    return all;
  }

  /**
   * The end. Unless the policy kills, tries what no service may do.
   *
   * @param family a family of sockets that this service's policy does not allow
   */
  void end(Forbidden.Family family) throws IOException {
    if (confinement != Confinement.KILLING) {
      Forbidden.tryAll(family);
    }
    System.out.println("end");
  }
}
