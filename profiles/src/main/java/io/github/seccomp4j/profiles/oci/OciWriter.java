package io.github.seccomp4j.profiles.oci;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.arch.MultiplexedCall;
import io.github.seccomp4j.policy.Outcome;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.WrittenProfile;
import io.github.seccomp4j.profiles.json.Limits;
import io.github.seccomp4j.profiles.oci.OciProfile.Entry;
import io.github.seccomp4j.profiles.oci.RuleEntries.Numbered;
import io.github.seccomp4j.profiles.oci.RuleNumbers.CannotSay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes policies as OCI profiles, alone or in the Security Profiles Operator's resource. */
public final class OciWriter {
  private static final String OCI = "an OCI profile";
  private static final String OPERATOR = "a SeccompProfile";

  private final Policy policy;
  private final String format;
  private final List<Finding> findings = new ArrayList<>();

  private OciWriter(Policy policy, String format) {
    this.policy = policy;
    this.format = format;
  }

  /**
   * {@return the policy as JSON for that host}
   *
   * @param policy a policy without errors
   * @param target one of its hosts
   */
  public static WrittenProfile oci(Policy policy, Arch target) {
    OciWriter writer = new OciWriter(policy, OCI);
    return new WrittenProfile(writer.profile(target).map(OciText::json), writer.findings);
  }

  /**
   * {@return the policy as YAML for that host}
   *
   * @param policy a policy without errors
   * @param target one of its hosts
   * @param version of the resource's API, as in {@code v1}
   * @param name the resource's name
   */
  public static WrittenProfile operator(Policy policy, Arch target, String version, String name) {
    OciWriter writer = new OciWriter(policy, OPERATOR);
    Optional<OciProfile> profile = writer.profile(target);
    profile.ifPresent(
        one ->
            OperatorLimits.objections(one, name)
                .forEach(objection -> writer.refuse(policy.origin(), objection)));
    if (policy.flags().isEmpty()) {
      writer.findings.add(
          Problem.FORMAT_NOTE.at(
              policy.origin(),
              OPERATOR,
              "the operator drops an empty list of flags, and the container runtime then asks for"
                  + " SPEC_ALLOW"));
    }
    return new WrittenProfile(
        profile.map(one -> OperatorText.yaml(one, version, name)), writer.findings);
  }

  private Optional<OciProfile> profile(Arch target) {
    Set<Arch> arches = arches(target);
    if (arches.isEmpty()) {
      return Optional.empty();
    }
    checkOutcome(policy.defaultOutcome(), policy.origin());
    if (policy.defaultOutcome().action() == Action.USER_NOTIF) {
      refuse(policy.origin(), "the container runtime refuses SCMP_ACT_NOTIFY as the default");
    }
    checkMismatch();
    noteNewerCalls();
    List<Entry> entries = new ArrayList<>();
    byCall().forEach((syscall, rules) -> entries.addAll(entries(syscall, rules, arches)));
    if (entries.isEmpty() && findings.stream().noneMatch(Finding::isError)) {
      findings.add(
          Problem.FORMAT_NOTE.at(
              policy.origin(), format, "no rule has an effect, so every call gets the default"));
    }
    if (entries.size() > Limits.RULES) {
      refuse(policy.origin(), "it would have more than " + Limits.RULES + " entries");
    }
    return Optional.of(
        new OciProfile(policy.defaultOutcome(), arches, policy.flags(), joined(entries)));
  }

  private Set<Arch> arches(Arch target) {
    Set<Arch> arches = EnumSet.noneOf(Arch.class);
    for (String name : policy.arches()) {
      Arch.named(name).filter(arch -> arch.servedBy() == target).ifPresent(arches::add);
    }
    if (!arches.contains(target)) {
      refuse(
          policy.origin(),
          "the policy is for " + policy.arches() + ", not for " + target.kernelName());
      return Set.of();
    }
    return arches;
  }

  private Map<String, List<Rule>> byCall() {
    Map<String, List<Rule>> byCall = new LinkedHashMap<>();
    for (Rule rule : policy.rules()) {
      byCall.computeIfAbsent(rule.syscall(), name -> new ArrayList<>()).add(rule);
    }
    return byCall;
  }

