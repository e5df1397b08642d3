package io.github.seccomp4j.examples.images;

import io.github.seccomp4j.runtime.Policies;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Converts PNG to JPEG, in memory, on threads of its own that {@link ConverterPolicy} confines.
 *
 * <p>It contains mistakes: a decoder that is made to open a file gets an exception. It does not
 * contain an attacker, who has all of the process's memory and other threads in it: against those,
 * confine the process, or convert in a process of its own.
 */
public final class ImageConverter implements AutoCloseable {
  /** Larger ones are refused before they are decoded: a picture can unfold to gigabytes. */
  private static final int MOST_BYTES = 8 << 20;

  private static final long MOST_PIXELS = 16_000_000;
  private static final int MOST_SECONDS = 30;

  private final ExecutorService threads;

  private ImageConverter(ExecutorService threads) {
    this.threads = threads;
  }

  /**
   * Starts the confined threads.
   *
   * @param count how many; 1 or more
   * @throws io.github.seccomp4j.runtime.SeccompException if they cannot be confined
   */
  public static ImageConverter start(int count) throws IOException {
    // Cache nothing in files, and look for no screen.
    System.setProperty("java.awt.headless", "true");
    ImageIO.setUseCache(false);
    // Before there is a filter: a class or library that is first needed under it could not be read
    // from its file, and would be unusable in the whole process from then on.
    Preload.everything();
    return new ImageConverter(
        Policies.of(ConverterPolicy.class).threads().newFixedThreadPool(count));
  }

  /** The confined threads, for the demonstration of what they may not do. */
  ExecutorService threads() {
    return threads;
  }

  /**
   * Converts one picture.
   *
   * @throws IOException if it is not a picture, is too large, or takes too long
   */
  public byte[] toJpeg(byte[] png) throws IOException, InterruptedException {
    if (png.length > MOST_BYTES) {
      throw new IOException("the picture has more than " + MOST_BYTES + " bytes");
    }
    Future<byte[]> jpeg = threads.submit(() -> convert(png));
    try {
      return jpeg.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      jpeg.cancel(true);
      throw new IOException("the picture took more than " + MOST_SECONDS + " seconds", e);
    } catch (ExecutionException e) {
      throw new IOException("no picture that can be converted: " + e.getCause(), e);
    }
  }

  /** On whatever thread it is called. */
  static byte[] convert(byte[] png) throws IOException {
    BufferedImage picture = read(png);
    // JPEG has no transparency.
    BufferedImage opaque =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        opaque.setRGB(x, y, picture.getRGB(x, y));
      }
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    if (!ImageIO.write(opaque, "jpeg", jpeg)) {
      throw new IOException("this JDK writes no JPEG");
    }
    return jpeg.toByteArray();
  }

  private static BufferedImage read(byte[] png) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
      reader.setInput(in, true, true);
      if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
        throw new IOException("more than " + MOST_PIXELS + " pixels");
      }
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
