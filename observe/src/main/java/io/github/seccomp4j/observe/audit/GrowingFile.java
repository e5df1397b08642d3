package io.github.seccomp4j.observe.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A log that another process writes, line by line. A line whose end is not written yet waits for
 * it. When the path leads to another file (auditd rotates its log by renaming), or the file became
 * shorter, reading goes on at the start of the new one.
 */
final class GrowingFile implements AutoCloseable {
  /** No line of a log is longer; a file without line ends must not fill the memory. */
  private static final int LONGEST_LINE = 1 << 20;

  private final Path path;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private SeekableByteChannel channel;
  private @Nullable Object key;

  GrowingFile(Path path) throws IOException {
    this.path = path;
    channel = Files.newByteChannel(path);
    key = key();
  }

  /** The inode, which tells the file from the next one of that name. */
  private @Nullable Object key() throws IOException {
    return Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class).fileKey();
  }

  /** Takes all that is there now as read. */
  void skip() throws IOException {
    drain(line -> {});
  }

  /** Hands over the lines that have been completed since the last time. */
  void drain(Consumer<String> each) throws IOException {
    readAll(each);
    while (isReplaced()) {
      // What the old file got after it was renamed and before its writer let go of it.
      readAll(each);
      rest().ifPresent(each);
      channel.close();
      channel = Files.newByteChannel(path);
      key = key();
      readAll(each);
    }
  }

  private boolean isReplaced() throws IOException {
    try {
      return !Objects.equals(key, key()) || channel.size() < channel.position();
    } catch (NoSuchFileException e) {
      // The new one comes soon.
      return false;
    }
  }

  private void readAll(Consumer<String> each) throws IOException {
    while (channel.read(buffer.clear()) > 0) {
      for (int i = 0; i < buffer.position(); i++) {
        byte one = buffer.get(i);
        if (one == '\n') {
          each.accept(text());
        } else if (partial.size() < LONGEST_LINE) {
          partial.write(one);
        }
      }
    }
  }

  // Not UTF-8, in which not all bytes are characters: the kernel writes other names as digits.
  private String text() {
    String text = partial.toString(StandardCharsets.ISO_8859_1);
    partial.reset();
    return text;
  }

  /** The last line, where it has no end. */
  Optional<String> rest() {
    return partial.size() == 0 ? Optional.empty() : Optional.of(text());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
