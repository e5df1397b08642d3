package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.json.Fields;
import io.github.seccomp4j.profiles.json.JsonConversions;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the architectures whose calls a profile judges: the target, and other ABIs that it lists.
 */
final class ArchesReader {
  private static final Set<String> MAP_KEYS = Set.of("architecture", "subArchitectures");

  private final Arch target;
  private final ReadFindings report;

  private ArchesReader(Arch target, ReadFindings report) {
    this.target = target;
    this.report = report;
  }

  /** The architectures; only the target if the profile lists none. */
  static Set<Arch> read(Fields root, Arch target, ReadFindings report) {
    ArchesReader reader = new ArchesReader(target, report);
    Optional<JsonValue> list = root.optional("architectures");
    Optional<JsonValue> map = root.optional("archMap");
    if (list.isPresent() && map.isPresent()) {
      report.add(Problem.JSON_KEYS_EXCLUDE, map.get(), "architectures", "archMap");
    }
    if (map.isPresent()) {
      return reader.mapped(map.get());
    }
    return list.map(reader::listed).orElse(EnumSet.of(target));
  }

  private Set<Arch> listed(JsonValue list) {
    Set<Arch> arches = EnumSet.noneOf(Arch.class);
    List<JsonValue> elements = JsonConversions.array(list, report).orElse(List.of());
    if (list instanceof JsonValue.JsonArray && elements.isEmpty()) {
      report.tolerate(
          Problem.JSON_EMPTY.at(list.origin(), "architectures"),
          "Only " + target.kernelName() + " is meant");
      return EnumSet.of(target);
    }
    elements.forEach(element -> known(element).ifPresent(arches::add));
    if (!arches.contains(target)) {
      report.tolerate(
          Problem.ARCH_NOT_LISTED.at(list.origin(), OciKeywords.nameOf(target)), "It is added");
      arches.add(target);
    }
    for (Arch arch : List.copyOf(arches)) {
      if (!arches.contains(arch.servedBy())) {
        Finding error =
            Problem.ARCH_WITHOUT_HOST.at(
                list.origin(), OciKeywords.nameOf(arch), OciKeywords.nameOf(arch.servedBy()));
        report.tolerate(error, "Its calls are not judged, but get KILL_PROCESS");
        arches.remove(arch);
      }
    }
    return arches;
  }

  private Set<Arch> mapped(JsonValue map) {
    Set<Arch> arches = EnumSet.of(target);
    List<Arch> mapped = new ArrayList<>();
    for (JsonValue element : JsonConversions.array(map, report).orElse(List.of())) {
      Optional<JsonObject> entry = JsonConversions.object(element, report);
      if (entry.isPresent()) {
        Fields fields = Fields.of(entry.get(), MAP_KEYS, report);
        Optional<Arch> whose =
            fields
                .required("architecture", "it says whose subArchitectures these are")
                .flatMap(value -> OciKeywords.ARCHES.read(value, report))
                .flatMap(arch -> arch);
        boolean its = whose.equals(Optional.of(target));
        fields.optional("subArchitectures").ifPresent(subs -> add(subs, its, arches));
        whose.ifPresent(mapped::add);
      }
    }
    if (!mapped.contains(target)) {
      report.add(Problem.ARCH_NOT_MAPPED, map, target.kernelName());
    }
    return arches;
  }

  /** Adds those of the target's entry; those of other entries are only checked. */
  private void add(JsonValue subs, boolean its, Set<Arch> arches) {
    for (JsonValue sub : JsonConversions.array(subs, report).orElse(List.of())) {
      if (!its) {
        OciKeywords.ARCHES.read(sub, report);
        continue;
      }
      Optional<Arch> arch = known(sub);
      if (arch.isPresent() && arch.get().servedBy() != target) {
        report.add(
            Problem.ARCH_WITHOUT_HOST,
            sub,
            OciKeywords.nameOf(arch.get()),
            OciKeywords.nameOf(arch.get().servedBy()));
      } else {
        arch.ifPresent(arches::add);
      }
    }
  }

  private Optional<Arch> known(JsonValue value) {
    Optional<Optional<Arch>> arch = OciKeywords.ARCHES.read(value, report);
    if (arch.isPresent() && arch.get().isEmpty()) {
      report.add(
          Problem.ARCH_WITHOUT_TABLE, value, JsonConversions.text(value, report).orElseThrow());
    }
    return arch.flatMap(known -> known);
  }
}
