package io.github.seccomp4j.format.oci;

import io.github.seccomp4j.format.ProfileFormat;
import io.github.seccomp4j.format.ReadOptions;
import io.github.seccomp4j.format.json.JsonValue.JsonObject;
import io.github.seccomp4j.format.json.Report;
import io.github.seccomp4j.policy.Policy;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads OCI profiles and Docker's. */
public final class OciReader {
  private OciReader() {}

  /** Which of the two it is, if any: only they have a {@code defaultAction}. */
  public static Optional<ProfileFormat> recognize(JsonObject root) {
    if (!root.members().containsKey("defaultAction") && !root.members().containsKey("syscalls")) {
      return Optional.empty();
    }
    return Optional.of(
        root.members().containsKey("archMap") ? ProfileFormat.DOCKER : ProfileFormat.OCI);
  }

  /** The one policy of a profile. */
  public static SortedMap<String, Policy> read(
      String name, JsonObject root, ReadOptions options, Report report) {
    SortedMap<String, Policy> policies = new TreeMap<>();
    return policies;
  }
}
