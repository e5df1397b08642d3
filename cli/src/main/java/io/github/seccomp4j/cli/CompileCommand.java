package io.github.seccomp4j.cli;

import io.github.seccomp4j.compile.PassEffect;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.policy.Policy;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a filter as raw BPF. */
@Command(
    name = "compile",
    header = "Compile a profile or policy to raw BPF, and prove that both are equal.",
    description = {
      "The output is an array of struct sock_filter in the byte order of its architecture, as 'bwrap"
          + " --seccomp FD' and seccomp(2) take it.",
      "Warnings and notes go to standard error. If there is an error, nothing is written."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j compile docker-default.json -o docker.bpf --caps CAP_CHOWN,CAP_KILL",
      "  seccomp4j compile firecracker.json --filter vcpu -o vcpu.bpf --arch aarch64 --stats",
      "  bwrap --ro-bind / / --seccomp 9 9<docker.bpf ls"
    })
final class CompileCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions options = new InputOptions();
  @Mixin private ShapeOptions form = new ShapeOptions();

  @Parameters(paramLabel = "IN", description = "A program or profile; '-' for standard input.")
  private String in = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT.bpf",
      description = "The file to write; '-' for standard output.")
  private String output = "";

  @Option(
      names = "--stats",
      description =
          "Print the length of the program and how many instructions calls execute (standard"
              + " error).")
  private boolean stats;

  @Option(
      names = "--explain-passes",
      description = "Print what each pass of the compiler did to the program (standard error).")
  private boolean explainPasses;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Filter filter = new Selection(options, form.shape()).filter(in);
    Findings.mention(err, in, filter.findings());
    List<String> passes = explainPasses ? passes(filter) : List.of();
    Outputs.write(output, filter.program().toBytes());
    if (stats) {
      Stats.lines(filter.program()).forEach(err::println);
    }
    passes.forEach(err::println);
    return ExitCode.GOOD;
  }

  private List<String> passes(Filter filter) {
    Policy policy =
        filter.policy().orElseThrow(() -> new Misuse(in + " is already a program: no pass ran"));
    List<PassEffect> effects =
        PolicyCompiler.explainPasses(policy.toBuilder().shape(form.shape()).build())
            .getOrDefault(filter.program().arch(), List.of());
    List<String> lines = new ArrayList<>();
    lines.add(row("pass", "length", "longest path"));
    if (!effects.isEmpty()) {
      lines.add(row("(none)", effects.get(0).before()));
    }
    effects.forEach(effect -> lines.add(row(effect.pass(), effect.after())));
    return lines;
  }

  private static String row(String pass, PassEffect.Figures figures) {
    return row(pass, String.valueOf(figures.length()), String.valueOf(figures.longestPath()));
  }

  private static String row(String pass, String length, String path) {
    return String.format(Locale.ROOT, "%-50s%12s%13s", pass, length, path);
  }
}
