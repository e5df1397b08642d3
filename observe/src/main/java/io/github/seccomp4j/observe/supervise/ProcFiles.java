package io.github.seccomp4j.observe.supervise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what /proc says about processes and threads (proc(5)); nothing for those that are gone. */
public final class ProcFiles {
  private ProcFiles() {}

  /**
   * {@return the line of that name in /proc/TID/status, without the name}
   *
   * @param tid a thread's id
   * @param name the name of the line, without the colon
   */
  public static Optional<String> status(long tid, String name) {
    try {
      for (String line :
          Files.readAllLines(Path.of("/proc/" + tid + "/status"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(name) && line.startsWith(":", name.length())) {
          return Optional.of(line.substring(name.length() + 1).strip());
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * {@return a thread's name, at most 15 bytes of it; empty where the thread is gone}
   *
   * @param tid a thread's id
   */
  public static String threadName(long tid) {
    return bytes(tid, "comm", 64)
        .map(name -> new String(name, StandardCharsets.UTF_8).strip())
        .orElse("");
  }

  /**
   * {@return the file name of a process's program; empty where it cannot be seen}
   *
   * @param pid a process's id
   */
  public static String programName(long pid) {
    String path = link(pid, "exe").orElse("");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * {@return the process of a thread}
   *
   * @param tid a thread's id
   */
  public static OptionalLong processOf(long tid) {
    return number(status(tid, "Tgid"));
  }

  /**
   * {@return the parent of a process}
   *
   * @param pid a process's id
   */
  public static OptionalLong parentOf(long pid) {
    return number(status(pid, "PPid"));
  }

  private static OptionalLong number(Optional<String> text) {
    return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
  }

  /**
   * {@return the first bytes of a file under /proc/TID/}
   *
   * @param tid a thread's id
   * @param file its path below the folder
   * @param most how many bytes at most
   */
  public static Optional<byte[]> bytes(long tid, String file, int most) {
    try (var in = Files.newInputStream(Path.of("/proc/" + tid + "/" + file))) {
      return Optional.of(in.readNBytes(most));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * {@return where a link under /proc/TID/ leads}
   *
   * @param tid a thread's id
   * @param link its path below the folder
   */
  public static Optional<String> link(long tid, String link) {
    try {
      return Optional.of(Files.readSymbolicLink(Path.of("/proc/" + tid + "/" + link)).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * {@return the names in a folder under /proc/TID/}
   *
   * @param tid a thread's id
   * @param folder its path below the folder
   */
  public static List<String> names(long tid, String folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(Path.of("/proc/" + tid + "/" + folder))) {
      all.forEach(one -> names.add(String.valueOf(one.getFileName())));
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return names;
    }
    return names;
  }
}
