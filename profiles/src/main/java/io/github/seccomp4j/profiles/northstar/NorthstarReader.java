package io.github.seccomp4j.profiles.northstar;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Argument;
import io.github.seccomp4j.policy.Match;
import io.github.seccomp4j.policy.Operation;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.PolicyBuilder;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.policy.Value;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.problem.Suggestion;
import io.github.seccomp4j.profiles.ProfileFormat;
import io.github.seccomp4j.profiles.ReadOptions;
import io.github.seccomp4j.profiles.json.Fields;
import io.github.seccomp4j.profiles.json.JsonConversions;
import io.github.seccomp4j.profiles.json.JsonValue;
import io.github.seccomp4j.profiles.json.JsonValue.JsonArray;
import io.github.seccomp4j.profiles.json.JsonValue.JsonLiteral;
import io.github.seccomp4j.profiles.json.JsonValue.JsonObject;
import io.github.seccomp4j.profiles.json.JsonValue.JsonText;
import io.github.seccomp4j.profiles.json.Limits;
import io.github.seccomp4j.profiles.json.ReadFindings;
import io.github.seccomp4j.profiles.ready.NorthstarDefault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the seccomp rules of a Northstar manifest and tolerates nothing, as its own reader does.
 *
 * <p>They are {@code {"profile": "default", "log_only": false, "allow": {...}}}, where profile or
 * allow can be left out. Unlike the original, unknown names are errors, all values of a rule count,
 * and the default profile checks the flags of clone even if no capability is held.
 */
public final class NorthstarReader {
  static final String EXECVE = "execve";
  private static final String ALLOW = "allow";
  private static final String PROFILE = "profile";
  private static final String LOG_ONLY = "log_only";
  private static final String LIST = "list";

  private final ReadOptions options;
  private final ReadFindings report;

  /** How many values all rules have so far. */
  private int listed;

  private final List<Rule> rules = new ArrayList<>();
  private final String name;
  private final SortedSet<String> known = new TreeSet<>();

  private NorthstarReader(String name, ReadOptions options, ReadFindings report) {
    this.name = name;
    this.options = options;
    this.report = report.exact();
    Arrays.stream(Arch.values()).forEach(arch -> known.addAll(arch.syscalls().keySet()));
  }

  /**
   * {@return whether it is one: rules, or a list of instructions, which {@link #read} then refuses}
   *
   * @param root the document
   */
  public static Optional<ProfileFormat> recognize(JsonObject root) {
    return root.members().containsKey(ALLOW)
            || root.members().containsKey(PROFILE)
            || isInstructionList(root)
        ? Optional.of(ProfileFormat.NORTHSTAR)
        : Optional.empty();
  }

  private static boolean isInstructionList(JsonObject root) {
    return root.members().containsKey(LIST)
        && root.members().get(LIST).value() instanceof JsonArray;
  }

  /**
   * {@return the one policy, under that name}
   *
   * @param name what the policy is called
   * @param root the document
   * @param options how to read it
   * @param report gets what is wrong
   */
  public static SortedMap<String, Policy> read(
      String name, JsonObject root, ReadOptions options, ReadFindings report) {
    SortedMap<String, Policy> policies = new TreeMap<>();
    if (isInstructionList(root)) {
      report.add(Problem.NORTHSTAR_LIST_IS_PROGRAM, root);
      return policies;
    }
    policies.put(name, new NorthstarReader(name, options, report).policy(root));
    return policies;
  }

  private Policy policy(JsonObject root) {
    Fields fields = Fields.of(root, Set.of(ALLOW, PROFILE, LOG_ONLY), report);
    Optional<JsonValue> profile = fields.optional(PROFILE);
    Optional<JsonValue> allow =
        profile.isPresent()
            ? fields.optional(ALLOW)
            : fields.required(
                ALLOW, "it holds the rules, and can be left out only beside a profile");
    profile.ifPresent(this::profile);
    allow.flatMap(value -> JsonConversions.object(value, report)).ifPresent(this::rules);
    boolean execveAllowed =
        rules.stream()
            .anyMatch(r -> r.syscall().equals(EXECVE) && r.match() instanceof Match.Always);
    if (!execveAllowed) {
      rules.add(new Rule(name, EXECVE, new Match.Always(), Outcome.ALLOW, root.origin()));
    }
    boolean logOnly = fields.optional(LOG_ONLY).map(this::truth).orElse(false);
    if (options.newerCallsUnknown() && logOnly) {
      report.add(Problem.NEWER_CALLS_DEFAULT, root, Outcome.of(Action.LOG));
    }
    PolicyBuilder builder =
        Policy.builder(name)
            .defaultOutcome(logOnly ? Outcome.of(Action.LOG) : Outcome.KILL_PROCESS)
            .arches(options.target().arch().kernelName())
            .jvm(options.jvm())
            .newerCallsUnknown(options.newerCallsUnknown() && !logOnly)
            .origin(root.origin());
    rules.forEach(builder::rule);
    return builder.build();
  }

