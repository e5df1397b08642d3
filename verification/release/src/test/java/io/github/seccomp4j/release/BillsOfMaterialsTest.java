package io.github.seccomp4j.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.seccomp4j.release.DependencyPage.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bill of materials lists exactly what docs/dependencies.md says reaches users. */
class BillsOfMaterialsTest {
  private static final String OURS = "io.github.seccomp4j";

  /** The licences of what a bill of materials lists, by coordinates; without what is ours. */
  private static Map<String, String> components(String module) throws IOException {
    Path file = Poms.ROOT.resolve(module).resolve("target/bom.json");
    JsonNode bill = new ObjectMapper().readTree(file.toFile());
    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    Map<String, String> components = new TreeMap<>();
    for (JsonNode component : bill.path("components")) {
      if (!component.path("group").asText().equals(OURS)) {
        components.put(
            component.path("group").asText() + ":" + component.path("name").asText(),
            licence(component));
        assertThat(component.path("hashes")).as("hashes of %s", component).isNotEmpty();
      }
    }
    return components;
  }

  private static String licence(JsonNode component) {
    Set<String> ids = new TreeSet<>();
    for (JsonNode choice : component.path("licenses")) {
      JsonNode licence = choice.path("license");
      ids.add(
          choice.has("expression")
              ? choice.path("expression").asText()
              : licence.path("id").asText(licence.path("name").asText()));
    }
    return String.join(" or ", ids);
  }

  /** What the page says of a module, and of those that come with it, by coordinates. */
  private static Map<String, String> expected(String module) {
    Set<String> cells = new TreeSet<>(Poms.bringing(module));
    cells.addAll(List.of(module, module + " (optional)"));
    return expected(cells);
  }

  private static Map<String, String> expected(Set<String> cells) {
    DependencyPage page = DependencyPage.read();
    return Stream.concat(page.reaching().stream(), page.brought().stream())
        .filter(row -> !Collections.disjoint(row.modules(), cells))
        .collect(Collectors.toMap(Row::coordinates, Row::licence, (a, b) -> a, TreeMap::new));
  }

  static Stream<String> published() {
    return Poms.published().stream();
  }

  @ParameterizedTest
  @MethodSource("published")
  void listsWhatReachesUsersOfTheModule(String module) throws IOException {
    assertThat(components(module)).isEqualTo(expected(module));
  }

  @Test
  void listsWhatReachesUsersOfAnyModule() throws IOException {
    assertThat(components("verification/release"))
        .isEqualTo(expected(Set.copyOf(Poms.published())));
  }
}
