package io.github.seccomp4j.cli;

import io.github.seccomp4j.observe.record.Recording;
import io.github.seccomp4j.observe.record.RecordingException;
import io.github.seccomp4j.observe.record.RecordingReader;
import io.github.seccomp4j.observe.record.RecordingText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Reads and writes files of recordings. */
final class RecordingFiles {
  /** No recording is larger. */
  private static final long MOST_BYTES = 64L << 20;

  private RecordingFiles() {}

  /** Joins all of them; at least one. */
  static Recording read(List<String> files) {
    return files.stream().map(RecordingFiles::read).reduce(Recording::merge).orElseThrow();
  }

  private static Recording read(String file) {
    try {
      Path path = Path.of(file);
      if (Files.size(path) > MOST_BYTES) {
        throw new Misuse(file + " is larger than " + (MOST_BYTES >> 20) + " MiB: no recording is");
      }
      return RecordingReader.read(file, Files.readString(path));
    } catch (RecordingException e) {
      throw new Misuse(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      throw new Misuse("there is no file " + file);
    } catch (CharacterCodingException e) {
      throw new Misuse(file + " is no recording: it is not text in UTF-8");
    } catch (IOException | InvalidPathException e) {
      throw new Misuse("the file " + file + " cannot be read: " + e.getMessage());
    }
  }

  static void write(String output, Recording recording) {
    Outputs.write(output, RecordingText.of(recording).getBytes(StandardCharsets.UTF_8));
  }

  /** Replaces the file, so that readers see either the old or the new one complete. */
  static void replace(String output, Recording recording) throws IOException {
    Path file = Path.of(output);
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, RecordingText.of(recording));
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
