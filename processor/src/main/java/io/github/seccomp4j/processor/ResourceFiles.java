package io.github.seccomp4j.processor;

import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.Profiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/** Finds files that annotations name where the compiler looks for files. */
final class ResourceFiles {
  /**
   * Where they can be: Maven copies resources to the output, before the compiler starts, and Gradle
   * can put their folder on the source path.
   */
  private static final List<StandardLocation> PLACES =
      List.of(
          StandardLocation.SOURCE_PATH, StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH);

  private final Filer filer;
  private final Problem unreadable;
  private final List<Finding> findings;

  /**
   * Looks for files of one kind.
   *
   * @param unreadable what is reported of a file that cannot be read, or of a name that is no path
   * @param findings where it is reported
   */
  ResourceFiles(Filer filer, Problem unreadable, List<Finding> findings) {
    this.filer = filer;
    this.unreadable = unreadable;
    this.findings = findings;
  }

  /**
   * The content of a file that is named relative to a package or to the root; where there is none,
   * the findings say why.
   */
  Optional<byte[]> find(String name, String packageName, ElementOrigin origin) {
    boolean fromRoot = name.startsWith("/");
    String path = fromRoot ? name.substring(1) : name;
    if (!isPlainPath(path)) {
      findings.add(
          unreadable.at(
              origin,
              "\""
                  + name
                  + "\" is no path: write names with / between them, without spaces, \\, . and .."));
      return Optional.empty();
    }
    Set<String> candidates = new LinkedHashSet<>();
    if (!fromRoot && !packageName.isEmpty()) {
      candidates.add(packageName.replace('.', '/') + "/" + path);
    }
    candidates.add(path);
    int before = findings.size();
    for (String candidate : candidates) {
      Optional<byte[]> content = find(candidate, origin);
      if (content.isPresent() || findings.size() > before) {
        return content;
      }
    }
    findings.add(Problem.IMPORT_NOT_FOUND.at(origin, String.join(" or ", candidates)));
    return Optional.empty();
  }

  /** What {@link Filer#getResource} takes on every compiler. */
  private static boolean isPlainPath(String path) {
    try {
      URI uri = URI.create(path);
      return !path.isEmpty()
          && !path.startsWith("/")
          && !path.startsWith("..")
          && path.equals(uri.normalize().getPath());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Optional<byte[]> find(String path, ElementOrigin origin) {
    Map<StandardLocation, byte[]> found = new LinkedHashMap<>();
    for (StandardLocation place : PLACES) {
      read(place, path, origin).ifPresent(content -> found.put(place, content));
    }
    Optional<Map.Entry<StandardLocation, byte[]>> first = found.entrySet().stream().findFirst();
    for (Map.Entry<StandardLocation, byte[]> other : found.entrySet()) {
      if (!Arrays.equals(first.orElseThrow().getValue(), other.getValue())) {
        findings.add(
            Problem.IMPORT_AMBIGUOUS.at(
                origin, path, words(first.get().getKey()), words(other.getKey())));
        return Optional.empty();
      }
    }
    return first.map(Map.Entry::getValue);
  }

  private Optional<byte[]> read(StandardLocation place, String path, ElementOrigin origin) {
    try (InputStream in = filer.getResource(place, "", path).openInputStream()) {
      // One byte more than is allowed tells the reader that there is too much.
      return Optional.of(in.readNBytes(Profiles.MAX_BYTES + 1));
    } catch (FileNotFoundException | NoSuchFileException | IllegalArgumentException e) {
      // The last is ecj's word for a place that this compilation does not have.
      return Optional.empty();
    } catch (IOException e) {
      findings.add(unreadable.at(origin, path + " " + words(place) + " is not readable: " + e));
      return Optional.empty();
    }
  }

  private static String words(StandardLocation place) {
    return switch (place) {
      case SOURCE_PATH -> "on the source path";
      case CLASS_OUTPUT -> "in the output of this compilation";
      default -> "on the class path";
    };
  }
}
