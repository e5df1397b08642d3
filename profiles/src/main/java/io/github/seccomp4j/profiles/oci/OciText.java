package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.profiles.json.JsonWriter;
import io.github.seccomp4j.profiles.oci.OciProfile.Entry;
import java.util.LinkedHashMap;
import java.util.Map;

/** A profile as JSON. */
final class OciText {
  private OciText() {}

  static String json(OciProfile profile) {
    Map<String, Object> json = new LinkedHashMap<>();
    put(json, "defaultAction", "defaultErrnoRet", profile.byDefault());
    json.put("architectures", profile.arches().stream().map(OciKeywords::nameOf).toList());
    // An empty list is no mistake: without one runc asks for SPEC_ALLOW (libcontainer/specconv).
    json.put("flags", profile.flags().stream().map(FilterFlag::kernelName).toList());
    json.put("syscalls", profile.entries().stream().map(OciText::entry).toList());
    return JsonWriter.text(json);
  }

  private static Map<String, Object> entry(Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("names", entry.names());
    put(json, "action", "errnoRet", entry.outcome());
    if (!entry.args().isEmpty()) {
      json.put("args", entry.args().stream().map(OciText::arg).toList());
    }
    return json;
  }

  private static Map<String, Object> arg(OciArg arg) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("index", (long) arg.index());
    json.put("value", arg.value());
    if (arg.op().equals(OciArg.MASKED)) {
      json.put("valueTwo", arg.valueTwo());
    }
    json.put("op", arg.op());
    return json;
  }

  private static void put(
      Map<String, Object> json, String actionKey, String dataKey, Outcome outcome) {
    json.put(actionKey, OciKeywords.nameOf(outcome.action()));
    if (outcome.action() == Action.ERRNO || outcome.action() == Action.TRACE) {
      json.put(dataKey, (long) outcome.data());
    }
  }
}
