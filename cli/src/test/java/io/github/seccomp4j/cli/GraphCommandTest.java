package io.github.seccomp4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.arch.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GraphCommandTest {
  @TempDir private Path folder = Path.of("");

  private Path upload() {
    return SamplePolicies.file(folder, "upload.bpf", SamplePolicies.upload());
  }

  @Test
  void drawsAProgramInText() {
    Cli.Result result = Cli.run("graph", upload());
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out())
        .startsWith(upload() + ": ")
        .contains(
            "x86_64\n  exit_group read write\n    -> ALLOW\n",
            "  ptrace\n    -> TRAP(7)\n",
            "  fcntl\n    cmd?\n      F_GETFD -> ALLOW\n      otherwise -> ERRNO(1) EPERM\n",
            "x32\n  -> KILL_PROCESS\n");
  }

  /** Whatever another command takes. */
  @Test
  void drawsListingsReadyProfilesAndBlindPrograms() throws IOException {
    Path listing = Files.writeString(folder.resolve("l.txt"), Cli.run("disasm", upload()).out());
    assertThat(Cli.run("graph", listing).out().replace(listing.toString(), ""))
        .isEqualTo(Cli.run("graph", upload()).out().replace(upload().toString(), ""));
    Path blind = SamplePolicies.file(folder, "blind.bpf", SamplePolicies.blind());
    assertThat(Cli.run("graph", blind, "--arch", "x86_64").out())
        .contains(
            "every architecture: it is not tested, numbers are told as on x86_64\n  execve\n");
    for (Arch arch : Arch.hosts()) {
      Cli.Result ready =
          Cli.run("graph", "ready:docker-default", "--kernel", "6.8", "--arch", arch.kernelName());
      assertThat(ready.out()).contains("\n" + arch.kernelName() + "\n  ", "accept4 ");
    }
  }

  @ParameterizedTest
  @CsvSource({"text,upload", "dot,digraph policy {", "svg,<svg xmlns=", "html,<!DOCTYPE html>"})
  void writesEachFormatTheSameTwice(String format, String start) throws IOException {
    String drawn = Cli.run("graph", upload(), "--format", format).out();
    assertThat(drawn).contains(start);
    Path file = folder.resolve("out");
    assertThat(Cli.run("graph", upload(), "--format", format, "-o", file).out()).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(drawn);
  }

  @ParameterizedTest
  @CsvSource({
    "x.txt,upload",
    "x.gv,digraph policy {",
    "x.svg,<svg xmlns=",
    "x.html,<!DOCTYPE html>"
  })
  void theEndingChoosesTheFormat(String name, String start) throws IOException {
    Path file = folder.resolve(name);
    assertThat(Cli.run("graph", upload(), "-o", file)).isEqualTo(new Cli.Result(0, "", ""));
    assertThat(Files.readString(file)).contains(start);
  }

  /** It shrinks to two thirds of its width, and scrolls where that is still too wide. */
  @Test
  void aWidePictureInAPageShrinks() {
    Matcher svg =
        Pattern.compile("<svg [^>]* style=\"min-width: (\\d+)px\" width=\"(\\d+)\"")
            .matcher(Cli.run("graph", upload(), "--format", "html").out());
    assertThat(svg.find()).isTrue();
    assertThat(Integer.parseInt(svg.group(1))).isEqualTo(Integer.parseInt(svg.group(2)) * 2 / 3);
  }

  @Test
  void refusesAFormatThatThereIsNotOrThatIsNotTheFilesOwn() {
    assertThat(Cli.run("graph", upload(), "--format", "png").exit()).isEqualTo(ExitCode.MISUSE);
    assertThat(Cli.run("graph", folder.resolve("none")).err()).contains("there is no file");
    Path file = folder.resolve("x.html");
    Cli.Result result = Cli.run("graph", upload(), "--format", "svg", "-o", file);
    assertThat(result.exit()).isEqualTo(ExitCode.MISUSE);
    assertThat(result.err())
        .contains(
            "--format svg and the file name " + file + " contradict each other", "holds html");
    assertThat(file).doesNotExist();
  }

  /**
   * The picture that the documents and the Javadoc show is what the command beside it draws. With
   * the system property {@code seccomp4j.docs.update=true} it is drawn anew instead.
   */
  @Test
  void thePictureInTheDocumentsIsTrue() throws IOException {
    Path docs = repository().resolve("docs");
    String page = Files.readString(docs.resolve("graphs-and-reports.md"));
    int start = page.indexOf("```json shop.json\n") + "```json shop.json\n".length();
    Path profile =
        Files.writeString(
            folder.resolve("shop.json"), page.substring(start, page.indexOf("```", start)));
    Path drawn = folder.resolve("decision-tree.svg");
    assertThat(Cli.run("graph", profile, "--arch", "x86_64", "-o", drawn).exit()).isZero();
    Path graph = repository().resolve("report/src/main/java/io/github/seccomp4j/report/graph");
    for (Path place : List.of(docs.resolve("images"), graph.resolve("doc-files"))) {
      Path committed = place.resolve("decision-tree.svg");
      if (Boolean.getBoolean("seccomp4j.docs.update")) {
        Files.createDirectories(place);
        Files.copy(drawn, committed, StandardCopyOption.REPLACE_EXISTING);
      }
      assertThat(Files.readString(committed))
          .as("%s; -Dseccomp4j.docs.update=true draws it anew", committed)
          .isEqualTo(Files.readString(drawn));
    }
  }

  private static Path repository() {
    Path path = Path.of("").toAbsolutePath();
    while (!Files.exists(path.resolve("docs/ARCHITECTURE.md"))) {
      path = Objects.requireNonNull(path.getParent());
    }
    return path;
  }
}
