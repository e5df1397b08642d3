package io.github.seccomp4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links inside the repository lead somewhere, and every page of {@code docs} can be found. */
final class LinksTest {
  private static final String INDEX = "docs/README.md";
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");

  static Stream<String> pages() {
    return Page.names().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void localLinksResolve(String name) {
    List<String> broken = new ArrayList<>();
    for (String link : links(Page.read(name))) {
      if (!link.matches("\\w+:.*") && !resolves(name, link)) {
        broken.add(link);
      }
    }
    assertThat(broken).as("links of %s that lead nowhere", name).isEmpty();
  }

  @Test
  void theIndexLeadsToEveryPage() {
    Set<String> found = new TreeSet<>(Set.of(INDEX));
    Deque<String> left = new ArrayDeque<>(found);
    while (!left.isEmpty()) {
      String page = left.remove();
      links(Page.read(page)).stream()
          .map(link -> target(page, link))
          .filter(target -> target.endsWith(".md") && Page.names().contains(target))
          .filter(found::add)
          .forEach(left::add);
    }
    assertThat(Page.names()).filteredOn(name -> name.startsWith("docs/")).isSubsetOf(found);
  }

  /** The file that a link leads to, by its path in the repository. */
  private static String target(String page, String link) {
    Path root = Page.repository();
    String path = link.replaceFirst("#.*", "");
    Path target = root.resolve(page).resolveSibling(path).normalize();
    return target.startsWith(root) ? root.relativize(target).toString() : "";
  }

  @ParameterizedTest
  @MethodSource("pages")
  void codeIsFenced(String name) {
    List<String> indented = new ArrayList<>();
    boolean list = false;
    String before = "";
    for (String line : Page.read(name).prose()) {
      if (!line.isBlank() && !line.startsWith(" ")) {
        list = line.matches("([-*]|\\d+\\.) .*") || (list && !before.isBlank());
      }
      if (line.startsWith("    ") && before.isBlank() && !list) {
        indented.add(line);
      }
      before = line;
    }
    assertThat(indented).as("indented code of %s, which nothing checks", name).isEmpty();
  }

  private static List<String> links(Page page) {
    List<String> links = new ArrayList<>();
    for (String line : page.prose()) {
      Matcher link = LINK.matcher(line.replaceAll("`[^`]*`", "code"));
      while (link.find()) {
        links.add(link.group(1) != null ? link.group(1) : link.group(2));
      }
    }
    return links;
  }

  private static boolean resolves(String name, String link) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path root = Page.repository();
    Path target = path.isEmpty() ? root.resolve(name) : root.resolve(name).resolveSibling(path);
    if (!Files.exists(target)) {
      return false;
    }
    String file = root.relativize(target.normalize()).toString();
    return hash < 0 || anchors(Page.read(file)).contains(link.substring(hash + 1));
  }

  /** As GitHub makes them of headings; a second one of a name gets a number. */
  private static List<String> anchors(Page page) {
    List<String> anchors = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String line : page.prose()) {
      if (line.matches("#{1,6} .*")) {
        String slug =
            line.replaceFirst("#+ ", "")
                .replaceAll("\\[([^]]*)\\]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
        int count = seen.merge(slug, 1, Integer::sum);
        anchors.add(count == 1 ? slug : slug + "-" + (count - 1));
      }
    }
    return anchors;
  }
}
