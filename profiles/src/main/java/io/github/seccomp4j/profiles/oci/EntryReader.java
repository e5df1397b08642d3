package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Match;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.ProfileTarget;
import io.github.seccomp4j.profiles.json.Fields;
import io.github.seccomp4j.profiles.json.JsonConversions;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.JsonValue.JsonText;
import io.github.seccomp4j.profiles.json.Limits;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the entries of {@code syscalls} into rules. */
final class EntryReader {
  static final Set<String> DOCKER_KEYS = Set.of("name", "comment", "includes", "excludes", "errno");

  private static final Set<String> KEYS =
      Set.of(
          "names",
          "action",
          "errnoRet",
          "errno",
          "args",
          "name",
          "comment",
          "includes",
          "excludes");

  private final String policy;
  private final ProfileTarget target;
  private final Set<Arch> arches;
  private final ReadFindings report;
  private final List<Rule> rules = new ArrayList<>();

  EntryReader(String policy, ProfileTarget target, Set<Arch> arches, ReadFindings report) {
    this.policy = policy;
    this.target = target;
    this.arches = arches;
    this.report = report;
  }

  /** The rules of the entries that are meant for the target. */
  List<Rule> read(List<JsonValue> entries) {
    for (JsonValue entry : entries) {
      JsonConversions.object(entry, report).ifPresent(this::read);
    }
    return rules;
  }

  private void read(JsonObject entry) {
    Fields fields = Fields.of(entry, KEYS, report);
    fields.checkText("comment");
    Optional<Outcome> outcome = new OutcomeReader(target.arch(), report).ofEntry(fields);
    List<Match> matches = ArgsReader.read(fields.optional("args"), report);
    boolean meant = EntryConditions.isMeant(fields, target, report);
    for (JsonText name : names(fields)) {
      boolean known = SyscallNames.check(name, arches, meant, report);
      if (meant && known && outcome.isPresent()) {
        add(name, matches, outcome.get());
      }
    }
  }

  private List<JsonText> names(Fields fields) {
    Optional<JsonValue> one = fields.optional("name");
    if (one.isPresent() && fields.optional("names").isPresent()) {
      report.add(Problem.JSON_KEYS_EXCLUDE, one.get(), "name", "names");
    }
    if (one.isPresent()) {
      return JsonConversions.text(one.get(), report).isPresent()
              && one.get() instanceof JsonText text
          ? List.of(text)
          : List.of();
    }
    Optional<JsonValue> several =
        fields.required("names", "it says which calls the entry is about");
    Optional<List<JsonText>> names = several.flatMap(value -> JsonConversions.texts(value, report));
    if (several.isPresent() && names.isPresent() && names.get().isEmpty()) {
      report.tolerate(
          Problem.JSON_EMPTY.at(several.get().origin(), "names"), "The entry has no effect");
    }
    return names.orElse(List.of());
  }

  private void add(JsonText name, List<Match> matches, Outcome outcome) {
    if (outcome.action() == Action.USER_NOTIF && name.text().equals("write")) {
      report.add(
          Problem.NOTIFY_REFUSED,
          name,
          "used for write",
          "the container runtime itself writes before a supervisor listens");
    }
    Origin origin = name.origin();
    for (Match match : matches) {
      // One rule too many is enough to find the profile too large.
      if (rules.size() <= Limits.RULES) {
        rules.add(new Rule(policy, name.text(), match, outcome, origin));
      }
    }
  }
}
