package io.github.seccomp4j.profiles;

import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.ReadFindings;
import io.github.seccomp4j.profiles.northstar.NorthstarReader;
import io.github.seccomp4j.profiles.oci.OciConfigReader;
import io.github.seccomp4j.profiles.oci.OciReader;
import io.github.seccomp4j.profiles.seccompiler.SeccompilerReader;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A format that is a JSON object, and its reader.
 *
 * @param recognizer the format of an object that looks like it, or empty
 * @param reader the policies by name; what is wrong goes to the report
 */
record JsonFormat(Recognizer recognizer, Reader reader) {
  /** All of them. An object belongs to the first that recognizes it. */
  static final List<JsonFormat> ALL =
      List.of(
          new JsonFormat(OciConfigReader::recognize, OciConfigReader::read),
          new JsonFormat(SeccompilerReader::recognize, SeccompilerReader::read),
          new JsonFormat(OciReader::recognize, OciReader::read),
          new JsonFormat(NorthstarReader::recognize, NorthstarReader::read));

  /** Tells by an object's keys which format it has. */
  interface Recognizer {
    Optional<ProfileFormat> recognize(JsonObject root);
  }

  /** Makes policies of an object. */
  interface Reader {
    SortedMap<String, Policy> read(
        String name, JsonObject root, ReadOptions options, ReadFindings report);
  }
}
