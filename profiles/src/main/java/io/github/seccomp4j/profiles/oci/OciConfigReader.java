package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.ProfileFormat;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.json.JsonConversions;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.JsonValue.Member;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the profile in a container's {@code config.json} (runtime-spec, config.md): what stands at
 * {@code linux.seccomp}. The rest of the file is about other things, and is not looked at.
 */
public final class OciConfigReader {
  private OciConfigReader() {}

  /**
   * {@return whether it is such a file: its version is its own}
   *
   * @param root the document
   */
  public static Optional<ProfileFormat> recognize(JsonObject root) {
    return root.members().containsKey("ociVersion")
        ? Optional.of(ProfileFormat.OCI_CONFIG)
        : Optional.empty();
  }

  /**
   * {@return the container's policy; none where there is an error}
   *
   * @param name what the policy is called
   * @param root the document
   * @param options how to read it
   * @param report gets what is wrong
   */
  public static SortedMap<String, Policy> read(
      String name, JsonObject root, ReadOptions options, ReadFindings report) {
    Optional<JsonObject> linux = member(root, "linux", report);
    Optional<JsonObject> seccomp = linux.flatMap(one -> member(one, "seccomp", report));
    if (seccomp.isEmpty() && !report.hasErrors()) {
      report.add(
          Problem.JSON_MISSING_KEY,
          linux.orElse(root),
          "linux.seccomp",
          "without it the container runs without a filter");
    }
    return seccomp.map(one -> OciReader.read(name, one, options, report)).orElseGet(TreeMap::new);
  }

  private static Optional<JsonObject> member(JsonObject object, String key, ReadFindings report) {
    Optional<JsonValue> value =
        Optional.ofNullable(object.members().get(key))
            .map(Member::value)
            .filter(one -> !JsonConversions.isNull(one));
    return value.flatMap(one -> JsonConversions.object(one, report));
  }
}
