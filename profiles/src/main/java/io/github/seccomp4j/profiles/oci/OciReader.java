package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.ProfileFormat;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.json.Fields;
import io.github.seccomp4j.profiles.json.JsonConversions;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonArray;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.JsonValue.Member;
import io.github.seccomp4j.profiles.json.Limits;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads OCI profiles and Docker's, with the meaning that the container runtime (runc) gives them,
 * but for these: a call of an architecture that is not listed gets KILL_PROCESS, not libseccomp's
 * KILL_THREAD; where several entries with {@code args} match one call, the most restrictive wins,
 * not the one that libseccomp happens to reach first; and without {@code flags} none is set, where
 * runc asks for SPEC_ALLOW.
 */
public final class OciReader {
  private static final Set<String> KEYS =
      Set.of(
          "defaultAction",
          "defaultErrnoRet",
          "defaultErrno",
          "architectures",
          "archMap",
          "flags",
          "listenerPath",
          "listenerMetadata",
          "syscalls");

  private final String name;
  private final ReadOptions options;
  private final ReadFindings report;

  private OciReader(String name, ReadOptions options, ReadFindings report) {
    this.name = name;
    this.options = options;
    this.report = report;
  }

  /**
   * {@return which of the two formats it has, if any, by the keys that only these have}
   *
   * @param root the document
   */
  public static Optional<ProfileFormat> recognize(JsonObject root) {
    if (!root.hasIgnoringCase("defaultAction") && !root.hasIgnoringCase("syscalls")) {
      return Optional.empty();
    }
    boolean docker =
        root.hasIgnoringCase("archMap")
            || root.hasIgnoringCase("defaultErrno")
            || entries(root).stream().anyMatch(OciReader::isOfDocker);
    return Optional.of(docker ? ProfileFormat.DOCKER : ProfileFormat.OCI);
  }

  private static List<JsonValue> entries(JsonObject root) {
    return root.members().entrySet().stream()
        .filter(member -> member.getKey().equalsIgnoreCase("syscalls"))
        .flatMap(
            member ->
                member.getValue().value() instanceof JsonArray array
                    ? array.elements().stream()
                    : Stream.empty())
        .toList();
  }

  private static boolean isOfDocker(JsonValue entry) {
    return entry instanceof JsonObject object
        && EntryReader.DOCKER_KEYS.stream().anyMatch(object::hasIgnoringCase);
  }

  /**
   * {@return the one policy of a profile, by its name; none where there is an error}
   *
   * @param name what the policy is called
   * @param root the document
   * @param options how to read it
   * @param report gets what is wrong
   */
  public static SortedMap<String, Policy> read(
      String name, JsonObject root, ReadOptions options, ReadFindings report) {
    SortedMap<String, Policy> policies = new TreeMap<>();
    new OciReader(name, options, report)
        .read(root)
        .filter(policy -> !report.hasErrors())
        .ifPresent(policy -> policies.put(name, policy));
    return policies;
  }

  private Optional<Policy> read(JsonObject root) {
    report.tolerateRepeatedKeys();
    Fields fields = Fields.of(root, KEYS, report);
    Optional<Outcome> byDefault =
        new OutcomeReader(options.target().arch(), report).ofDefault(fields);
    byDefault.ifPresent(outcome -> checkDefault(outcome, root));
    Set<Arch> listed = ArchesReader.read(fields, options.target().arch(), report);
    Set<Arch> arches = options.nativeOnly() ? EnumSet.of(options.target().arch()) : listed;
    Set<FilterFlag> flags = flags(fields);
    checkListener(fields, root);
    List<JsonValue> entries = entries(fields);
    List<Rule> rules = new EntryReader(name, options.target(), arches, report).read(entries);
    if (rules.size() > Limits.RULES) {
      report.add(Problem.PROFILE_TOO_LARGE, root, "it has more than " + Limits.RULES + " rules");
      return Optional.empty();
    }
    if (rules.isEmpty() && !report.hasErrors()) {
      byDefault.ifPresent(outcome -> noteThatOnlyTheDefaultIsLeft(root, entries, outcome));
    }
    return byDefault.map(outcome -> policy(root, outcome, arches, flags, rules));
  }

  private void noteThatOnlyTheDefaultIsLeft(
      JsonObject root, List<JsonValue> entries, Outcome byDefault) {
    if (entries.isEmpty()) {
      report.add(Problem.PROFILE_WITHOUT_ENTRIES, root, byDefault);
      return;
    }
    String first =
        entries.stream()
            .limit(3)
            .map(entry -> entry.origin().describe())
            .collect(Collectors.joining(", "));
    int others = entries.size() - 3;
    report.add(
        Problem.ENTRIES_DROPPED,
        root,
        options.target().describe(),
        byDefault,
        others > 0 ? first + " and " + others + " more" : first);
  }

  private Policy policy(
      JsonObject root, Outcome byDefault, Set<Arch> arches, Set<FilterFlag> flags, List<Rule> all) {
    List<Rule> rules =
        Multiplexers.close(
            new RuntimeRules(byDefault, report).apply(all), byDefault, arches, report);
    return Policy.builder(name)
        .defaultOutcome(byDefault)
        .arches(arches.stream().map(Arch::kernelName).toList())
        .jvm(options.jvm())
        .newerCallsUnknown(newerCallsUnknown(root, byDefault))
        .flags(flags)
        .rules(rules)
        .origin(root.origin())
        .build();
  }

  /** As in runc (libcontainer/seccomp/patchbpf): only if the default denies. */
  private boolean newerCallsUnknown(JsonObject root, Outcome byDefault) {
    boolean permissive = byDefault.action().letsCallThrough() || byDefault.action() == Action.TRACE;
    if (options.newerCallsUnknown() && permissive) {
      report.add(Problem.NEWER_CALLS_DEFAULT, root, byDefault);
    }
    return options.newerCallsUnknown() && !permissive;
  }

  private void checkDefault(Outcome outcome, JsonObject root) {
    if (outcome.action() == Action.USER_NOTIF) {
      Member action = root.members().get("defaultAction");
      report.add(
          Problem.NOTIFY_REFUSED,
          action == null ? root : action.value(),
          "the default",
          "the supervisor would have to answer before it listens");
    }
  }

  private Set<FilterFlag> flags(Fields fields) {
    Set<FilterFlag> flags = EnumSet.noneOf(FilterFlag.class);
    fields
        .optional("flags")
        .flatMap(value -> JsonConversions.array(value, report))
        .orElse(List.of())
        .forEach(flag -> OciKeywords.FLAGS.read(flag, report).ifPresent(flags::add));
    return flags;
  }

  private void checkListener(Fields fields, JsonObject root) {
    for (String key : List.of("listenerPath", "listenerMetadata")) {
      Optional<JsonValue> value = fields.optional(key);
      if (value.flatMap(one -> JsonConversions.text(one, report)).isPresent()) {
        report.add(Problem.LISTENER, value.get(), key);
      }
    }
    if (fields.optional("listenerMetadata").isPresent()
        && fields.optional("listenerPath").isEmpty()) {
      report.tolerate(
          Problem.JSON_MISSING_KEY.at(
              root.origin(), "listenerPath", "listenerMetadata needs a listener"),
          "The metadata is ignored");
    }
  }

  /** The specification leaves them optional: a profile may consist of a default alone. */
  private List<JsonValue> entries(Fields fields) {
    return fields
        .optional("syscalls")
        .flatMap(value -> JsonConversions.array(value, report))
        .orElse(List.of());
  }
}
