package io.github.seccomp4j.agent;

import io.github.seccomp4j.runtime.Installation;
import io.github.seccomp4j.runtime.Policies;
import io.github.seccomp4j.runtime.SeccompException;
import java.util.Optional;

/** Finds the policies that an argument names. */
final class PolicyFinder {
  private final AgentArgument argument;

  PolicyFinder(AgentArgument argument) {
    this.argument = argument;
  }

  Installation find(String policy) throws AgentFailure {
    if (policy.startsWith("ready:") || policy.contains("/") || isJson(policy)) {
      // Only this class names the compiler and the formats: an annotated policy needs neither.
      return new ProfileFinder(argument).find(policy);
    }
    Class<?> annotated =
        load(policy)
            .orElseThrow(
                () ->
                    AgentFailure.argument(
                        argument,
                        "There is no class "
                            + policy
                            + " on the class path: "
                            + System.getProperty("java.class.path")
                            + "\nClasses that a program's own class loader finds, as those in jars within"
                            + " a jar, are not there before main: put the policy into a jar of its own,"
                            + " on the class path or beside the application."));
    try {
      return Policies.of(annotated);
    } catch (SeccompException e) {
      throw AgentFailure.argument(argument, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isJson(String policy) {
    int name = policy.indexOf('#');
    return (name < 0 ? policy : policy.substring(0, name)).endsWith(".json");
  }

  /** Takes the source form of a nested class's name, too: dots from the end become {@code $}. */
  private static Optional<Class<?>> load(String name) {
    String binary = name;
    while (true) {
      try {
        return Optional.of(Class.forName(binary, false, ClassLoader.getSystemClassLoader()));
      } catch (ClassNotFoundException e) {
        int dot = binary.lastIndexOf('.');
        if (dot < 0) {
          return Optional.empty();
        }
        binary = binary.substring(0, dot) + '$' + binary.substring(dot + 1);
      }
    }
  }
}
