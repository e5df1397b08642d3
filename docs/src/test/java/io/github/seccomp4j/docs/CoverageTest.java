package io.github.seccomp4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.AllowSyscall;
import io.github.seccomp4j.annotation.Arg;
import io.github.seccomp4j.annotation.DenySyscall;
import io.github.seccomp4j.annotation.ImportProfile;
import io.github.seccomp4j.annotation.OnSyscall;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.cli.CommandServer;
import io.github.seccomp4j.profiles.ExportFormat;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What there is, is documented. */
final class CoverageTest {
  private static final String GUIDE = "docs/writing-policies.md";

  @Test
  void theGuideShowsEveryAttributeOfTheAnnotations() {
    String page = Page.text(GUIDE);
    assertThat(
            Stream.of(
                    SeccompPolicy.class,
                    AllowSyscall.class,
                    DenySyscall.class,
                    OnSyscall.class,
                    Arg.class,
                    ImportProfile.class)
                .flatMap(CoverageTest::attributes)
                .filter(name -> !page.matches("(?s).*\\b" + name + "\\b.*")))
        .as("attributes that %s does not have", GUIDE)
        .isEmpty();
  }

  private static Stream<String> attributes(Class<? extends Annotation> annotation) {
    return Arrays.stream(annotation.getDeclaredMethods()).map(Method::getName);
  }

  @Test
  void theDocumentsRunEveryCommand() {
    String commands =
        Page.names().stream()
            .flatMap(name -> Page.read(name).blocks().stream())
            .filter(block -> block.language().equals("console"))
            .map(Block::text)
            .collect(Collectors.joining());
    assertThat(CommandServer.commands())
        .filteredOn(name -> !commands.matches("(?s).*seccomp4j " + name + "\\s.*"))
        .as("commands that no document runs")
        .isEmpty();
    String tour = Page.text("docs/command-line.md");
    assertThat(CommandServer.commands())
        .filteredOn(name -> !tour.matches("(?s).*\\b" + name + "\\b.*"))
        .as("commands that the tour does not name")
        .isEmpty();
  }

  @Test
  void theFormatsAreAllDescribed() {
    assertThat(ExportFormat.names())
        .allSatisfy(name -> assertThat(Page.text("docs/formats.md")).contains("`" + name + "`"));
  }
}
