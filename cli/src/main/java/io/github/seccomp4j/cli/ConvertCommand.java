package io.github.seccomp4j.cli;

import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.profiles.ExportFormat;
import io.github.seccomp4j.profiles.WrittenProfile;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a filter in another format. */
@Command(
    name = "convert",
    header = "Write a profile or program in another format.",
    description = {
      "If the other format cannot express something, that is an error, and nothing is written.",
      "A seccompiler file can hold several filters. The other formats hold one, so --filter must"
          + " name it.",
      "A program can only be written as bpf, c, listing and northstar-list, since it does not contain"
          + " the rules of a policy."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j convert firecracker.json --filter api --to oci",
      "  seccomp4j convert profile.json --to seccomp-profile --name upload -o upload.yaml",
      "  seccomp4j convert profile.json -o seccomp.conf",
      "  seccomp4j convert firecracker.json --filter vmm --to listing",
      "  seccomp4j convert filter.bpf -o filter.h"
    })
final class ConvertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions options = new InputOptions();
  @Mixin private ShapeOptions form = new ShapeOptions();

  @Parameters(paramLabel = "IN", description = "A program or profile; '-' for standard input.")
  private String in = "";

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      completionCandidates = FormatConverter.class,
      description = {
        "The format to write: ${COMPLETION-CANDIDATES}.",
        "Default: what the ending of -o says."
      })
  private Optional<ExportFormat> to = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "The file to write. Default: standard output.")
  private String output = "-";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The name of the array (c) or of the resource (seccomp-profile).")
  private Optional<String> name = Optional.empty();

  private ExportFormat format = ExportFormat.LISTING;

  @Override
  public Integer call() {
    format =
        FileEndings.format("--to", to, Optional.of(output), endings())
            .orElseThrow(
                () ->
                    new Misuse(
                        "name the format with --to: " + String.join(", ", ExportFormat.names())));
    Selection selection = new Selection(options, form.shape());
    byte[] bytes =
        format.holdsSeveral() ? bytes(selection.allFilters(in)) : bytes(selection.filter(in));
    if (output.equals("-") && format != ExportFormat.BPF) {
      spec.commandLine().getOut().print(new String(bytes, StandardCharsets.UTF_8));
    } else {
      Outputs.write(output, bytes);
    }
    return ExitCode.GOOD;
  }

  /** Each format's own ending, as in oci.json, and what stands behind its last dot. */
  private static Map<String, Set<ExportFormat>> endings() {
    Map<String, Set<ExportFormat>> endings = new HashMap<>();
    for (ExportFormat one : ExportFormat.values()) {
      String ending = one.ending();
      endings.computeIfAbsent(ending, key -> EnumSet.noneOf(ExportFormat.class)).add(one);
      // An older version of a format is written only where it is asked for.
      if (one != ExportFormat.SECCOMP_PROFILE_V1BETA1) {
        endings
            .computeIfAbsent(
                ending.substring(ending.lastIndexOf('.') + 1),
                key -> EnumSet.noneOf(ExportFormat.class))
            .add(one);
      }
    }
    return endings;
  }

  private byte[] bytes(List<Filter> filters) {
    SortedMap<String, Policy> policies = new TreeMap<>();
    Set<Finding> findings = new LinkedHashSet<>();
    for (Filter filter : filters) {
      policies.put(filter.name(), policy(filter));
      findings.addAll(filter.findings());
    }
    Findings.mention(spec.commandLine().getErr(), in, List.copyOf(findings));
    return bytes(format.write(policies, filters.get(0).program().arch()));
  }

  private byte[] bytes(Filter filter) {
    Findings.mention(spec.commandLine().getErr(), in, filter.findings());
    if (!format.holdsPolicy()) {
      try {
        return format.write(filter.program(), name.orElse("filter"));
      } catch (IllegalArgumentException e) {
        throw new Misuse("--name: " + e.getMessage());
      }
    }
    Policy policy = policy(filter);
    return bytes(format.write(policy, filter.program().arch(), name.orElse(policy.name())));
  }

  private Policy policy(Filter filter) {
    return filter
        .policy()
        .orElseThrow(
            () ->
                new Misuse(
                    in
                        + " is a program, which does not contain the rules of a policy: it can be"
                        + " written as bpf, c, listing or northstar-list"));
  }

  private byte[] bytes(WrittenProfile export) {
    Findings.refuseErrors(in + ", written as " + format + ",", export.findings());
    Findings.print(spec.commandLine().getErr(), export.findings());
    return export.orThrow().getBytes(StandardCharsets.UTF_8);
  }
}