  private void rules(JsonObject calls) {
    if (calls.members().size() > Limits.RULES) {
      report.add(Problem.PROFILE_TOO_LARGE, calls, "it has more than " + Limits.RULES + " rules");
      return;
    }
    calls.members().forEach((call, member) -> rule(call, member.origin(), member.value()));
  }

  private boolean truth(JsonValue value) {
    if (value instanceof JsonLiteral literal) {
      return literal.isTrue();
    }
    report.add(Problem.JSON_TYPE, value, "true or false", value.describe());
    return false;
  }

  private void profile(JsonValue value) {
    Optional<String> text = JsonConversions.text(value, report);
    if (text.isPresent() && !text.get().equals("default")) {
      report.add(Problem.JSON_NAME, value, "\"default\"", text.get(), "");
    } else if (text.isPresent()) {
      Policy base =
          NorthstarDefault.policy(options.target().capabilities(), options.target().arch());
      for (Rule one : base.rules()) {
        rules.add(new Rule(name, one.syscall(), one.match(), one.outcome(), value.origin()));
      }
    }
  }

  private void rule(String call, Origin origin, JsonValue value) {
    checkName(call, origin);
    if (value instanceof JsonText text) {
      if (text.text().equals("any")) {
        rules.add(new Rule(name, call, new Match.Always(), Outcome.ALLOW, origin));
      } else {
        report.add(Problem.JSON_NAME, value, "\"any\" or an object with \"args\"", text.text(), "");
      }
      return;
    }
    if (call.equals(EXECVE)) {
      report.add(Problem.NORTHSTAR_EXECVE_RESTRICTED, origin);
    }
    JsonConversions.object(value, report)
        .map(object -> Fields.of(object, Set.of("args"), report))
        .flatMap(fields -> fields.required("args", "it says which arguments are allowed"))
        .flatMap(args -> JsonConversions.object(args, report))
        .ifPresent(args -> arguments(call, args));
  }

  private void checkName(String call, Origin origin) {
    if (!known.contains(call)) {
      report.add(Problem.UNKNOWN_SYSCALL, origin, call, Suggestion.didYouMean(call, known));
    }
  }

  /** The argument has one of the values, or only bits of the mask: that makes two rules. */
  private void arguments(String call, JsonObject args) {
    Fields fields = Fields.of(args, Set.of("index", "values", "mask"), report);
    OptionalInt index =
        fields
            .required("index", "it says which argument, 0 to 5")
            .map(value -> JsonConversions.number(value, Arch.MAX_ARGS - 1, report))
            .orElse(OptionalInt.empty());
    Optional<JsonValue> values = fields.optional("values");
    Optional<JsonValue> mask = fields.optional("mask");
    if (values.isEmpty() && mask.isEmpty()) {
      report.add(Problem.NORTHSTAR_NO_ARGUMENTS, args);
    }
    values.ifPresent(
        value -> addRule(call, index, Operation.ONE_OF, numbers(value), value.origin()));
    mask.ifPresent(
        value -> {
          OptionalLong bits = JsonConversions.unsigned64(value, report);
          List<Value> one = bits.isPresent() ? List.of(Value.of(bits.getAsLong())) : List.of();
          addRule(call, index, Operation.ONLY_BITS, one, value.origin());
        });
  }

  private List<Value> numbers(JsonValue value) {
    List<Value> numbers = new ArrayList<>();
    JsonConversions.array(value, report)
        .ifPresent(
            list -> {
              if (list.isEmpty()) {
                report.add(Problem.NO_VALUES, value, "values", "it");
              }
              listed += list.size();
              if (listed > Limits.RULES) {
                report.add(
                    Problem.PROFILE_TOO_LARGE,
                    value,
                    "it has more than " + Limits.RULES + " values");
                return;
              }
              for (JsonValue one : list) {
                JsonConversions.unsigned64(one, report)
                    .ifPresent(bits -> numbers.add(Value.of(bits)));
              }
            });
    return numbers;
  }

  private void addRule(
      String call, OptionalInt index, Operation operation, List<Value> values, Origin origin) {
    if (index.isEmpty() || values.isEmpty()) {
      return;
    }
    ArgCondition condition =
        new ArgCondition(
            new Argument.At(index.getAsInt()),
            OptionalInt.of(Long.SIZE),
            operation,
            values,
            origin);
    rules.add(
        new Rule(name, call, new Match.Conditions(List.of(condition)), Outcome.ALLOW, origin));
  }
}
