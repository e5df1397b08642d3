package io.github.seccomp4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Checks blocks that nothing runs, as far as they can be checked without what they are for. */
final class DataBlocks {
  private static final Pattern COORDINATES =
      Pattern.compile("io\\.github\\.seccomp4j:seccomp4j-(\\w+):([\\w.-]+)");
  private static final Pattern SETTING = Pattern.compile("\\[\\w+\\]|[#;].*|\\w[\\w-]*=.*|");
  private static final Pattern OUR_PATH =
      Pattern.compile("(?<![\\w/.-])((?:\\w[\\w-]*)/[\\w./-]*\\w)");
  private static final Pattern MODULES = Pattern.compile("-pl ([\\w,/-]+)");
  private static final Pattern TESTS = Pattern.compile("-Dtest=(\\w+)");

  private DataBlocks() {}

  /** One or several elements beside each other. */
  static void xml(String text) throws IOException {
    String body = text.replaceFirst("\\A<\\?xml.*?\\?>", "");
    try {
      var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      builder.parse(new InputSource(new StringReader("<all>" + body + "</all>")));
    } catch (ParserConfigurationException | SAXException e) {
      throw new AssertionError("no XML: " + e.getMessage(), e);
    }
  }

  static void json(String text) throws IOException {
    new ObjectMapper().readTree(text);
  }

  static void yaml(String text) {
    new Yaml(new SafeConstructor(new LoaderOptions()))
        .loadAll(text)
        .forEach(document -> assertThat(document).isNotNull());
  }

  /** A part of a build script of Gradle: our modules and version, and brackets that close. */
  static void kotlin(String text) {
    Matcher coordinates = COORDINATES.matcher(text);
    assertThat(coordinates.find()).as("a module of ours is named").isTrue();
    coordinates
        .reset()
        .results()
        .forEach(
            found -> {
              assertThat(Page.repository().resolve(found.group(1))).isDirectory();
              assertThat(found.group(2)).isEqualTo(System.getProperty("seccomp4j.test.version"));
            });
    for (String pair : List.of("{}", "()")) {
      assertThat(text.chars().filter(c -> c == pair.charAt(0)).count())
          .isEqualTo(text.chars().filter(c -> c == pair.charAt(1)).count());
    }
  }

  /** Settings of systemd or others: sections, {@code NAME=VALUE} and comments. */
  static void ini(String text) {
    text.lines().forEach(line -> assertThat(line).matches(SETTING));
  }

  /**
   * The folders at the top, each with what it is for, which may go on in lines that begin blank.
   */
  static void folders(List<String> lines) throws IOException {
    try (Stream<Path> found = Files.list(Page.repository())) {
      assertThat(
              lines.stream()
                  .filter(line -> !line.startsWith(" "))
                  .map(line -> line.substring(0, line.indexOf('/'))))
          .containsExactlyInAnyOrderElementsOf(
              found
                  .filter(Files::isDirectory)
                  .map(path -> path.getFileName().toString())
                  .filter(name -> !name.startsWith(".") && !name.equals("target"))
                  .toList());
    }
  }

  /** Commands that are not run here: their syntax, our files, modules and tests in them. */
  static void sh(String text, Shell shell) {
    assertThat(shell.run("bash -n <<'END'\n" + text + "END")).isEmpty();
    var root = Page.repository();
    OUR_PATH
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(path -> Files.isDirectory(root.resolve(path.substring(0, path.indexOf('/')))))
        .filter(path -> !path.contains("target/"))
        .forEach(path -> assertThat(root.resolve(path)).exists());
    MODULES
        .matcher(text)
        .results()
        .flatMap(found -> List.of(found.group(1).split(",")).stream())
        .forEach(module -> assertThat(root.resolve(module).resolve("pom.xml")).exists());
    TESTS.matcher(text).results().forEach(found -> isTest(found.group(1)));
  }

  private static void isTest(String name) {
    try (var found =
        Files.find(
            Page.repository(),
            16,
            (path, attributes) -> path.endsWith(name + ".java") && attributes.isRegularFile())) {
      assertThat(found).as("the test %s", name).isNotEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
