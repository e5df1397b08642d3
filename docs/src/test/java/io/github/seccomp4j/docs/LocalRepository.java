package io.github.seccomp4j.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A local repository of Maven with this build's jars under our name, and the user's for all else:
 * what {@code mvn install} would have left there, without touching it.
 */
final class LocalRepository {
  private static final String VERSION = property("seccomp4j.test.version");

  private final Path folder;

  private LocalRepository(Path folder) {
    this.folder = folder;
  }

  static LocalRepository make() throws IOException {
    Path folder = Page.repository().resolve("docs/target/local-repository");
    if (Files.exists(folder)) {
      delete(folder);
    }
    Files.createDirectories(folder);
    link(Path.of(property("seccomp4j.test.repository")), folder, "io/github/seccomp4j");
    Path root = Page.repository();
    put(folder, "seccomp4j", root.resolve("pom.xml"), List.of());
    for (String module : List.of("dsl", "profiles", "report", "processor", "runtime")) {
      Path target = root.resolve(module).resolve("target");
      put(
          folder,
          "seccomp4j-" + module,
          root.resolve(module).resolve("pom.xml"),
          jars(target, "seccomp4j-" + module + "-" + VERSION));
    }
    return new LocalRepository(folder);
  }

  /** Links to everything in a folder but what is below a path, of which the folders are made. */
  private static void link(Path from, Path to, String except) throws IOException {
    String[] steps = except.split("/", 2);
    try (Stream<Path> found = Files.list(from)) {
      for (Path path : found.filter(path -> !path.endsWith(steps[0])).toList()) {
        Files.createSymbolicLink(to.resolve(path.getFileName()), path);
      }
    }
    Path next = Files.createDirectory(to.resolve(steps[0]));
    if (steps.length > 1 && Files.isDirectory(from.resolve(steps[0]))) {
      link(from.resolve(steps[0]), next, steps[1]);
    }
  }

  /** Deletes links, not what they lead to. */
  private static void delete(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static List<Path> jars(Path target, String name) throws IOException {
    try (Stream<Path> found = Files.list(target)) {
      List<Path> jars =
          found
              .filter(path -> path.getFileName().toString().startsWith(name))
              .filter(path -> path.toString().endsWith(".jar"))
              .toList();
      if (jars.isEmpty()) {
        throw new AssertionError("no " + name + ".jar in " + target + ": run mvn package first");
      }
      return jars;
    }
  }

  private static void put(Path folder, String artifact, Path pom, List<Path> jars)
      throws IOException {
    Path place = folder.resolve("io/github/seccomp4j").resolve(artifact).resolve(VERSION);
    Files.createDirectories(place);
    Files.copy(pom, place.resolve(artifact + "-" + VERSION + ".pom"));
    for (Path jar : jars) {
      Files.createSymbolicLink(place.resolve(jar.getFileName()), jar);
    }
  }

  /**
   * What the shell of the tutorial needs: its Maven finds everything here, and runs on this JVM's
   * JDK, since older ones warn of themselves on newer JDKs.
   */
  String functions() {
    return """
    mvn() { JAVA_HOME='%s' '%s/bin/mvn' -B -o -Dmaven.repo.local='%s' "$@"; }
    REPOSITORY='%s'
    """
        .formatted(property("java.home"), property("seccomp4j.test.maven"), folder, folder);
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }
}
