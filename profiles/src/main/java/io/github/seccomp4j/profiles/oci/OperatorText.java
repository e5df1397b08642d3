package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.profiles.oci.OciProfile.Entry;
import java.util.List;
import java.util.function.Function;

/** A profile as the resource {@code SeccompProfile}. Every text in it is a plain word of YAML. */
final class OperatorText {
  private final StringBuilder yaml = new StringBuilder();

  private OperatorText() {}

  static String yaml(OciProfile profile, String version, String name) {
    OperatorText text = new OperatorText();
    text.line("apiVersion: security-profiles-operator.x-k8s.io/" + version);
    text.line("kind: SeccompProfile");
    text.line("metadata:");
    // Quoted, since a name such as 1.5 would be a number.
    text.line("  name: \"" + name + "\"");
    text.line("spec:");
    text.line("  defaultAction: " + OciKeywords.nameOf(profile.byDefault().action()));
    text.list("  architectures:", List.copyOf(profile.arches()), OciKeywords::nameOf);
    text.list("  flags:", List.copyOf(profile.flags()), FilterFlag::kernelName);
    if (!profile.entries().isEmpty()) {
      text.line("  syscalls:");
      profile.entries().forEach(text::entry);
    }
    return text.yaml.toString();
  }

  private void entry(Entry entry) {
    line("  - action: " + OciKeywords.nameOf(entry.outcome().action()));
    if (carriesData(entry.outcome())) {
      line("    errnoRet: " + entry.outcome().data());
    }
    list("    names:", entry.names(), Function.identity());
    if (!entry.args().isEmpty()) {
      line("    args:");
      entry.args().forEach(this::arg);
    }
  }

  private void arg(OciArg arg) {
    line("    - index: " + arg.index());
    line("      value: " + arg.value());
    if (arg.op().equals(OciArg.MASKED)) {
      line("      valueTwo: " + arg.valueTwo());
    }
    line("      op: " + arg.op());
  }

  private static boolean carriesData(Outcome outcome) {
    return outcome.action() == Action.ERRNO || outcome.action() == Action.TRACE;
  }

  private <T> void list(String key, List<T> elements, Function<T, String> name) {
    if (!elements.isEmpty()) {
      line(key);
      String indent = " ".repeat(key.length() - key.stripLeading().length());
      elements.forEach(element -> line(indent + "- " + name.apply(element)));
    }
  }

  private void line(String text) {
    yaml.append(text).append('\n');
  }
}
