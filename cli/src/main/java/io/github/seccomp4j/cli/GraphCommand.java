package io.github.seccomp4j.cli;

import io.github.seccomp4j.report.graph.NotDrawnException;
import io.github.seccomp4j.report.picture.Picture;
import io.github.seccomp4j.report.picture.Pipeline;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws what a filter decides, or how it was compiled. */
@Command(
    name = "graph",
    header = "Draw what a filter decides, to be looked at instead of read.",
    description = {
      "For each architecture the calls, together where they are treated alike, the tests of their"
          + " arguments, and the answers. It is computed from the program, and answers every call"
          + " as the program does, whatever the order of the program's own tests.",
      "SVG and HTML need nothing from elsewhere, and follow the reader's choice of light or dark."
          + " DOT is for Graphviz."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j graph unknown.bpf",
      "  seccomp4j graph ready:docker-default --kernel 6.8 --format html -o docker.html",
      "  seccomp4j graph com.acme.UploadPolicy -cp target/classes --format svg -o upload.svg",
      "  seccomp4j graph web.json --pipeline"
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
      description = "How: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.text;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it. Default: standard output.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--pipeline",
      description =
          "Draw instead how the profile was compiled: what was read, what each pass left, what was"
              + " proved.")
  private boolean pipeline;

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
        pipeline ? drawn(new CompilePipeline(in, filter, form.shape()).pipeline()) : drawn(filter);
    if (output.isPresent()) {
      Outputs.write(output.get(), drawn.getBytes(StandardCharsets.UTF_8));
    } else {
      spec.commandLine().getOut().print(drawn);
      spec.commandLine().getOut().flush();
    }
    return ExitCode.GOOD;
  }

  private String drawn(Filter filter) {
    try {
      Picture picture = Picture.of(filter.name(), filter.program());
      return switch (format) {
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

  private String drawn(Pipeline picture) {
    return switch (format) {
      case text -> picture.text();
      case dot -> picture.dot();
      case svg -> picture.svg();
      case html -> picture.html();
    };
  }
}
