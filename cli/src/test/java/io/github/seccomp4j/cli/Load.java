package io.github.seccomp4j.cli;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/** Garbage, compilations, and 200 threads at a time, for as many seconds as its argument says. */
final class Load {
  private static final int THREADS = 200;

  /** What the collector must keep. */
  static volatile byte[][] held = {};

  private Load() {}

  public static void main(String[] args) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(args[0]));
    Thread garbage = new Thread(() -> repeat(end, Load::fillHeap), "garbage");
    Thread compiling = new Thread(() -> repeat(end, Load::newCode), "compiling");
    garbage.start();
    compiling.start();
    repeat(end, Load::threads);
    garbage.join();
    compiling.join();
    System.out.println("done");
  }

  private static void repeat(long end, Runnable work) {
    do {
      work.run();
    } while (System.nanoTime() < end);
  }

  private static void fillHeap() {
    held = new byte[0][];
    byte[][] blocks = new byte[48][];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = new byte[1 << 20];
    }
    held = blocks;
    System.gc();
  }

  /** Classes that a loader of their own defines, called until they are compiled. */
  private static void newCode() {
    try (URLClassLoader loader = new URLClassLoader(new URL[0], Load.class.getClassLoader())) {
      InvocationHandler handler = (proxy, method, values) -> (Long) values[0] * 31 + 7;
      LongUnaryOperator code =
          (LongUnaryOperator)
              Proxy.newProxyInstance(loader, new Class<?>[] {LongUnaryOperator.class}, handler);
      long value = 1;
      for (int i = 0; i < 20_000; i++) {
        value = code.applyAsLong(value);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void threads() {
    AtomicLong sum = new AtomicLong();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> sum.addAndGet(Thread.currentThread().getId()));
      all.add(thread);
      thread.start();
    }
    try {
      for (Thread thread : all) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
