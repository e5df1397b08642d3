package io.github.seccomp4j.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.seccomp4j.release.ArchitecturePage.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the code to the tables of docs/ARCHITECTURE.md. */
final class ArchitectureTest {
  private static final Path TOP = Path.of("../..");

  private final ArchitecturePage page = read();
  private final Map<String, Row> rows = page.rows();
  private final JavaClasses classes = classes();

  private static ArchitecturePage read() {
    try {
      return ArchitecturePage.read(TOP.resolve("docs/ARCHITECTURE.md"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private JavaClasses classes() {
    return new ClassFileImporter()
        .importPaths(
            page.modules().keySet().stream().map(m -> TOP.resolve(m + "/target/classes")).toList());
  }

  @Test
  void packagesUseOnlyWhatTheirRowNames() {
    Map<String, String> wrong = new TreeMap<>();
    for (JavaClass one : classes) {
      Row from = row(one.getPackageName()).orElseThrow();
      for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
        String used = used(dependency.getTargetClass().getBaseComponentType());
        if (!used.isEmpty() && !used.equals(from.name()) && !from.uses().contains(used)) {
          wrong.putIfAbsent(from.name() + " -> " + used, dependency.getDescription());
        }
      }
    }
    assertThat(wrong.entrySet())
        .as("uses that the tables do not allow, with an example of each")
        .isEmpty();
  }

  /** A table that allows what nobody does says too little. */
  @Test
  void rowsNameOnlyWhatTheirPackageUses() {
    Set<String> seen = new HashSet<>();
    for (JavaClass one : classes) {
      String from = row(one.getPackageName()).orElseThrow().name();
      for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
        seen.add(from + " -> " + used(dependency.getTargetClass().getBaseComponentType()));
      }
    }
    Set<String> unused = new TreeSet<>();
    for (Row row : rows.values()) {
      for (String use : row.uses()) {
        if (!seen.contains(row.name() + " -> " + use)) {
          unused.add(row.name() + " -> " + use);
        }
      }
    }
    assertThat(unused).as("uses that the tables allow and nobody makes").isEmpty();
  }

  @Test
  void everyPackageHasARow() {
    Set<String> missing = new TreeSet<>();
    Set<String> found = new TreeSet<>();
    for (JavaClass one : classes) {
      row(one.getPackageName())
          .ifPresentOrElse(row -> found.add(row.name()), () -> missing.add(one.getPackageName()));
    }
    assertThat(missing).as("packages without a row").isEmpty();
    assertThat(found).as("packages with a row").isEqualTo(rows.keySet());
  }

  @Test
  void theTablesHaveNoCircle() {
    Deque<String> path = new ArrayDeque<>();
    Set<String> done = new HashSet<>();
    for (String name : rows.keySet()) {
      visit(name, path, done);
    }
  }

  private void visit(String name, Deque<String> path, Set<String> done) {
    if (!rows.containsKey(name) || done.contains(name)) {
      return;
    }
    assertThat(path).as("a circle through %s", name).doesNotContain(name);
    path.addLast(name);
    for (String use : rows.get(name).uses()) {
      visit(use, path, done);
    }
    path.removeLast();
    done.add(name);
  }

  /** The proof shares no code with the compiler but where it checks the compiler's own output. */
  @Test
  void theProofSharesNothingWithTheCompiler() {
    Set<String> users = new TreeSet<>();
    for (JavaClass one : classes) {
      if (one.getPackageName().equals(ArchitecturePage.BASE + "verify")) {
        for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
          if (used(dependency.getTargetClass()).equals("compile")) {
            users.add(topLevel(one).getSimpleName());
          }
        }
      }
    }
    assertThat(users).isSubsetOf("ProvingCompiler", "SamePolicy");
  }

  @Test
  void noTwoClassesHaveOneName() throws IOException {
    Map<String, List<Path>> byName = new HashMap<>();
    for (String module : page.modules().keySet()) {
      try (Stream<Path> files = Files.walk(TOP.resolve(module + "/src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          byName.computeIfAbsent(file.getFileName().toString(), k -> new ArrayList<>()).add(file);
        }
      }
    }
    byName.keySet().removeAll(Set.of("package-info.java", "module-info.java"));
    assertThat(
            byName.values().stream().filter(files -> files.size() > 1).collect(Collectors.toList()))
        .isEmpty();
  }

  private static JavaClass topLevel(JavaClass one) {
    return one.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(one);
  }

  /** The row of a package: its own, or that of the nearest package above it. */
  private Optional<Row> row(String packageName) {
    if (!packageName.startsWith(ArchitecturePage.BASE)) {
      return Optional.empty();
    }
    String name = packageName.substring(ArchitecturePage.BASE.length());
    while (!rows.containsKey(name)) {
      int dot = name.lastIndexOf('.');
      if (dot < 0) {
        return Optional.empty();
      }
      name = name.substring(0, dot);
    }
    return Optional.of(rows.get(name));
  }

  /** What a class counts as in the tables; empty for the JDK's. */
  private String used(JavaClass target) {
    String name = target.getName();
    if (name.startsWith(ArchitecturePage.BASE)) {
      return row(target.getPackageName()).map(Row::name).orElse(name);
    }
    for (Map.Entry<String, String> library : ArchitecturePage.LIBRARIES.entrySet()) {
      if (name.startsWith(library.getValue())) {
        // Its annotations are for tools only.
        return library.getKey().equals("JSpecify") ? "" : library.getKey();
      }
    }
    return target.isPrimitive() || isOfTheJdk(name) ? "" : name;
  }

  private static boolean isOfTheJdk(String name) {
    return Stream.of("java.", "javax.", "jdk.", "com.sun.source.", "com.sun.net.")
        .anyMatch(name::startsWith);
  }
}