  private List<Entry> entries(String syscall, List<Rule> rules, Set<Arch> arches) {
    if (arches.stream().noneMatch(arch -> arch.numberOf(syscall).isPresent())) {
      findings.add(
          Problem.FORMAT_NOTE.at(
              rules.get(0).origin(), format, "no architecture of it has " + syscall));
      return List.of();
    }
    List<Numbered> numbered = new ArrayList<>();
    for (Rule rule : rules) {
      checkOutcome(rule.outcome(), rule.origin());
      if (rule.outcome().action() == Action.USER_NOTIF && syscall.equals("write")) {
        refuse(rule.origin(), "the container runtime refuses SCMP_ACT_NOTIFY for write");
      }
      checkMultiplexed(rule, arches);
      try {
        numbered.add(
            new Numbered(
                RuleNumbers.of(rule, arches),
                rule.outcome(),
                reason -> refuse(rule.origin(), reason)));
      } catch (CannotSay e) {
        refuse(rule.origin(), String.valueOf(e.getMessage()));
      }
    }
    return RuleEntries.of(syscall, policy.defaultOutcome(), numbered);
  }

  /** Entries that differ in nothing but the name become one. */
  private static List<Entry> joined(List<Entry> entries) {
    Map<Entry, List<String>> names = new LinkedHashMap<>();
    for (Entry entry : entries) {
      List<String> same =
          names.computeIfAbsent(
              new Entry(List.of(), entry.outcome(), entry.args()), key -> new ArrayList<>());
      entry.names().stream().filter(name -> !same.contains(name)).forEach(same::add);
    }
    List<Entry> joined = new ArrayList<>();
    names.forEach((key, same) -> joined.add(new Entry(same, key.outcome(), key.args())));
    return joined;
  }

  private void checkOutcome(Outcome outcome, Origin origin) {
    if (outcome.action() == Action.TRAP && outcome.data() != 0) {
      refuse(origin, "SCMP_ACT_TRAP carries no data, and " + outcome + " has some");
    }
  }

  private void checkMismatch() {
    if (!policy.mismatchOutcome().equals(Outcome.KILL_PROCESS)) {
      refuse(
          policy.origin(),
          "it has no word for the mismatch action "
              + policy.mismatchOutcome()
              + ": leave it at KILL_PROCESS");
    }
    findings.add(
        Problem.FORMAT_NOTE.at(
            policy.origin(),
            format,
            "the container runtime answers a call of another architecture with KILL_THREAD, not"
                + " with KILL_PROCESS"));
  }

  private void noteNewerCalls() {
    boolean permissive =
        policy.defaultOutcome().action().letsCallThrough()
            || policy.defaultOutcome().action() == Action.TRACE;
    if (policy.newerCallsUnknown()) {
      findings.add(
          Problem.FORMAT_DIFFERS.at(
              policy.origin(),
              format,
              permissive
                  ? "no runtime answers newer calls with ENOSYS where the default lets them through"
                  : "it does not say that newer calls get ENOSYS; runc does it, others may not"));
    } else if (!permissive) {
      findings.add(
          Problem.FORMAT_NOTE.at(
              policy.origin(),
              format,
              "runc answers calls newer than all that are named with ENOSYS, not with the"
                  + " default"));
    }
  }

  /** libseccomp treats socketcall and ipc like the calls that they make. */
  private void checkMultiplexed(Rule rule, Set<Arch> arches) {
    Optional<MultiplexedCall> form = MultiplexedCall.of(rule.syscall());
    String where = form.map(one -> Multiplexers.where(one, arches)).orElse("");
    if (where.isEmpty() || rule.outcome().equals(policy.defaultOutcome())) {
      return;
    }
    if (!rule.outcome().action().isMoreRestrictiveThan(policy.defaultOutcome().action())) {
      findings.add(
          Problem.FORMAT_DIFFERS.at(
              rule.origin(),
              format,
              "libseccomp lets "
                  + form.get()
                  + " through as well, which makes the same call on "
                  + where));
    } else if (policy.rules().stream()
        .noneMatch(other -> Multiplexers.covers(other, form.get(), rule))) {
      refuse(
          rule.origin(),
          form.get()
              + " makes the same call on "
              + where
              + ", and no rule denies that: add one for "
              + form.get().multiplexer());
    }
  }

  private void refuse(Origin origin, String reason) {
    findings.add(Problem.FORMAT_CANNOT_SAY.at(origin, format, reason));
  }
}
