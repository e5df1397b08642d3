package io.github.seccomp4j.cli;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.observe.preset.FilterMeaning;
import io.github.seccomp4j.observe.record.Recording;
import io.github.seccomp4j.observe.record.policy.Draft;
import io.github.seccomp4j.observe.record.policy.DraftOptions;
import io.github.seccomp4j.observe.record.policy.PolicyClassText;
import io.github.seccomp4j.observe.record.policy.PolicyModel;
import io.github.seccomp4j.observe.record.policy.Refused;
import io.github.seccomp4j.observe.record.policy.WeightsText;
import io.github.seccomp4j.profiles.ExportFormat;
import io.github.seccomp4j.profiles.WrittenProfile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for what to make of a recording. */
final class RecordOutputs {
  @Mixin private InputOptions inputs = new InputOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = {
        "The policy: an annotated class if FILE ends in .java, named like the file; an OCI profile"
            + " if it ends in .json."
      })
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = {
        "The recording itself, for 'merge' and --from. While a command runs it is rewritten every few"
            + " seconds, so that it survives however the recording ends."
      })
  private Optional<String> save = Optional.empty();

  @Option(
      names = "--weights-to",
      paramLabel = "FILE",
      description = "How often each call was made, for the compiler (--weights).")
  private Optional<String> weights = Optional.empty();

  @Option(
      names = "--against",
      paramLabel = "IN",
      description = {
        "Print the recorded calls that this policy would refuse, and why; the exit code is then 1."
      })
  private Optional<String> against = Optional.empty();

  @Option(
      names = "--package",
      paramLabel = "NAME",
      description = "The package of the policy class. Default: none.")
  private String packageName = "";

  @Option(
      names = "--default-action",
      paramLabel = "ACTION",
      description = {
        "The policy's action for all other calls: ERRNO (EPERM), KILL_PROCESS, LOG ...",
        "Default: ERRNO."
      })
  private Action defaultAction = Action.ERRNO;

  @Option(
      names = "--whole-life",
      description =
          "Include the calls before main, for a policy that an agent, a launcher or a container"
              + " installs.")
  private boolean wholeLife;

  @Option(names = "--no-presets", description = "Include no preset; list every call.")
  private boolean noPresets;

  /** Refuses, before anything runs, what cannot be done. */
  void check() {
    if (output.isEmpty() && save.isEmpty() && weights.isEmpty() && against.isEmpty()) {
      throw new Misuse(
          "name an output: -o Policy.java, -o profile.json, --save FILE, --weights-to FILE"
              + " or --against IN");
    }
    output.ifPresent(RecordOutputs::kind);
    if (defaultAction.letsCallThrough() && defaultAction != Action.LOG) {
      throw new Misuse("--default-action " + defaultAction + " would forbid nothing");
    }
    // Shows a mistake in the policy before the program has run for an hour.
    against.ifPresent(in -> new Selection(inputs).filter(in));
  }

  private static boolean kind(String file) {
    if (!file.endsWith(".java") && !file.endsWith(".json")) {
      throw new Misuse(
          "-o " + file + ": name a class (Policy.java) or an OCI profile (profile.json)");
    }
    if (file.endsWith(".java") && !javax.lang.model.SourceVersion.isName(className(file))) {
      throw new Misuse("-o " + file + ": " + className(file) + " is no name for a Java class");
    }
    return file.endsWith(".java");
  }

  private static String className(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.substring(0, name.length() - ".java".length());
  }

  Optional<String> save() {
    return save;
  }

  /**
   * Writes everything.
   *
   * @return whether {@code --against} has found something
   */
  boolean write(Recording recording, PrintWriter out, PrintWriter err) {
    // First: everything else can be made of it again.
    save.ifPresent(file -> RecordingFiles.write(file, recording));
    boolean found = against.isPresent() && compare(against.get(), recording, out);
    if (output.isEmpty() && weights.isEmpty()) {
      return found;
    }
    Draft draft = draft(recording);
    draft
        .unnamed()
        .forEach(
            call ->
                err.println(
                    "warning "
                        + call
                        + " was recorded and has no name, so the policy cannot let it through"));
    if (!recording.knowsMain()) {
      err.println(
          "note main was not marked, so the policy covers all calls of the program: for a JVM"
              + " record with --jvm");
    }
    output.ifPresent(file -> Outputs.write(file, text(draft, file, err)));
    weights.ifPresent(
        file -> Outputs.write(file, WeightsText.of(draft).getBytes(StandardCharsets.UTF_8)));
    return found;
  }

  private Draft draft(Recording recording) {
    try {
      return Draft.of(recording, new DraftOptions(wholeLife, !noPresets, defaultAction));
    } catch (IllegalArgumentException e) {
      throw new Misuse("no policy can be made of this recording: " + e.getMessage());
    }
  }

  private byte[] text(Draft draft, String file, PrintWriter err) {
    if (!kind(file)) {
      Arch host = host(draft);
      WrittenProfile written =
          ExportFormat.OCI.write(PolicyModel.of(draft, host, "recorded"), host, "recorded");
      Findings.refuseErrors(file, written.findings());
      Findings.print(err, written.findings());
      return written.orThrow().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return PolicyClassText.of(draft, packageName, className(file))
          .getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Misuse(String.valueOf(e.getMessage()));
    }
  }

  private Arch host(Draft draft) {
    List<Arch> hosts = draft.arches().stream().filter(Arch::isHost).toList();
    Optional<Arch> said = inputs.arch();
    if (said.isPresent() && hosts.contains(said.get())) {
      return said.get();
    }
    if (said.isPresent() || hosts.size() > 1) {
      throw new Misuse(
          "an OCI profile is for one machine: name it with --arch, one of "
              + hosts.stream().map(Arch::kernelName).collect(Collectors.joining(", ")));
    }
    return hosts.get(0);
  }

  private boolean compare(String in, Recording recording, PrintWriter out) {
    FilterMeaning meaning;
    try {
      meaning = FilterMeaning.of(new Selection(inputs).filter(in).program());
    } catch (IllegalArgumentException e) {
      throw new Misuse(in + " cannot be compared with: " + e.getMessage());
    }
    List<Refused> refused = Refused.by(meaning, recording, Refused.phases(wholeLife));
    for (Refused one : refused) {
      out.println(
          "%s, seen %d %s: %s %s %s"
              .formatted(
                  one.call(),
                  one.count(),
                  one.count() == 1 ? "time" : "times",
                  one.certain() ? "gets" : "can get",
                  one.verdicts().stream().map(Object::toString).collect(Collectors.joining(" or ")),
                  one.reason()));
    }
    long calls = refused.stream().map(Refused::call).distinct().count();
    out.println(
        refused.isEmpty()
            ? in + " lets everything through that was recorded"
            : String.format(Locale.ROOT, "%s would refuse %d of the recorded calls", in, calls));
    return !refused.isEmpty();
  }
}
