package io.github.seccomp4j.workloads;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Computing with many classes of the JDK's. */
final class Computing {
  private Computing() {}

  static void run() throws Exception {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(random, "AES"));
    cipher.doFinal(MessageDigest.getInstance("SHA-256").digest(random));
    IntStream.range(0, 10_000).parallel().mapToObj(Integer::toString).forEach(Pattern::compile);
    waitForTimers();
    stopAtSafepoints();
    VirtualThreads.run(1_000, () -> Thread.sleep(1));
  }

  private static void waitForTimers() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(2);
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    CompletableFuture.runAsync(
            latch::countDown,
            CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, scheduler))
        .join();
    scheduler.shutdown();
    Timer timer = new Timer("timer");
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            latch.countDown();
          }
        },
        1);
    latch.await();
    timer.cancel();
  }

  /** Asking for all stacks stops every thread, by page faults or signals. */
  private static void stopAtSafepoints() {
    for (int i = 0; i < 20; i++) {
      if (Thread.getAllStackTraces().isEmpty()) {
        throw new IllegalStateException();
      }
    }
  }
}
