package io.github.seccomp4j.agent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the agent was told.
 *
 * @param source where it was told
 * @param text in the user's words
 * @param policies classes and profiles, in order; at least one
 * @param logOnly whether to log only
 * @param audit whether to log only, and print at the exit what the kernel recorded
 * @param bestEffort whether to go on where the machine refuses
 */
record AgentArgument(
    String source,
    String text,
    List<String> policies,
    boolean logOnly,
    boolean audit,
    boolean bestEffort) {
  static final String PROPERTY = "seccomp4j.policy";
  static final String VARIABLE = "SECCOMP4J_POLICY";

  static final String USAGE =
      """
      Usage: -javaagent:seccomp4j-agent.jar=POLICY[,POLICY...][,OPTION...]
        POLICY is a class with annotations on the application's class path (com.acme.UploadPolicy),
        a JSON profile (/etc/app/profile.json, or FILE#NAME for one of its filters; no commas in
        it), or a profile that the library brings (ready:docker-default).
        log-only        allow everything, and log what the policies deny
        audit           the same, and print at the exit what the kernel recorded of it
        best-effort     start unconfined where this machine cannot install them
      Without an argument the agent reads -Dseccomp4j.policy=..., or else the environment variable
      SECCOMP4J_POLICY. Exit codes: 2 for a wrong argument, 1 where the machine refuses.\
      """;

  private static final String LOG_ONLY = "log-only";
  private static final String AUDIT = "audit";
  private static final String BEST_EFFORT = "best-effort";

  /** Looks behind {@code =}, then at the property, then at the environment. */
  static AgentArgument find(@Nullable String argument) throws AgentFailure {
    if (argument != null && !argument.isBlank()) {
      return parse("The argument of -javaagent", argument);
    }
    String property = System.getProperty(PROPERTY);
    if (property != null) {
      return parse("The system property " + PROPERTY, property);
    }
    String variable = System.getenv(VARIABLE);
    if (variable != null) {
      return parse("The environment variable " + VARIABLE, variable);
    }
    return parse("The argument of -javaagent", "");
  }

  static AgentArgument parse(String source, String text) throws AgentFailure {
    List<String> policies = new ArrayList<>();
    boolean logOnly = false;
    boolean audit = false;
    boolean bestEffort = false;
    AgentArgument all = new AgentArgument(source, text, policies, false, false, false);
    for (String item : text.split(",", -1)) {
      String word = item.strip();
      switch (word) {
        case LOG_ONLY -> logOnly = true;
        case AUDIT -> {
          audit = true;
          logOnly = true;
        }
        case BEST_EFFORT -> bestEffort = true;
        // Also what is left of a variable that was not set: it must not mean "no policy".
        case "" -> throw AgentFailure.argument(all, "A policy is missing.");
        default -> policies.add(word);
      }
    }
    if (policies.isEmpty()) {
      throw AgentFailure.argument(all, "It names no policy.");
    }
    return new AgentArgument(source, text, List.copyOf(policies), logOnly, audit, bestEffort);
  }

  /** Where it stood and what it was. */
  String shown() {
    return source + (text.isBlank() ? " (empty)" : ", " + text);
  }
}
