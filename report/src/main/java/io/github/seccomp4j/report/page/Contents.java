package io.github.seccomp4j.report.page;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.Disassembler;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.report.graph.NotDrawnException;
import io.github.seccomp4j.report.picture.Picture;
import io.github.seccomp4j.simulate.ProgramFigures;
import io.github.seccomp4j.verify.ProofSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All that a report tells about a policy.
 *
 * @param name the policy's
 * @param parts the policy on its hosts
 * @param hosts for each host its program
 * @param comparison what is different from the last version
 */
record Contents(String name, List<Part> parts, List<OfHost> hosts, Comparison comparison) {
  /**
   * A policy on some of its hosts.
   *
   * @param policy the policy
   * @param rules its rules by call, the strictest first
   * @param sources how many rules came from where
   */
  record Part(Policy policy, List<Ruled> rules, SortedMap<String, Integer> sources) {}

  /**
   * A rule and where it came from.
   *
   * @param rule the rule
   * @param source the class or profile
   */
  record Ruled(Rule rule, String source) {}

  /**
   * A program.
   *
   * @param program the program
   * @param figures its figures
   * @param proof how it was proved
   * @param picture the picture of its decisions, unless it cannot be drawn
   * @param notDrawn why not
   */
  record OfHost(
      BpfProgram program,
      ProgramFigures figures,
      ProofSummary proof,
      Optional<Picture> picture,
      String notDrawn) {
    String arch() {
      return program.arch().kernelName();
    }

    String listing() {
      return Disassembler.listing(program);
    }
  }

  /**
   * What is different from the last version.
   *
   * @param baseline where that was looked for; empty where nobody said where it is
   * @param changes by hosts with the same changes: the changes
   * @param missing the hosts of which there is no last version there
   * @param undecided for a host why it cannot be told
   */
  record Comparison(
      Optional<String> baseline,
      Map<List<Change>, List<String>> changes,
      List<String> missing,
      SortedMap<Arch, String> undecided) {
    boolean isLooser() {
      return changes.keySet().stream()
          .flatMap(List::stream)
          .anyMatch(change -> change.kind() == Change.Kind.LOOSER);
    }
  }

  /** Puts together what there is to tell; what is wrong with the baseline is among the findings. */
  static Contents of(
      List<Policy> policies,
      Function<Rule, String> source,
      Compilation compilation,
      Optional<Baseline> baseline,
      String packageName,
      String flatName,
      List<Finding> findings) {
    List<Part> parts = policies.stream().map(policy -> part(policy, source)).toList();
    List<OfHost> hosts = new ArrayList<>();
    for (BpfProgram program : compilation.programs().values()) {
      Policy policy =
          policies.stream()
              .filter(one -> one.arches().contains(program.arch().kernelName()))
              .findFirst()
              .orElseThrow();
      hosts.add(host(policy, program));
    }
    return new Contents(
        policies.get(0).name(),
        parts,
        hosts,
        comparison(compilation, baseline, packageName, flatName, findings));
  }

  private static Part part(Policy policy, Function<Rule, String> source) {
    List<Ruled> rules = new ArrayList<>();
    SortedMap<String, Integer> sources = new TreeMap<>();
    policy.rules().stream()
        .sorted(Comparator.comparing(Rule::syscall).thenComparing(rule -> rule.outcome().action()))
        .forEach(rule -> rules.add(new Ruled(rule, source.apply(rule))));
    rules.forEach(rule -> sources.merge(rule.source(), 1, Integer::sum));
    return new Part(policy, rules, sources);
  }

  private static OfHost host(Policy policy, BpfProgram program) {
    Optional<Picture> picture = Optional.empty();
    String notDrawn = "";
    try {
      picture = Optional.of(Picture.of(policy.name(), program));
    } catch (NotDrawnException e) {
      notDrawn = String.valueOf(e.getMessage());
    }
    return new OfHost(
        program, ProgramFigures.of(program), ProofSummary.of(policy, program), picture, notDrawn);
  }

  private static Comparison comparison(
      Compilation compilation,
      Optional<Baseline> baseline,
      String packageName,
      String flatName,
      List<Finding> findings) {
    SortedMap<Arch, BpfProgram> before =
        baseline
            .map(
                one -> one.programs(packageName, flatName, compilation.policy().origin(), findings))
            .orElseGet(TreeMap::new);
    SortedMap<Arch, String> undecided = new TreeMap<>();
    Map<List<Change>, List<String>> byChanges = new LinkedHashMap<>();
    Changes.of(before, compilation.programs(), undecided)
        .forEach(
            (arch, changes) ->
                byChanges
                    .computeIfAbsent(changes, key -> new ArrayList<>())
                    .add(arch.kernelName()));
    List<String> missing =
        compilation.programs().keySet().stream()
            .filter(arch -> !before.containsKey(arch))
            .map(Arch::kernelName)
            .toList();
    return new Comparison(baseline.map(Baseline::toString), byChanges, missing, undecided);
  }
}
