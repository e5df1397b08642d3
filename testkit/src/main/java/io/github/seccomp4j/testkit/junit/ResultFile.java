package io.github.seccomp4j.testkit.junit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What a child tells its parent: how far it came and, at the end, the result. It is a file that is
 * mapped into the child's memory before any policy, so that telling needs no system call, and what
 * was told outlives the child's death.
 *
 * <p>Layout: the phase's number and the result's length, 4 bytes each, and the result.
 */
final class ResultFile {
  private static final int SIZE = 4 << 20;
  private static final int PHASE = 0;
  private static final int LENGTH = 4;
  private static final int START = 8;

  private final MappedByteBuffer memory;

  private ResultFile(MappedByteBuffer memory) {
    this.memory = memory;
  }

  /**
   * What was found after the child's end.
   *
   * @param phase how far it came
   * @param result what it told, if it came to that
   */
  record Told(ChildPhase phase, Optional<ChildTestResult> result) {}

  static void create(Path file) throws IOException {
    try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
      made.setLength(SIZE);
    }
  }

  /** In the child. */
  static ResultFile open(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new ResultFile(channel.map(MapMode.READ_WRITE, 0, SIZE));
    }
  }

  void tell(ChildPhase phase) {
    memory.putInt(PHASE, phase.number());
  }

  void tell(ChildTestResult result) {
    byte[] bytes = result.bytes();
    if (bytes.length > SIZE - START) {
      bytes =
          ChildTestResult.of(ChildTestResult.Kind.FAILED, Thrown.ofText("The result is too long"))
              .bytes();
    }
    memory.put(START, bytes);
    memory.putInt(LENGTH, bytes.length);
    tell(ChildPhase.DONE);
  }

  /** In the parent, which believes no number that it finds. */
  static Told read(Path file) throws IOException {
    ByteBuffer found = ByteBuffer.wrap(Files.readAllBytes(file));
    int phase = found.capacity() < START ? -1 : found.getInt(PHASE);
    ChildPhase told =
        ChildPhase.of(phase)
            .orElseThrow(
                () -> new IOException("the confined test's result is broken: phase " + phase));
    if (told != ChildPhase.DONE) {
      return new Told(told, Optional.empty());
    }
    int length = found.getInt(LENGTH);
    if (length < 0 || length > found.capacity() - START) {
      throw new IOException("the confined test's result is broken: length " + length);
    }
    byte[] bytes = new byte[length];
    found.get(START, bytes);
    return new Told(told, Optional.of(ChildTestResult.read(bytes)));
  }
}
