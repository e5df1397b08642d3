package io.github.seccomp4j.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What stands in the project's pom files, unresolved: the text is what people review. */
final class Poms {
  /** The root of the source tree; tests run in the folder of their module. */
  static final Path ROOT =
      Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."))
          .toAbsolutePath()
          .normalize();

  private static final String OURS = "io.github.seccomp4j";
  private static final String MAVENS_OWN = "org.apache.maven.plugins";

  private Poms() {}

  /**
   * That a pom names something of others.
   *
   * @param module the folder; empty for the root
   * @param coordinates group and artifact, with a colon between
   * @param reach whether users get it with that module
   */
  record Use(String module, String coordinates, Reach reach) {}

  /** Whether users of a module get what it names. */
  enum Reach {
    /** They do. */
    ALWAYS,
    /** They do if they ask for it themselves. */
    OPTIONAL,
    /** It builds or tests. */
    NEVER
  }

  /** The folders of all modules, from the root: {@code dsl}, {@code verification/release}. */
  static List<String> modules() {
    return modulesBelow("").distinct().toList();
  }

  private static Stream<String> modulesBelow(String folder) {
    return texts(pom(folder), "module").stream()
        .map(name -> folder.isEmpty() ? name : folder + "/" + name)
        .flatMap(module -> Stream.concat(Stream.of(module), modulesBelow(module)));
  }

  /** The folders of those that are published. */
  static List<String> published() {
    return modules().stream().filter(Poms::isPublished).toList();
  }

  /** The name under which a module is published. */
  static String artifactOf(String module) {
    return child(pom(module), "artifactId").orElseThrow();
  }

  /** The version of all modules. */
  static String version() {
    return child(pom(""), "version").orElseThrow();
  }

  /** All that any pom names: dependencies, annotation processors and plugins. */
  static List<Use> uses() {
    return Stream.concat(Stream.of(""), modules().stream())
        .flatMap(module -> uses(module).stream())
        .filter(use -> !use.coordinates().startsWith(OURS + ":"))
        .toList();
  }

  /** The modules that users of a module get with it, itself not among them. */
  static Set<String> bringing(String module) {
    Set<String> brought = new TreeSet<>();
    for (Use use : uses(module)) {
      if (use.reach() == Reach.ALWAYS && use.coordinates().startsWith(OURS + ":")) {
        for (String other : published()) {
          if (use.coordinates().equals(OURS + ":" + artifactOf(other)) && brought.add(other)) {
            brought.addAll(bringing(other));
          }
        }
      }
    }
    return brought;
  }

  /** The text of an element right below the root of a module's pom. */
  static Optional<String> text(String module, String element) {
    return child(pom(module), element);
  }

  /**
   * Neither its pom nor that of a folder around it, from which it inherits, says that it is not.
   */
  private static boolean isPublished(String module) {
    int slash = module.lastIndexOf('/');
    return !texts(pom(module), "maven.deploy.skip").contains("true")
        && (slash < 0 || isPublished(module.substring(0, slash)));
  }

  private static List<Use> uses(String module) {
    Element pom = pom(module);
    boolean reaches = !module.isEmpty() && isPublished(module);
    List<Use> uses = new ArrayList<>();
    for (Element dependency : elements(pom, "dependency")) {
      uses.add(use(module, dependency, OURS, reaches ? reach(dependency) : Reach.NEVER));
    }
    for (Element processor : elements(pom, "path")) {
      if (child(processor, "artifactId").isPresent()) {
        uses.add(use(module, processor, OURS, Reach.NEVER));
      }
    }
    for (Element plugin : elements(pom, "plugin")) {
      uses.add(use(module, plugin, MAVENS_OWN, Reach.NEVER));
    }
    return uses;
  }

  private static Use use(String module, Element element, String defaultGroup, Reach reach) {
    String group = child(element, "groupId").orElse(defaultGroup);
    return new Use(module, group + ":" + child(element, "artifactId").orElseThrow(), reach);
  }

  private static Reach reach(Element dependency) {
    return switch (child(dependency, "scope").orElse("compile")) {
      case "compile", "runtime" ->
          child(dependency, "optional").filter("true"::equals).isPresent()
              ? Reach.OPTIONAL
              : Reach.ALWAYS;
      default -> Reach.NEVER;
    };
  }

  private static Element pom(String module) {
    Path file = ROOT.resolve(module).resolve("pom.xml");
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document document = factory.newDocumentBuilder().parse(Files.newInputStream(file));
      return document.getDocumentElement();
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }

  private static List<Element> elements(Element below, String name) {
    NodeList all = below.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      elements.add((Element) all.item(i));
    }
    return elements;
  }

  private static List<String> texts(Element below, String name) {
    return elements(below, name).stream().map(one -> one.getTextContent().strip()).toList();
  }

  private static Optional<String> child(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals(name)) {
        return Optional.of(node.getTextContent().strip());
      }
    }
    return Optional.empty();
  }
}
