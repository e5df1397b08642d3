package io.github.seccomp4j.release;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.release.DependencyPage.Row;
import io.github.seccomp4j.release.Poms.Reach;
import io.github.seccomp4j.release.Poms.Use;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nothing is used that docs/dependencies.md does not give a reason for, and nothing else stands
 * there.
 */
class DependencyPageTest {
  private final DependencyPage page = DependencyPage.read();

  /** By coordinates, the modules with which it reaches users, as the page writes them. */
  private static Map<String, Set<String>> inPoms() {
    Map<String, Set<String>> reaching = new TreeMap<>();
    for (Use use : Poms.uses()) {
      Set<String> modules =
          reaching.computeIfAbsent(use.coordinates(), coordinates -> new TreeSet<>());
      if (use.reach() != Reach.NEVER) {
        modules.add(use.module() + (use.reach() == Reach.OPTIONAL ? " (optional)" : ""));
      }
    }
    return reaching;
  }

  @Test
  void pageSaysWhatReachesUsersAndHow() {
    Map<String, Set<String>> expected = new HashMap<>(inPoms());
    expected.values().removeIf(Set::isEmpty);
    assertThat(page.reaching().stream().collect(toMap(Row::coordinates, Row::modules)))
        .isEqualTo(expected);
  }

  @Test
  void pageSaysWhatBuildsAndTests() {
    List<String> expected =
        inPoms().entrySet().stream()
            .filter(use -> use.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    assertThat(page.building())
        .extracting(Row::coordinates)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(page.building()).allSatisfy(row -> assertThat(row.modules()).isEmpty());
  }

  @Test
  void everyRowHasALicence() {
    assertThat(
            Stream.of(page.reaching(), page.brought(), page.building())
                .flatMap(List::stream)
                .filter(row -> row.licence().isEmpty())
                .collect(Collectors.toList()))
        .isEmpty();
  }
}
