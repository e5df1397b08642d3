package io.github.seccomp4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows the tutorial word for word, in an empty folder: Maven builds what stands in it, with the
 * jars of this build and without the network, the server is started and asked, and the plain
 * commands of the JDK do the same once more.
 */
@Tag("kernel")
final class TutorialTest {
  static final String PAGE = "docs/tutorial.md";

  private static final Pattern COMPILER =
      Pattern.compile("maven-compiler-plugin</artifactId>\\s*<version>([\\d.]+)<");
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>start</artifactId>
        <version>1</version>
        %s
      </project>
      """;

  /** The port in the page. Here it is a free one. */
  private static final String PORT = "8080";

  @TempDir private Path folder = Path.of("");

  @Test
  void leadsToAConfinedServer() throws IOException {
    LocalRepository local = LocalRepository.make();
    String port = freePort();
    Page page = Page.of(PAGE, Page.text(PAGE).replace(PORT, port));
    try (Shell shell = new Shell(folder, local.functions())) {
      String written = new PageRun(page, folder, shell, false).run();
      DocumentsTest.check(PAGE, written.replace(port, PORT));
    }
  }

  /** The ten lines of the README, built with the part of a pom.xml that stands below them. */
  @Test
  void startOfTheReadmeBuildsWithItsSetUp() throws IOException {
    Page readme = Page.read("README.md");
    Path sources = Files.createDirectories(folder.resolve("src/main/java"));
    String setUp = "";
    for (Block block : readme.blocks()) {
      if (block.language().equals("java") && block.word().endsWith(".java")) {
        Files.writeString(sources.resolve(block.word()), block.text());
      } else if (block.language().equals("xml")) {
        setUp = block.text();
      }
    }
    Files.writeString(folder.resolve("pom.xml"), POM.formatted(setUp));
    LocalRepository local = LocalRepository.make();
    try (Shell shell = new Shell(folder, local.functions())) {
      assertThat(shell.run("mvn -q " + compileGoal(setUp))).isEmpty();
      assertThat(shell.run("CLASSPATH=target/classes:$CLASSPATH java Main"))
          .startsWith("Policy ServicePolicy confines ")
          .contains("java.io.IOException: Cannot run program");
    }
  }

  /** With the version that the page names, whatever the other plugins of this Maven would be. */
  private static String compileGoal(String setUp) {
    Matcher version = COMPILER.matcher(setUp);
    assertThat(version.find()).as("the compiler plugin's version").isTrue();
    return "org.apache.maven.plugins:maven-compiler-plugin:" + version.group(1) + ":compile";
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return String.valueOf(socket.getLocalPort());
    }
  }
}
