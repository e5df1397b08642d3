package io.github.seccomp4j.processor;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.compile.ArchFindings;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.profiles.ExportFormat;
import io.github.seccomp4j.profiles.WrittenProfile;
import io.github.seccomp4j.report.page.Baseline;
import io.github.seccomp4j.report.page.PolicyReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The formats in which policies are written beside their classes, a file for each host and format.
 */
final class Exports {
  /** The processor's option: names of formats with commas between them. */
  static final String OPTION = "seccomp4j.export";

  /** The name of no format: which rule came from where, a file for each policy. */
  private static final String REPORT = "report";

  /** None. */
  static final Exports NONE = new Exports(Set.of(), Set.of(), Optional.empty());

  private static final List<String> REPORTS =
      List.of(REPORT, PolicyReport.HTML, PolicyReport.MARKDOWN);

  private final Set<ExportFormat> formats;
  private final Set<String> reports;
  private final Optional<Baseline> baseline;

  private Exports(Set<ExportFormat> formats, Set<String> reports, Optional<Baseline> baseline) {
    this.formats = formats;
    this.reports = reports;
    this.baseline = baseline;
  }

  /** What the options of the compilation ask for; names of no format are among the findings. */
  static Exports wanted(Map<String, String> options, List<Finding> findings) {
    Set<ExportFormat> formats = new TreeSet<>();
    Set<String> reports = new TreeSet<>();
    if (options.containsKey(OPTION)) {
      // javac hands out null for an option without a value.
      String names = Optional.ofNullable(options.get(OPTION)).orElse("");
      for (String one : names.split(",", -1)) {
        String name = one.strip();
        if (REPORTS.contains(name)) {
          reports.add(name);
        } else {
          ExportFormat.named(name).ifPresentOrElse(formats::add, () -> findings.add(unknown(name)));
        }
      }
    }
    return new Exports(formats, reports, baseline(options, reports, findings));
  }

  private static Optional<Baseline> baseline(
      Map<String, String> options, Set<String> reports, List<Finding> findings) {
    if (!options.containsKey(Baseline.OPTION)) {
      return Optional.empty();
    }
    if (!reports.contains(PolicyReport.HTML) && !reports.contains(PolicyReport.MARKDOWN)) {
      findings.add(
          Problem.BASELINE_UNUSED.at(
              Origin.of("-A" + Baseline.OPTION),
              PolicyReport.HTML + " or " + PolicyReport.MARKDOWN));
    }
    String places = Optional.ofNullable(options.get(Baseline.OPTION)).orElse("");
    return Optional.of(Baseline.of(places, findings));
  }

  private static Finding unknown(String name) {
    List<String> known = new ArrayList<>(ExportFormat.names());
    known.addAll(REPORTS);
    String meant = name.isEmpty() ? "" : Suggestion.didYouMean(name, known);
    return Problem.EXPORT_FORMAT.at(
        Origin.of("-A" + OPTION), name, meant.isEmpty() ? "." : meant, String.join(", ", known));
  }

  /**
   * The files by name; what a format cannot say is among the findings.
   *
   * @param parts the policy on each host
   * @param source where a rule came from
   * @param packageName the policy's package; empty for none
   * @param flatName the policy's name in it, as in {@code Outer_Inner}
   */
  SortedMap<String, byte[]> files(
      List<Policy> parts,
      Function<Rule, String> source,
      Compilation compilation,
      String packageName,
      String flatName,
      List<Finding> findings) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    if (reports.contains(REPORT)) {
      files.put(
          flatName + "." + CompileReport.ENDING,
          CompileReport.text(parts, source).getBytes(StandardCharsets.UTF_8));
    }
    PolicyReport.pages(
            reports, parts, source, compilation, baseline, packageName, flatName, findings)
        .forEach((ending, page) -> files.put(flatName + "." + ending, page));
    ArchFindings found = new ArchFindings();
    for (BpfProgram program : compilation.programs().values()) {
      Arch host = program.arch();
      List<Finding> ofHost = new ArrayList<>();
      for (ExportFormat format : formats) {
        String file = flatName + "." + host.kernelName() + "." + format.ending();
        if (format.holdsPolicy()) {
          WrittenProfile written = format.write(on(host, parts), host, resourceName(flatName));
          written.findings().forEach(one -> ofHost.add(about(format, one)));
          written.text().ifPresent(text -> files.put(file, text.getBytes(StandardCharsets.UTF_8)));
        } else {
          files.put(file, format.write(program, arrayName(flatName, host)));
        }
      }
      found.add(host, ofHost);
    }
    findings.addAll(found.merged());
    return files;
  }

  private static Finding about(ExportFormat format, Finding found) {
    return found.saying("exported as " + format + ": " + found.message());
  }

  private static Policy on(Arch host, List<Policy> parts) {
    Policy policy =
        parts.stream()
            .filter(part -> part.arches().contains(host.kernelName()))
            .findFirst()
            .orElseThrow();
    return policy.toBuilder()
        .arches(
            policy.arches().stream()
                .filter(arch -> Arch.named(arch).orElseThrow().servedBy() == host)
                .toList())
        .build();
  }

  /** As in {@code upload-policy} for {@code UploadPolicy}. */
  private static String resourceName(String flatName) {
    return flatName
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }

  /** As in {@code UploadPolicy_x86_64}; C knows fewer letters than Java. */
  private static String arrayName(String flatName, Arch host) {
    return (flatName + "_" + host.kernelName()).replaceAll("[^A-Za-z0-9_]", "_");
  }
}
