package io.github.seccomp4j.profiles.seccompiler;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.Match;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.profiles.ProfileFormat;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.json.Fields;
import io.github.seccomp4j.profiles.json.JsonConversions;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.Limits;
import io.github.seccomp4j.profiles.json.ReadFindings;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads seccompiler's JSON and tolerates nothing, as its own reader does.
 *
 * <p>A call that no rule matches gets the filter's mismatch action, all others its match action.
 * Unlike the original, a rule without conditions keeps its effect beside others for the same call,
 * and calls of x32 and of other architectures kill the process whatever the actions are.
 */
public final class SeccompilerReader {
  private static final String FILTER = "filter";
  private static final Set<String> KEYS =
      Set.of("mismatch_action", "default_action", "match_action", "filter_action", FILTER);
  private static final Set<String> RULE_KEYS = Set.of("syscall", "args", "comment");

  private final Arch arch;
  private final ReadOptions options;
  private final ReadFindings report;
  private final SortedMap<String, Policy> policies = new TreeMap<>();
  private int rules;

  private SeccompilerReader(ReadOptions options, ReadFindings report) {
    this.arch = options.target().arch();
    this.options = options;
    this.report = report.exact();
  }

  /**
   * {@return whether it is one: an object without filters, or with an object that has a filter's
   * keys}
   *
   * @param root the document
   */
  public static Optional<ProfileFormat> recognize(JsonObject root) {
    boolean known =
        root.members().isEmpty()
            || root.members().values().stream()
                .anyMatch(
                    member ->
                        member.value() instanceof JsonObject filter
                            && filter.members().keySet().stream().anyMatch(KEYS::contains));
    return known ? Optional.of(ProfileFormat.SECCOMPILER) : Optional.empty();
  }

  /**
   * {@return the policies by the names of the filters; none in {@code {}}}
   *
   * @param name what the policy is called in findings
   * @param root the document
   * @param options how to read it
   * @param report gets what is wrong
   */
  public static SortedMap<String, Policy> read(
      String name, JsonObject root, ReadOptions options, ReadFindings report) {
    SeccompilerReader reader = new SeccompilerReader(options, report);
    root.members().forEach((filter, member) -> reader.filter(filter, member.value()));
    return reader.policies;
  }

  private void filter(String name, JsonValue value) {
    Optional<JsonObject> object = JsonConversions.object(value, report);
    if (object.isEmpty()) {
      return;
    }
    Fields fields = Fields.of(object.get(), KEYS, report);
    Optional<Outcome> mismatch = action(fields, object.get(), "mismatch_action", "default_action");
    Optional<Outcome> match = action(fields, object.get(), "match_action", "filter_action");
    if (match.isPresent() && match.equals(mismatch)) {
      report.add(Problem.SECCOMPILER_ACTIONS_EQUAL, value, match.get());
    }
    PolicyBuilder builder =
        Policy.builder(name)
            .defaultOutcome(mismatch.orElse(Outcome.KILL_PROCESS))
            .arches(arch.kernelName())
            .jvm(options.jvm())
            .newerCallsUnknown(newerCallsUnknown(mismatch, value))
            .origin(value.origin());
    Outcome outcome = match.orElse(Outcome.KILL_PROCESS);
    fields
        .required(FILTER, "it holds the filter's rules")
        .flatMap(list -> JsonConversions.array(list, report))
        .ifPresent(list -> list.forEach(rule -> rule(name, rule, outcome, builder)));
    policies.put(name, builder.build());
  }

  /** As in a container: only where the default denies. */
  private boolean newerCallsUnknown(Optional<Outcome> byDefault, JsonValue filter) {
    boolean denies = byDefault.isPresent() && !byDefault.get().action().letsCallThrough();
    if (options.newerCallsUnknown() && byDefault.isPresent() && !denies) {
      report.add(Problem.NEWER_CALLS_DEFAULT, filter, byDefault.get());
    }
    return options.newerCallsUnknown() && denies;
  }

  private Optional<Outcome> action(Fields fields, JsonObject filter, String key, String oldKey) {
    if (fields.has(key) && fields.has(oldKey)) {
      report.add(
          Problem.SECCOMPILER_ACTION_TWICE,
          Objects.requireNonNull(filter.members().get(oldKey)).origin(),
          key,
          oldKey);
      return Optional.empty();
    }
    Optional<JsonValue> value = fields.optional(oldKey);
    if (value.isEmpty()) {
      value = fields.required(key, "it says what happens to calls, and has no default");
    }
    return value.flatMap(action -> ActionReader.read(action, report));
  }

  private void rule(String filter, JsonValue value, Outcome outcome, PolicyBuilder builder) {
    if (++rules > Limits.RULES) {
      if (rules == Limits.RULES + 1) {
        report.add(Problem.PROFILE_TOO_LARGE, value, "it has more than " + Limits.RULES + " rules");
      }
      return;
    }
    Optional<JsonObject> object = JsonConversions.object(value, report);
    if (object.isEmpty()) {
      return;
    }
    Fields fields = Fields.of(object.get(), RULE_KEYS, report);
    fields.checkText("comment");
    Optional<String> syscall =
        fields
            .required("syscall", "it names the system call")
            .flatMap(
                name -> JsonConversions.text(name, report).filter(text -> isKnown(text, name)));
    Optional<Match> match =
        fields
            .optional("args")
            .map(args -> ConditionReader.read(args, report))
            .orElse(Optional.of(new Match.Always()));
    if (syscall.isPresent() && match.isPresent()) {
      builder.rule(new Rule(filter, syscall.get(), match.get(), outcome, value.origin()));
    }
  }

  private boolean isKnown(String syscall, JsonValue value) {
    boolean known = arch.syscall(syscall).isPresent();
    if (!known) {
      String elsewhere =
          Arrays.stream(Arch.values())
              .filter(other -> other.syscall(syscall).isPresent())
              .map(Arch::kernelName)
              .collect(Collectors.joining(", "));
      String hint =
          elsewhere.isEmpty()
              ? Suggestion.didYouMean(syscall, List.copyOf(arch.syscalls().keySet()))
              : ", only on " + elsewhere;
      report.add(Problem.UNKNOWN_SYSCALL, value, syscall, " on " + arch.kernelName() + hint);
    }
    return known;
  }
}
