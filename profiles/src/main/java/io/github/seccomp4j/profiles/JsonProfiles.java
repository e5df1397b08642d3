package io.github.seccomp4j.profiles;

import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.json.JsonReader;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.ReadFindings;
import io.github.seccomp4j.profiles.json.TooManyFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Profiles that are JSON. Loaded only where Jackson is there. */
final class JsonProfiles {
  private JsonProfiles() {}

  static ReadProfile read(String fileName, byte[] content, ReadOptions options) {
    List<Finding> findings = new ArrayList<>();
    Optional<JsonValue> root = JsonReader.read(fileName, content, findings);
    if (root.isEmpty()) {
      return new ReadProfile(Optional.empty(), new TreeMap<>(), findings);
    }
    if (!(root.get() instanceof JsonObject object)) {
      findings.add(
          Problem.PROFILE_FORMAT.at(root.get().origin(), "it is " + root.get().describe()));
      return new ReadProfile(Optional.empty(), new TreeMap<>(), findings);
    }
    for (JsonFormat candidate : JsonFormat.ALL) {
      Optional<ProfileFormat> format = candidate.recognizer().recognize(object);
      if (format.isPresent()) {
        ReadFindings report = new ReadFindings(findings, options.lenient());
        return Profiles.select(
            format.get(),
            policies(candidate, nameOf(fileName), object, options, report),
            findings,
            object.origin(),
            options);
      }
    }
    findings.add(
        Problem.PROFILE_FORMAT.at(
            object.origin(),
            "no known format begins with the keys "
                + object.members().keySet().stream().limit(5).toList()));
    return new ReadProfile(Optional.empty(), new TreeMap<>(), findings);
  }

  private static SortedMap<String, Policy> policies(
      JsonFormat format, String name, JsonObject object, ReadOptions options, ReadFindings report) {
    try {
      return format.reader().read(name, object, options, report);
    } catch (TooManyFindings e) {
      return new TreeMap<>();
    }
  }

  private static String nameOf(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }
}
