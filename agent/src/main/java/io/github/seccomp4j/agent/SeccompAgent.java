package io.github.seccomp4j.agent;

import org.jspecify.annotations.Nullable;

/**
 * Confines the process before {@code main} runs, as a Java agent: {@code java
 * -javaagent:seccomp4j-agent.jar=com.acme.UploadPolicy -jar app.jar}.
 *
 * <p>The argument names one or more policies, separated by commas, which are installed in that
 * order:
 *
 * <ul>
 *   <li>an annotated class on the application's class path ({@code com.acme.UploadPolicy}, {@code
 *       com.acme.Service.Policy}),
 *   <li>a JSON profile: a path that has a {@code /} or ends in {@code .json}, with {@code #NAME}
 *       behind it where the file has several filters,
 *   <li>a profile that the library brings: {@code ready:docker-default}.
 * </ul>
 *
 * <p>The word {@code log-only} anywhere in it makes a dry run ({@link
 * io.github.seccomp4j.runtime.Installation#logOnly()}), {@code audit} makes one and prints at the
 * exit what the kernel recorded ({@link
 * io.github.seccomp4j.observe.audit.AuditSummary#ofThisProcess()}), and {@code best-effort} puts up
 * with a machine that cannot do it ({@link io.github.seccomp4j.runtime.Installation#bestEffort()}).
 * Where the argument is empty, the system property {@code seccomp4j.policy} is read in its place,
 * and where there is none, the environment variable {@code SECCOMP4J_POLICY}.
 *
 * <p>Where a policy does not get into force, the JVM ends before {@code main} with a message on its
 * standard error, and exit code 2 where the argument is wrong or 1 where the machine refuses. What
 * was installed is one line each on the standard error.
 */
public final class SeccompAgent {
  private SeccompAgent() {}

  /**
   * Called by the JVM (java.lang.instrument).
   *
   * @param argument what stands behind {@code =}; null where nothing does
   */
  public static void premain(@Nullable String argument) {
    try {
      AgentRun.confine(AgentArgument.find(argument));
    } catch (AgentFailure e) {
      end(e.exitCode(), String.valueOf(e.getMessage()));
    } catch (LinkageError e) {
      end(
          1,
          "A class is missing or does not fit: "
              + e
              + "\n"
              + "seccomp4j-agent.jar has every class that it needs. The class path of the application"
              + " comes before it: look there for another version of seccomp4j or of JNA.");
    } catch (RuntimeException e) {
      end(1, e.toString());
    }
  }

  private static void end(int exitCode, String message) {
    System.err.println(
        "seccomp4j: this JVM is not started, because it is not confined.\n" + message);
    System.err.flush();
    System.exit(exitCode);
  }
}
