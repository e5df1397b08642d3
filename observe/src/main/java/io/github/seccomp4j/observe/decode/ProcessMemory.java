package io.github.seccomp4j.observe.decode;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The memory of a thread that waits in a call. What is read is a hint: another thread can change it
 * before the kernel looks.
 *
 * @param tid the thread
 */
public record ProcessMemory(int tid) {
  private static final int PAGE = 4096;

  /**
   * Reads that many bytes, or as many as can be read there.
   *
   * @param address where they begin
   * @param most how many bytes
   * @return the bytes; empty where there are none
   */
  public Optional<byte[]> bytes(long address, int most) {
    if (address <= 0 || most <= 0) {
      return Optional.empty();
    }
    try (RandomAccessFile memory = new RandomAccessFile("/proc/" + tid + "/mem", "r")) {
      memory.seek(address);
      byte[] bytes = new byte[most];
      int count = memory.read(bytes);
      return count <= 0 ? Optional.empty() : Optional.of(Arrays.copyOf(bytes, count));
    } catch (IOException e) {
      // Gone, not ours to read, or no memory there.
      return Optional.empty();
    }
  }

  /**
   * {@return the text there up to its end, or up to that many bytes}
   *
   * @param address where it begins
   * @param most how many bytes
   */
  public Optional<String> string(long address, int most) {
    StringBuilder text = new StringBuilder();
    for (long at = address; text.length() < most; ) {
      // Never over the end of a page: the next one need not be there.
      int part = (int) Math.min(PAGE - (at & (PAGE - 1)), most - text.length());
      Optional<byte[]> bytes = bytes(at, part);
      if (bytes.isEmpty()) {
        return text.isEmpty() ? Optional.empty() : Optional.of(decoded(text));
      }
      for (byte one : bytes.get()) {
        if (one == 0) {
          return Optional.of(decoded(text));
        }
        text.append((char) (one & 0xff));
      }
      at += bytes.get().length;
    }
    return Optional.of(decoded(text) + "...");
  }

  private static String decoded(StringBuilder bytes) {
    return new String(
        bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
