package io.github.seccomp4j.workloads;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Everything that Files, channels and jars can do. */
final class FileWork {
  private FileWork() {}

  static void run(Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "text");
    names(folder, file);
    channels(file);
    mapped(folder.resolve("mapped"));
    jar(folder.resolve("library.jar"));
    watch(folder);
    try (Stream<Path> found = Files.walk(folder)) {
      found.sorted((one, other) -> other.compareTo(one)).forEach(FileWork::delete);
    }
  }

  private static void delete(Path path) {
    if (!path.toFile().delete()) {
      throw new IllegalStateException(path.toString());
    }
  }

  private static void names(Path folder, Path file) throws Exception {
    Path copy = Files.copy(file, folder.resolve("copy"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.move(copy, folder.resolve("moved"), StandardCopyOption.ATOMIC_MOVE);
    Files.createLink(folder.resolve("link"), file);
    Files.readSymbolicLink(Files.createSymbolicLink(folder.resolve("symlink"), file));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    Files.setOwner(file, Files.getOwner(file));
    Files.getFileStore(file).getUsableSpace();
    Files.createTempFile(folder, "temporary", "file");
    if (!file.toRealPath().equals(folder.toRealPath().resolve("file"))
        || !Files.readString(file).equals("text")
        || Objects.requireNonNull(folder.toFile().list()).length != 5) {
      throw new IllegalStateException();
    }
  }

  private static void channels(Path file) throws Exception {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel other =
            FileChannel.open(
                file.resolveSibling("other"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
      try (FileLock lock = channel.lock()) {
        channel.write(ByteBuffer.wrap(new byte[100]), 50);
        channel.write(new ByteBuffer[] {ByteBuffer.allocate(5), ByteBuffer.allocateDirect(5)});
        channel.read(new ByteBuffer[] {ByteBuffer.allocate(5), ByteBuffer.allocateDirect(5)});
        channel.force(true);
        channel.truncate(60);
        if (channel.transferTo(0, 60, other) != 60 || !lock.isValid()) {
          throw new IllegalStateException();
        }
      }
    }
    try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
      random.setLength(10);
      random.seek(5);
      random.writeInt(1);
    }
  }

  private static void mapped(Path file) throws Exception {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer buffer = channel.map(FileChannel.MapMode.READ_WRITE, 0, 100_000);
      buffer.put(0, (byte) 1);
      buffer.force();
      if (buffer.load().get(0) != 1) {
        throw new IllegalStateException();
      }
    }
  }

  /** A class from a jar that was written just now. */
  private static void jar(Path file) throws Exception {
    String name = FileWork.class.getName();
    String path = name.replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out);
        InputStream code =
            Objects.requireNonNull(FileWork.class.getClassLoader()).getResourceAsStream(path)) {
      jar.putNextEntry(new JarEntry(path));
      jar.write(Objects.requireNonNull(code).readAllBytes());
      jar.closeEntry();
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {file.toUri().toURL()}, null)) {
      if (loader.loadClass(name) == FileWork.class) {
        throw new IllegalStateException();
      }
    }
  }

  private static void watch(Path folder) throws Exception {
    try (WatchService service = folder.getFileSystem().newWatchService()) {
      folder.register(service, List.of(StandardWatchEventKinds.ENTRY_CREATE).get(0));
      Files.createFile(folder.resolve("watched"));
      service.take().reset();
    }
  }
}
