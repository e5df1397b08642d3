package io.github.seccomp4j.examples.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;

/**
 * Has confined threads convert pictures, then has such a thread try more than that, and finally
 * shows why a thread is no boundary. It exits with 0 only if all of this happens as it must.
 */
public final class Demo {
  private static final Path SECRET = Path.of("/etc/hostname");
  private static final int SECONDS = 30;

  /** What an ordinary thread of the application does for whoever puts it here. */
  private static final BlockingQueue<Runnable> ERRANDS = new LinkedBlockingQueue<>();

  private static boolean failed;

  private Demo() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws Exception {
    // The class would be loaded by a confined thread otherwise.
    Files.readString(Path.of("/proc/self/status"));
    startOrdinaryThread();
    try (ImageConverter converter = ImageConverter.start(2)) {
      convert(converter, "a picture of 300 x 300 pixels", png(BufferedImage.TYPE_INT_RGB));
      convert(converter, "one with transparency", png(BufferedImage.TYPE_INT_ARGB));
      convert(converter, "one in grey", png(BufferedImage.TYPE_BYTE_GRAY));
      byte[] half = png(BufferedImage.TYPE_INT_RGB);
      refuse(converter, "half of one", Arrays.copyOf(half, half.length / 2));
      refuse(converter, "no picture at all", new byte[100]);
      System.out.println();
      attempt(converter, "read a file", () -> Files.readString(SECRET), false);
      attempt(converter, "write a file", Demo::write, false);
      attempt(converter, "have another thread read it", Demo::throughAnotherThread, true);
    }
    System.out.println();
    System.out.println(
        failed
            ? "FAILED"
            : "A thread's policy contains mistakes. Threads share all memory: it contains no"
                + " attacker.");
    System.exit(failed ? 1 : 0);
  }

  private static byte[] png(int kind) throws IOException {
    return Preload.png(kind, 300);
  }

  private static void convert(ImageConverter converter, String what, byte[] png)
      throws IOException, InterruptedException {
    BufferedImage made = ImageIO.read(new ByteArrayInputStream(converter.toJpeg(png)));
    say(what, "JPEG, " + made.getWidth() + " x " + made.getHeight(), made.getWidth() == 300);
  }

  private static void refuse(ImageConverter converter, String what, byte[] png)
      throws InterruptedException {
    try {
      converter.toJpeg(png);
      say(what, "was converted", false);
    } catch (IOException e) {
      say(what, "refused", true);
    }
  }

  private static void attempt(
      ImageConverter converter, String what, Callable<String> task, boolean succeeds)
      throws InterruptedException {
    Future<String> attempt = converter.threads().submit(task);
    try {
      attempt.get(SECONDS, TimeUnit.SECONDS);
      say(what, "done", succeeds);
    } catch (ExecutionException e) {
      say(what, "denied: " + reason(e), !succeeds);
    } catch (TimeoutException e) {
      say(what, "hangs", false);
    }
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null ? "" : String.valueOf(cause.getMessage());
  }

  private static String write() throws IOException {
    return Files.writeString(Path.of("left-behind"), "x").toString();
  }

  private static String throughAnotherThread() throws Exception {
    CompletableFuture<String> result = new CompletableFuture<>();
    ERRANDS.add(
        () -> {
          try {
            result.complete(Files.readString(SECRET));
          } catch (IOException e) {
            result.completeExceptionally(e);
          }
        });
    return result.get(SECONDS, TimeUnit.SECONDS);
  }

  private static void startOrdinaryThread() {
    Thread ordinary =
        new Thread(
            () -> {
              try {
                while (true) {
                  ERRANDS.take().run();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    ordinary.setDaemon(true);
    ordinary.start();
  }

  private static void say(String what, String result, boolean asItMustBe) {
    failed |= !asItMustBe;
    System.out.println((what + " ".repeat(32)).substring(0, 32) + result);
  }
}
