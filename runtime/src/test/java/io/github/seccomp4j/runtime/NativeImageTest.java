package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What native-image is told of this module: the classes that are looked up by their names. */
final class NativeImageTest {
  private static final String FILE =
      "/META-INF/native-image/io.github.seccomp4j/seccomp4j-runtime/reflect-config.json";

  /**
   * The schema that GraalVM publishes (reflect-config-schema-v1.1.0.json): a list of objects that
   * name their class in {@code name}, a string, and have nothing else that must be there.
   */
  @Test
  void keepsToTheSchemaAndNamesClassesThatExist() throws IOException {
    try (InputStream in = Objects.requireNonNull(Policies.class.getResourceAsStream(FILE))) {
      JsonNode all = new ObjectMapper().readTree(in);
      assertThat(all.isArray()).isTrue();
      for (JsonNode one : all) {
        assertThat(one.fieldNames()).toIterable().containsExactly("name");
        assertThatCode(
                () ->
                    Class.forName(one.get("name").textValue(), false, getClass().getClassLoader()))
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void namesEveryClassThatIsLookedUp() throws IOException {
    List<String> expected = new ArrayList<>();
    expected.add(Preload.packageStart() + "ClassNames");
    for (String name : Preload.names()) {
      expected.add(Preload.packageStart() + name);
    }
    try (InputStream in = Objects.requireNonNull(Policies.class.getResourceAsStream(FILE))) {
      assertThat(new ObjectMapper().readTree(in).findValuesAsText("name"))
          .containsExactlyElementsOf(expected);
    }
  }
}
