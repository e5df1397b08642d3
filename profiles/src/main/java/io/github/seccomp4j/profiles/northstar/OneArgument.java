package io.github.seccomp4j.profiles.northstar;

import io.github.seccomp4j.policy.operator.OperatorVisitor;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Problem;
import io.github.seccomp4j.profiles.export.HostRule;
import io.github.seccomp4j.simulate.ReferencePolicy.ArgumentPredicate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;

/** The values and the mask that one argument of one call may have: 64 bits, either suffices. */
final class OneArgument {
  private final List<Finding> findings;
  private final TreeSet<Long> values = new TreeSet<>(Long::compareUnsigned);
  private OptionalLong mask = OptionalLong.empty();
  private OptionalInt index = OptionalInt.empty();

  OneArgument(List<Finding> findings) {
    this.findings = findings;
  }

  void add(HostRule rule) {
    if (rule.conditions().size() > 1) {
      refuse(rule, "it knows one condition for a call");
      return;
    }
    ArgumentPredicate condition = rule.conditions().get(0);
    if (index.isPresent() && index.getAsInt() != condition.index()) {
      refuse(rule, "it looks at one argument of a call, here at argument " + index.getAsInt());
      return;
    }
    index = OptionalInt.of(condition.index());
    condition
        .operator()
        .accept(new Adding(condition.mask()))
        .ifPresent(reason -> refuse(rule, reason));
  }

  /** Adds what one condition allows, or says why the format cannot. */
  private final class Adding implements OperatorVisitor<Optional<String>> {
    private static final String ONLY =
        "it compares with values and with a mask of allowed bits only";

    private final long compared;

    Adding(long compared) {
      this.compared = compared;
    }

    @Override
    public Optional<String> inRange(long min, long max) {
      return Optional.of(ONLY);
    }

    @Override
    public Optional<String> maskedEqualTo(long bits, long value) {
      return value == 0 ? addMask(~(bits & compared)) : Optional.of(ONLY);
    }

    @Override
    public Optional<String> oneOf(List<Long> allowed) {
      if (compared == -1L) {
        values.addAll(allowed);
        return Optional.empty();
      }
      return allowed.equals(List.of(0L))
          ? addMask(~compared)
          : Optional.of("it compares values at 64 bits");
    }

    @Override
    public Optional<String> noneOf(List<Long> denied) {
      return Optional.of(ONLY);
    }

    private Optional<String> addMask(long allowed) {
      if (mask.isPresent() && mask.getAsLong() != allowed) {
        return Optional.of("it knows one mask for a call");
      }
      mask = OptionalLong.of(allowed);
      return Optional.empty();
    }
  }

  private void refuse(HostRule rule, String why) {
    findings.add(
        Problem.EXPORT_CONDITION.at(
            rule.source().origin(),
            rule.source().syscall() + " is allowed where " + rule.source().match().conditions(),
            why));
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("index", (long) index.orElse(0));
    if (!values.isEmpty()) {
      json.put("values", List.copyOf(values));
    }
    mask.ifPresent(bits -> json.put("mask", bits));
    return json;
  }
}
