package io.github.seccomp4j.format.oci;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.format.oci.OciProfile.Entry;
import io.github.seccomp4j.policy.Outcome;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A profile as JSON. Every text in it is a word without quotes or backslashes. */
final class OciText {
  private OciText() {}

  static String json(OciProfile profile) {
    StringBuilder json = new StringBuilder("{\n");
    json.append("  \"defaultAction\": ").append(quoted(name(profile.byDefault()))).append(",\n");
    data(profile.byDefault(), "  \"defaultErrnoRet\": ", json);
    json.append("  \"architectures\": ");
    json.append(list(List.copyOf(profile.arches()), Words::nameOf, "  "));
    // An empty list is no mistake: without one runc asks for SPEC_ALLOW (libcontainer/specconv).
    json.append(",\n  \"flags\": ");
    json.append(list(List.copyOf(profile.flags()), FilterFlag::kernelName, "  "));
    json.append(",\n  \"syscalls\": [");
    json.append(
        profile.entries().stream()
            .map(OciText::entry)
            .collect(Collectors.joining(",", "", profile.entries().isEmpty() ? "" : "\n  ")));
    return json.append("]\n}\n").toString();
  }

  private static String entry(Entry entry) {
    StringBuilder json = new StringBuilder("\n    {\n      \"names\": ");
    json.append(list(entry.names(), Function.identity(), "      "));
    json.append(",\n      \"action\": ").append(quoted(name(entry.outcome())));
    if (carriesData(entry.outcome())) {
      json.append(",\n      \"errnoRet\": ").append(entry.outcome().data());
    }
    if (!entry.args().isEmpty()) {
      json.append(
          entry.args().stream()
              .map(OciText::arg)
              .collect(Collectors.joining(",", ",\n      \"args\": [", "\n      ]")));
    }
    return json.append("\n    }").toString();
  }

  private static String arg(OciArg arg) {
    String second =
        arg.op().equals(OciArg.MASKED)
            ? ", \"valueTwo\": " + Long.toUnsignedString(arg.valueTwo())
            : "";
    return "\n        { \"index\": "
        + arg.index()
        + ", \"value\": "
        + Long.toUnsignedString(arg.value())
        + second
        + ", \"op\": "
        + quoted(arg.op())
        + " }";
  }

  private static void data(Outcome outcome, String key, StringBuilder json) {
    if (carriesData(outcome)) {
      json.append(key).append(outcome.data()).append(",\n");
    }
  }

  private static boolean carriesData(Outcome outcome) {
    return outcome.action() == Action.ERRNO || outcome.action() == Action.TRACE;
  }

  private static String name(Outcome outcome) {
    return Words.nameOf(outcome.action());
  }

  private static <T> String list(List<T> elements, Function<T, String> name, String indent) {
    return elements.isEmpty()
        ? "[]"
        : elements.stream()
            .map(element -> "\n" + indent + "  " + quoted(name.apply(element)))
            .collect(Collectors.joining(",", "[", "\n" + indent + "]"));
  }

  private static String quoted(String word) {
    return '"' + word + '"';
  }
}
