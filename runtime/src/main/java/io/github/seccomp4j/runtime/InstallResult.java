package io.github.seccomp4j.runtime;

import io.github.seccomp4j.arch.Arch;
import java.util.List;

/** What an installation came to. Its text is one line for a log, and one more for each warning. */
public sealed interface InstallResult {
  /** {@return the policy's name} */
  String policy();

  /**
   * {@return whether the kernel holds the threads to it now; a {@code logOnly} policy it only logs}
   */
  boolean isInForce();

  /** {@return what may surprise; empty where nothing is known} */
  List<Warning> warnings();

  /**
   * The kernel took it.
   *
   * @param active the policy as it is in force now
   * @param threads how many threads were confined: all that the process had, or one; and so is
   *     every thread and process that they start. 0 where they could not be counted
   * @param arch the architecture of the program
   * @param kernelRelease as {@code uname -r} says, for example {@code "6.18.0"}
   * @param verification how it was verified beyond the kernel's own word
   * @param warnings what may surprise
   */
  record Installed(
      ActivePolicy active,
      int threads,
      Arch arch,
      String kernelRelease,
      Verification verification,
      List<Warning> warnings)
      implements InstallResult {
    public Installed {
      warnings = List.copyOf(warnings);
    }

    @Override
    public String policy() {
      return active.policy();
    }

    @Override
    public boolean isInForce() {
      return true;
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder("Policy ").append(policy());
      boolean logOnly = active.logOnly();
      text.append(logOnly ? " watches " : " confines ");
      text.append(whom());
      text.append(" (").append(verification).append(')');
      text.append(logOnly ? " and only logs what it would deny" : "");
      text.append("; ")
          .append(active.instructions())
          .append(" instructions, ")
          .append(arch.kernelName());
      text.append(", Linux ").append(kernelRelease);
      for (Warning warning : warnings) {
        text.append("\n  - ").append(warning);
      }
      return text.toString();
    }

    private String whom() {
      if (active.scope() == Scope.THREAD) {
        return "the calling thread";
      }
      return threads > 0 ? threads + " threads" : "every thread";
    }
  }

  /**
   * The same program with the same flags was installed before, for the process or the calling
   * thread, and nothing can take it away: there was nothing to do. A second copy would deny nothing
   * more, slow every call down and use up the instructions that further policies need. That is no
   * error, since the caller has what was asked for: an agent and {@code main} may both install, or
   * an application be deployed again.
   *
   * @param policy the policy's name
   * @param earlier the installation that is in force; its name may be another
   */
  record AlreadyInForce(String policy, ActivePolicy earlier) implements InstallResult {
    @Override
    public boolean isInForce() {
      return true;
    }

    @Override
    public List<Warning> warnings() {
      return List.of();
    }

    @Override
    public String toString() {
      return "Policy " + policy + " is in force already (" + earlier + "); nothing was changed";
    }
  }

  /**
   * This machine did not take it, and the caller had said {@link Installation#bestEffort()}:
   * nothing is confined.
   *
   * @param policy the policy's name
   * @param cause why
   */
  record NotInstalled(String policy, SeccompException cause) implements InstallResult {
    @Override
    public boolean isInForce() {
      return false;
    }

    @Override
    public List<Warning> warnings() {
      return List.of();
    }

    @Override
    public String toString() {
      return "NOT CONFINED: " + cause.getMessage();
    }
  }
}
