package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.KernelVersion;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.json.Fields;
import io.github.seccomp4j.profiles.json.JsonConversions;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.JsonValue.JsonText;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Docker's {@code includes} and {@code excludes}: whether an entry is meant for the target. It is
 * dropped if any of its excludes hits, and kept only if every include holds.
 */
final class EntryConditions {
  private static final Set<String> KEYS = Set.of("arches", "caps", "minKernel");

  private final ProfileTarget target;
  private final ReadFindings report;

  private EntryConditions(ProfileTarget target, ReadFindings report) {
    this.target = target;
    this.report = report;
  }

  /** Whether the entry is meant for the target. */
  static boolean isMeant(Fields entry, ProfileTarget target, ReadFindings report) {
    EntryConditions conditions = new EntryConditions(target, report);
    List<Boolean> excludes = conditions.tests(entry.optional("excludes"), false);
    List<Boolean> includes = conditions.tests(entry.optional("includes"), true);
    return !excludes.contains(true) && !includes.contains(false);
  }

  /** For each of the conditions that are written whether it holds. */
  private List<Boolean> tests(Optional<JsonValue> value, boolean allCapabilities) {
    Optional<JsonObject> object = value.flatMap(one -> JsonConversions.object(one, report));
    if (object.isEmpty()) {
      return List.of();
    }
    Fields fields = Fields.of(object.get(), KEYS, report);
    return List.of(
            names(fields, "arches").map(this::isTarget),
            names(fields, "caps").map(names -> held(names, allCapabilities)),
            fields.optional("minKernel").flatMap(this::kernelReached))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** The list; an empty one could mean anything or nothing. */
  private Optional<List<JsonText>> names(Fields fields, String key) {
    Optional<JsonValue> value = fields.optional(key);
    Optional<List<JsonText>> names = value.flatMap(one -> JsonConversions.texts(one, report));
    if (value.isPresent() && names.isPresent() && names.get().isEmpty()) {
      report.tolerate(
          Problem.JSON_EMPTY.at(value.get().origin(), key), "It is ignored, as Docker does");
      return Optional.empty();
    }
    return names;
  }

  private boolean isTarget(List<JsonText> names) {
    boolean found = false;
    for (JsonText name : names) {
      Optional<Arch> arch =
          OciKeywords.SHORT_ARCHES
              .readOrTolerate(name, report, "It is never the target")
              .flatMap(known -> known);
      found |= arch.equals(Optional.of(target.arch()));
    }
    return found;
  }

  private boolean held(List<JsonText> names, boolean all) {
    Set<String> wanted = new TreeSet<>();
    for (JsonText name : names) {
      OciKeywords.CAPABILITIES.readOrTolerate(name, report, "No process holds it");
      wanted.add(name.text());
    }
    return all
        ? target.capabilities().containsAll(wanted)
        : wanted.stream().anyMatch(target.capabilities()::contains);
  }

  private static String shown(JsonValue value) {
    return value instanceof JsonText text ? text.shortened() : value.describe();
  }

  private Optional<Boolean> kernelReached(JsonValue value) {
    Optional<String> text = JsonConversions.text(value, report);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<KernelVersion> least = KernelVersion.parse(text.get());
    if (least.isEmpty()) {
      report.add(Problem.JSON_NAME, value, "a kernel version such as 5.8", shown(value), "");
    } else if (target.kernel().isEmpty()) {
      report.add(Problem.KERNEL_UNKNOWN, value);
    }
    return least.flatMap(version -> target.kernel().map(kernel -> kernel.compareTo(version) >= 0));
  }
}
