package io.github.seccomp4j.examples.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of documents, each a file under its own name. */
final class DocumentStore {
  // No separator and no leading dot: a name can neither leave the folder nor hide in it.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}\\.yaml");

  private final Path folder;

  DocumentStore(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** Whether a document may have that name. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Stores a document, all of it or, if that fails, nothing; replaces one of the same name. */
  void put(String name, byte[] content) throws IOException {
    Path target = folder.resolve(name);
    Path part = Files.createTempFile(folder, ".", ".part");
    try {
      Files.write(part, content);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** The document of that name, if there is one. */
  Optional<byte[]> get(String name) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The names of all documents, sorted. */
  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(DocumentStore::isName)
          .sorted()
          .toList();
    }
  }
}
