package io.github.seccomp4j.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each published module has something to be compared with; the build compares it (japicmp). */
class ApiBaselineTest {
  static Stream<String> published() {
    return Poms.published().stream();
  }

  @ParameterizedTest
  @MethodSource("published")
  void hasABaselineWithoutCode(String module) throws IOException {
    assertThat(ApiBaseline.file(module, ".jar")).as("written by tools/api-baseline").exists();
    assertThat(PublicApi.withCode(ApiBaseline.file(module, ".jar"))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("published")
  void hasABaselineThatReviewersCanRead(String module) throws IOException {
    assertThat(PublicApi.text(PublicApi.of(ApiBaseline.file(module, ".jar"))))
        .isEqualTo(Files.readString(ApiBaseline.file(module, ".txt")));
  }
}
