package io.github.seccomp4j.cli;

import io.github.seccomp4j.format.ExportFormat;
import io.github.seccomp4j.format.WrittenProfile;
import io.github.seccomp4j.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
      "What the other format cannot say is an error, and nothing is written then.",
      "A program can be written as bpf, c, listing and northstar-list only: the rules of a policy do"
          + " not stand in it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seccomp4j convert firecracker.json --filter api --to oci",
      "  seccomp4j convert profile.json --to seccomp-profile --name upload -o upload.yaml",
      "  seccomp4j convert profile.json --to systemd -o seccomp.conf",
      "  seccomp4j convert firecracker.json --filter vmm --to listing",
      "  seccomp4j convert filter.bpf --to c -o filter.h"
    })
final class ConvertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private InputOptions options = new InputOptions();

  @Parameters(paramLabel = "IN", description = "A program or profile; '-' for standard input.")
  private String in = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      completionCandidates = FormatConverter.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private ExportFormat format = ExportFormat.LISTING;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Where to write it. Default: standard output.")
  private String output = "-";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The name of the array (c) or of the resource (seccomp-profile).")
  private Optional<String> name = Optional.empty();

  @Override
  public Integer call() {
    Filter filter = new Selection(options).filter(in);
    Findings.mention(spec.commandLine().getErr(), in, filter.findings());
    byte[] bytes = bytes(filter);
    if (output.equals("-") && format != ExportFormat.BPF) {
      spec.commandLine().getOut().print(new String(bytes, StandardCharsets.UTF_8));
    } else {
      Outputs.write(output, bytes);
    }
    return ExitCode.GOOD;
  }

  private byte[] bytes(Filter filter) {
    if (!format.holdsPolicy()) {
      try {
        return format.write(filter.program(), name.orElse("filter"));
      } catch (IllegalArgumentException e) {
        throw new Misuse("--name: " + e.getMessage());
      }
    }
    Policy policy =
        filter
            .policy()
            .orElseThrow(
                () ->
                    new Misuse(
                        in
                            + " is a program, in which the rules of a policy do not stand: it can be"
                            + " written as bpf, c, listing or northstar-list"));
    WrittenProfile export =
        format.write(policy, filter.program().arch(), name.orElse(policy.name()));
    Findings.refuseErrors(in + ", written as " + format + ",", export.findings());
    Findings.print(spec.commandLine().getErr(), export.findings());
    return export.orThrow().getBytes(StandardCharsets.UTF_8);
  }
}
