package io.github.seccomp4j.cli;

import io.github.seccomp4j.report.graph.NotDrawnException;
import io.github.seccomp4j.report.picture.Picture;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws what a filter decides. */
@Command(
    name = "graph",
    header = "Draw what a filter decides.",
    description = {
      "Shows for each architecture the calls, grouped by treatment, the tests of their arguments,"
          + " and the answers. The picture is computed from the program and gives the program's"
          + " answer for every call, whatever the order of the program's own tests.",
      "SVG and HTML files are self-contained and follow the reader's light or dark theme. DOT is for"
          + " Graphviz."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j graph unknown.bpf",
      "  seccomp4j graph ready:docker-default --kernel 6.8 -o docker.html",
      "  seccomp4j graph com.acme.UploadPolicy -cp target/classes -o upload.svg"
    })
final class GraphCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions options = new InputOptions();
  @Mixin private ShapeOptions form = new ShapeOptions();

  @Parameters(paramLabel = "IN", description = "A program or profile; '-' for standard input.")
  private String in = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "The format: ${COMPLETION-CANDIDATES}.",
        "Default: what the ending of -o says, else text."
      })
  private Optional<Format> format = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to write. Default: standard output.")
  private Optional<String> output = Optional.empty();

  private static final Map<String, Set<Format>> ENDINGS =
      Map.of(
          "txt", Set.of(Format.text),
          "dot", Set.of(Format.dot),
          "gv", Set.of(Format.dot),
          "svg", Set.of(Format.svg),
          "html", Set.of(Format.html),
          "htm", Set.of(Format.html));

  /** As they are typed. */
  private enum Format {
    text,
    dot,
    svg,
    html
  }

  @Override
  public Integer call() {
    Filter filter = new Selection(options, form.shape()).filter(in);
    Findings.mention(spec.commandLine().getErr(), in, filter.findings());
    String drawn =
        drawn(filter, FileEndings.format("--format", format, output, ENDINGS).orElse(Format.text));
    if (output.isPresent()) {
      Outputs.write(output.get(), drawn.getBytes(StandardCharsets.UTF_8));
    } else {
      spec.commandLine().getOut().print(drawn);
      spec.commandLine().getOut().flush();
    }
    return ExitCode.GOOD;
  }

  private String drawn(Filter filter, Format wanted) {
    try {
      Picture picture = Picture.of(filter.name(), filter.program());
      return switch (wanted) {
        case text -> picture.text();
        case dot -> picture.dot();
        case svg -> picture.svg();
        case html -> picture.html();
      };
    } catch (NotDrawnException e) {
      throw new Misuse(
          in + " cannot be drawn: " + e.getMessage() + ". 'disasm' lists every program");
    }
  }
}
