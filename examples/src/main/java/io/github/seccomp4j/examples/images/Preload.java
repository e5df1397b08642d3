package io.github.seccomp4j.examples.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * Converts a small picture of every kind, and broken ones, on a thread that is not confined. So
 * every class, native library and colour profile that a conversion needs is loaded, those of the
 * failures among them.
 */
final class Preload {
  private static final int[] KINDS = {
    BufferedImage.TYPE_INT_RGB,
    BufferedImage.TYPE_INT_ARGB,
    BufferedImage.TYPE_BYTE_GRAY,
    BufferedImage.TYPE_USHORT_GRAY,
    BufferedImage.TYPE_BYTE_BINARY,
    BufferedImage.TYPE_BYTE_INDEXED
  };

  private Preload() {}

  static void everything() throws IOException {
    for (int kind : KINDS) {
      byte[] png = png(kind, 16);
      ImageConverter.convert(png);
      for (int length = 0; length < png.length; length += 7) {
        failing(Arrays.copyOf(png, length));
      }
      byte[] damaged = png.clone();
      damaged[damaged.length / 2] ^= 0x55;
      failing(damaged);
    }
  }

  /** A picture with some colours in it. */
  static byte[] png(int kind, int size) throws IOException {
    BufferedImage picture = new BufferedImage(size, size, kind);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        picture.setRGB(x, y, 0xff000000 | ((x * 255 / size) << 16) | ((y * 255 / size) << 8));
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return png.toByteArray();
  }

  private static void failing(byte[] broken) {
    try {
      ImageConverter.convert(broken);
    } catch (IOException | RuntimeException expected) {
      // Expected: formatting the message loads classes, too.
      Objects.requireNonNull(expected.toString());
    }
  }
}
