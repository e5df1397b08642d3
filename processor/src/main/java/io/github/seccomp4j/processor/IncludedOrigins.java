package io.github.seccomp4j.processor;

import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Match;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * Moves what was found in an included class, which may have no source here, to the include that
 * leads to it. The text keeps the place in that class.
 *
 * @param at the include, in the policy class
 * @param path the classes that lead there, from the policy class
 * @param included the class
 */
record IncludedOrigins(ElementOrigin at, List<TypeElement> path, TypeElement included) {
  IncludedOrigins {
    path = List.copyOf(path);
  }

  ElementOrigin of(Origin inIncluded) {
    StringBuilder words = new StringBuilder(inIncluded.describe());
    for (int i = path.size() - 1; i > 0; i--) {
      words.append(", included by ").append(Members.describe(path.get(i)));
    }
    words.append(", included by @SeccompPolicy");
    return at.at(at.attribute(), at.item(), words.toString());
  }

  Finding of(Finding found) {
    return found.at(of(found.origin()));
  }

  /** Its name tells the class, too. */
  Rule of(Rule rule) {
    Match match =
        rule.match() instanceof Match.Conditions conditions
            ? new Match.Conditions(conditions.all().stream().map(this::of).toList())
            : rule.match();
    String type = Members.describe(included);
    String name = rule.name().equals(type) ? type : type + "." + rule.name();
    return new Rule(name, rule.syscall(), match, rule.outcome(), of(rule.origin()));
  }

  private ArgCondition of(ArgCondition one) {
    return new ArgCondition(
        one.argument(), one.width(), one.operation(), one.values(), of(one.origin()));
  }
}
