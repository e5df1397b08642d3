package io.github.seccomp4j.agent;

import io.github.seccomp4j.observe.audit.AuditSummary;
import io.github.seccomp4j.runtime.InstallResult;
import io.github.seccomp4j.runtime.Installation;
import io.github.seccomp4j.runtime.SeccompException;
import java.util.ArrayList;
import java.util.List;

/** Finds all policies, then installs them: under the first one, files may be out of reach. */
final class AgentRun {
  private AgentRun() {}

  static void confine(AgentArgument argument) throws AgentFailure {
    PolicyFinder finder = new PolicyFinder(argument);
    List<Installation> installations = new ArrayList<>();
    for (String policy : argument.policies()) {
      Installation one = finder.find(policy);
      one = argument.logOnly() ? one.logOnly() : one;
      installations.add(argument.bestEffort() ? one.bestEffort() : one);
    }
    StringBuilder report = new StringBuilder();
    for (Installation one : installations) {
      try {
        InstallResult result = one.install();
        report.append("seccomp4j: ").append(result).append('\n');
      } catch (SeccompException e) {
        throw AgentFailure.refused(argument, e);
      }
    }
    System.err.print(report);
    System.err.flush();
    if (argument.audit()) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> System.err.println(AuditSummary.ofThisProcess()), "seccomp4j audit"));
    }
  }
}
