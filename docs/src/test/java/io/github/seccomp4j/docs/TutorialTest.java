package io.github.seccomp4j.docs;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
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

  /** The port in the page. Here it is a free one. */
  private static final String PORT = "8080";

  @TempDir private Path folder = Path.of("");
  @TempDir private Path repository = Path.of("");

  @Test
  void leadsToAConfinedServer() throws IOException {
    LocalRepository local = LocalRepository.in(repository);
    String port = freePort();
    Page page = Page.of(PAGE, Page.text(PAGE).replace(PORT, port));
    try (Shell shell = new Shell(folder, local.functions())) {
      String written = new PageRun(page, folder, shell, false).run();
      DocumentsTest.check(PAGE, written.replace(port, PORT));
    }
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return String.valueOf(socket.getLocalPort());
    }
  }
}
