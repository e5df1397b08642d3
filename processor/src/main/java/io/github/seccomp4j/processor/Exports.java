package io.github.seccomp4j.processor;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.compile.ArchFindings;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.format.ExportFormat;
import io.github.seccomp4j.format.WrittenProfile;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
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
  static final Exports NONE = new Exports(Set.of(), false);

  private final Set<ExportFormat> formats;
  private final boolean report;

  private Exports(Set<ExportFormat> formats, boolean report) {
    this.formats = formats;
    this.report = report;
  }

  /** What the options of the compilation ask for; names of no format are among the findings. */
  static Exports wanted(Map<String, String> options, List<Finding> findings) {
    Set<ExportFormat> formats = new TreeSet<>();
    boolean report = false;
    if (options.containsKey(OPTION)) {
      // javac hands out null for an option without a value.
      String names = Optional.ofNullable(options.get(OPTION)).orElse("");
      for (String name : names.split(",", -1)) {
        if (name.strip().equals(REPORT)) {
          report = true;
        } else {
          ExportFormat.named(name.strip())
              .ifPresentOrElse(formats::add, () -> findings.add(unknown(name.strip())));
        }
      }
    }
    return new Exports(formats, report);
  }

  private static Finding unknown(String name) {
    List<String> known = new ArrayList<>(ExportFormat.names());
    known.add(REPORT);
    String meant = name.isEmpty() ? "" : Suggestion.didYouMean(name, known);
    return Problem.EXPORT_FORMAT.at(
        Origin.of("-A" + OPTION), name, meant.isEmpty() ? "." : meant, String.join(", ", known));
  }

  /**
   * The files by name; what a format cannot say is among the findings.
   *
   * @param parts the policy on each host
   * @param source where a rule came from
   * @param flatName the policy's name in its package, as in {@code Outer_Inner}
   */
  SortedMap<String, byte[]> files(
      List<Policy> parts,
      Function<Rule, String> source,
      Compilation compilation,
      String flatName,
      List<Finding> findings) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    if (report) {
      files.put(
          flatName + "." + CompileReport.ENDING,
          CompileReport.text(parts, source).getBytes(StandardCharsets.UTF_8));
    }
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
    return new Finding(
        found.problem(), found.origin(), "exported as " + format + ": " + found.message());
  }

  private static Policy on(Arch host, List<Policy> parts) {
    Policy policy =
        parts.stream()
            .filter(part -> part.arches().contains(host.kernelName()))
            .findFirst()
            .orElseThrow();
    return policy.withArches(
        policy.arches().stream()
            .filter(arch -> Arch.named(arch).orElseThrow().servedBy() == host)
            .toList());
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
