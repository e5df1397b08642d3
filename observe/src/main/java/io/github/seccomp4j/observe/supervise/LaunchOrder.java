package io.github.seccomp4j.observe.supervise;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What the supervisor tells the launcher. It is passed in shared memory and not in a file, since
 * arguments and environment may hold secrets.
 *
 * @param supervisor the process that waits for the listener
 * @param numbers the numbers of {@link #CALLS}, so that the launcher need not read tables
 * @param flags the flags for seccomp(2)
 * @param program the filter's instructions, packed, with {@link Gate}'s holes
 * @param holes where the launcher writes its pointers
 * @param files the program, and the shell that runs it if it is a script without an interpreter
 *     line
 * @param arguments its argv
 * @param environment its envp, each {@code NAME=value}
 */
record LaunchOrder(
    long supervisor,
    List<Long> numbers,
    long flags,
    List<Long> program,
    List<Long> holes,
    List<byte[]> files,
    List<byte[]> arguments,
    List<byte[]> environment) {
  /** The calls that the launcher makes. */
  static final List<String> CALLS =
      List.of("seccomp", "prctl", "rt_sigprocmask", "execve", "fcntl");

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(supervisor);
      writeNumbers(out, numbers);
      out.writeLong(flags);
      writeNumbers(out, program);
      writeNumbers(out, holes);
      writeAll(out, files);
      writeAll(out, arguments);
      writeAll(out, environment);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  static LaunchOrder read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    return new LaunchOrder(
        in.readLong(),
        readNumbers(in),
        in.readLong(),
        readNumbers(in),
        readNumbers(in),
        readAll(in),
        readAll(in),
        readAll(in));
  }

  private static void writeNumbers(DataOutputStream out, List<Long> numbers) throws IOException {
    out.writeInt(numbers.size());
    for (long number : numbers) {
      out.writeLong(number);
    }
  }

  private static List<Long> readNumbers(DataInputStream in) throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      numbers.add(in.readLong());
    }
    return numbers;
  }

  private static void writeAll(DataOutputStream out, List<byte[]> all) throws IOException {
    out.writeInt(all.size());
    for (byte[] one : all) {
      out.writeInt(one.length);
      out.write(one);
    }
  }

  private static List<byte[]> readAll(DataInputStream in) throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      all.add(in.readNBytes(in.readInt()));
    }
    return all;
  }
}
