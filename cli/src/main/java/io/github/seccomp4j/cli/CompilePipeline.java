package io.github.seccomp4j.cli;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.compile.PassEffect;
import io.github.seccomp4j.compile.PassEffect.Figures;
import io.github.seccomp4j.compile.PolicyCompiler;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.policy.Shape;
import io.github.seccomp4j.profiles.ExportFormat;
import io.github.seccomp4j.profiles.ProfileFormat;
import io.github.seccomp4j.report.picture.Pipeline;
import io.github.seccomp4j.report.picture.Pipeline.Row;
import io.github.seccomp4j.report.picture.Pipeline.Stage;
import io.github.seccomp4j.simulate.ProgramFigures;
import io.github.seccomp4j.verify.ProofSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What happened to a profile on its way to a program, stage by stage. */
final class CompilePipeline {
  private final String name;
  private final BpfProgram program;
  private final String frontend;
  private final Policy policy;

  CompilePipeline(String in, Filter filter, Shape shape) {
    Arch host = filter.program().arch();
    Policy whole =
        filter.policy().orElseThrow(() -> new Misuse(in + " is a program already: no pass ran"));
    this.name = filter.name();
    this.program = filter.program();
    this.frontend = filter.frontend();
    this.policy =
        whole
            .withShape(shape)
            .withArches(
                whole.arches().stream()
                    .filter(name -> Arch.named(name).orElseThrow().servedBy() == host)
                    .toList());
  }

  Pipeline pipeline() {
    return new Pipeline(
        "How " + name + " becomes a program for " + program.arch().kernelName(),
        List.of(read(), policy(), resolved(), passes(), program(), proof(), output()));
  }

  private Stage read() {
    List<String> frontends = new ArrayList<>(List.of(frontend));
    List<String> all = new ArrayList<>(List.of("annotations", "builder", "ready"));
    Arrays.stream(ProfileFormat.values()).map(ProfileFormat::title).forEach(all::add);
    all.stream().filter(one -> !one.equals(frontend)).forEach(frontends::add);
    return stage("Frontend", "reads what was written, and where", List.of(), frontends);
  }

  private Stage policy() {
    long calls = policy.rules().stream().map(Rule::syscall).distinct().count();
    long conditional =
        policy.rules().stream().filter(rule -> !rule.match().conditions().isEmpty()).count();
    return stage(
        "Policy",
        "names only, the same for all architectures",
        List.of(
            policy.rules().size()
                + " rules for "
                + calls
                + " calls, "
                + conditional
                + " of them with conditions",
            "every other call: " + policy.defaultOutcome(),
            "calls of other architectures and ABIs: " + policy.mismatchOutcome()),
        List.of());
  }

  private Stage resolved() {
    List<String> lines = new ArrayList<>();
    for (String name : policy.arches()) {
      Arch arch = Arch.named(name).orElseThrow();
      List<Rule> known =
          policy.rules().stream().filter(rule -> arch.syscall(rule.syscall()).isPresent()).toList();
      long numbers = known.stream().map(Rule::syscall).distinct().count();
      lines.add(name + ": " + known.size() + " rules for " + numbers + " numbers");
    }
    return stage("Resolve", "names become numbers and bits, for one machine", lines, List.of());
  }

  private Stage passes() {
    List<PassEffect> effects =
        PolicyCompiler.explainPasses(policy).getOrDefault(program.arch(), List.of());
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("pass", List.of("instructions", "longest path"), 0));
    if (!effects.isEmpty()) {
      double most =
          effects.stream()
              .mapToInt(one -> Math.max(one.before().length(), one.after().length()))
              .max()
              .orElse(1);
      rows.add(row("(none)", effects.get(0).before(), most));
      effects.forEach(one -> rows.add(row(one.pass(), one.after(), most)));
    }
    return new Stage("Passes", "make it shorter, never different", List.of(), rows, List.of());
  }

  private static Row row(String name, Figures figures, double most) {
    return new Row(
        name,
        List.of(String.valueOf(figures.length()), String.valueOf(figures.longestPath())),
        figures.length() / most);
  }

  private Stage program() {
    ProgramFigures figures = ProgramFigures.of(program);
    return stage(
        "Program",
        "laid out as the kernel takes it: jumps forward only",
        List.of(
            figures.length() + " instructions, at most " + figures.longestWay() + " for a call",
            String.format(
                Locale.ROOT,
                "%.2f on average for the %d calls that are let through with all arguments 0",
                figures.meanAllowed(),
                figures.allowed())),
        List.of());
  }

  private Stage proof() {
    ProofSummary proof = ProofSummary.of(policy, program);
    return stage(
        "Check and proof",
        "a program that fails one of these is never written",
        List.of(
            "the kernel's own checks of a filter: passed",
            "the same as the policy for all 2^"
                + ProofSummary.INPUT_BITS
                + " inputs: proved, "
                + proof.nodes()
                + " nodes",
            "calls on the edges of the rules, oracle against simulator: " + proof.triedCalls(),
            "calls always let through, for which the kernel runs nothing: "
                + proof.alwaysAllowed()),
        List.of());
  }

  private Stage output() {
    return stage(
        "Output",
        "a class, or a file",
        List.of(
            program.length() * BpfProgram.INSTRUCTION_SIZE + " bytes of BPF",
            "formats: " + String.join(", ", ExportFormat.names())),
        List.of());
  }

  private static Stage stage(String name, String does, List<String> lines, List<String> choices) {
    return new Stage(name, does, lines, List.of(), choices);
  }
}
