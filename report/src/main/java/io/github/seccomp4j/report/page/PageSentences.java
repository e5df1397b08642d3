package io.github.seccomp4j.report.page;

import io.github.seccomp4j.policy.ArgCondition;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.policy.Rule;
import io.github.seccomp4j.report.page.Contents.Comparison;
import io.github.seccomp4j.report.page.Contents.OfHost;
import io.github.seccomp4j.verify.ProofSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sentences that both kinds of pages have, as plain text. */
final class PageSentences {
  static final String PROOF =
      "Each program is proved to give the policy's answer to every one of the 2^"
          + ProofSummary.INPUT_BITS
          + " inputs that a filter can get, as two diagrams made by ways that share no code. Nodes"
          + " says how large that diagram is. Tried are the calls on the edges of all rules: policy"
          + " and program, simulated, agree on each. For those always let through the kernel runs"
          + " nothing, from Linux 5.11 on. A program that fails any of this is never written.";

  static final List<String> FIGURES =
      List.of(
          "Architecture",
          "Instructions",
          "Longest way",
          "Mean",
          "Let through",
          "Always",
          "Nodes",
          "Tried");

  private PageSentences() {}

  static List<String> figures(OfHost host) {
    return List.of(
        host.arch(),
        String.valueOf(host.figures().length()),
        String.valueOf(host.figures().longestWay()),
        String.format(Locale.ROOT, "%.2f", host.figures().meanAllowed()),
        host.figures().allowed() + " of " + host.figures().calls(),
        String.valueOf(host.proof().alwaysAllowed()),
        String.format(Locale.ROOT, "%,d", host.proof().nodes()),
        String.format(Locale.ROOT, "%,d", host.proof().triedCalls()));
  }

  static final String FIGURES_NOTE =
      "Longest way: the most instructions that any call can take. Mean: for the calls that are let"
          + " through with all arguments 0. Always: with any arguments, other ABIs' calls"
          + " included.";

  static List<String> about(Policy policy) {
    List<String> lines = new ArrayList<>();
    lines.add("Calls that no rule matches get " + policy.defaultOutcome() + ".");
    lines.add("Calls of other architectures and ABIs get " + policy.mismatchOutcome() + ".");
    if (policy.newerCallsUnknown()) {
      lines.add("Calls newer than all that a rule names get ERRNO(38), ENOSYS.");
    }
    if (!policy.flags().isEmpty()) {
      lines.add(
          "The kernel is asked for "
              + policy.flags().stream().map(Enum::name).collect(Collectors.joining(", "))
              + ".");
    }
    return lines;
  }

  static String conditions(Rule rule) {
    return rule.match().conditions().isEmpty()
        ? "always"
        : rule.match().conditions().stream()
            .map(ArgCondition::toString)
            .collect(Collectors.joining(" and "));
  }

  /** What there is to say about the comparison as a whole. */
  static String verdict(Comparison comparison) {
    if (comparison.baseline().isEmpty()) {
      return "Not compared with an earlier version: nobody said where one is. The processor's"
          + " option "
          + Baseline.OPTION
          + " names it.";
    }
    String where = " in " + comparison.baseline().get();
    if (comparison.changes().isEmpty() && comparison.undecided().isEmpty()) {
      return "Not compared: there is no earlier version of this policy" + where + ".";
    }
    if (comparison.isLooser()) {
      return "Looser than the version"
          + where
          + ": some calls that it refused are answered more"
          + " mildly now.";
    }
    boolean isSame = comparison.changes().keySet().stream().allMatch(List::isEmpty);
    return isSame && comparison.undecided().isEmpty()
        ? "Every call gets the same answer as from the version" + where + "."
        : "Nothing is looser than in the version" + where + ", as far as the two were compared.";
  }

  /** What could not be compared, one sentence each. */
  static List<String> gaps(Comparison comparison) {
    List<String> gaps = new ArrayList<>();
    boolean hasSome = !comparison.changes().isEmpty() || !comparison.undecided().isEmpty();
    if (hasSome && !comparison.missing().isEmpty()) {
      gaps.add(
          "Not compared, since the earlier version has no program for them: "
              + String.join(", ", comparison.missing())
              + ".");
    }
    comparison
        .undecided()
        .forEach(
            (arch, why) -> gaps.add("Not compared for " + arch.kernelName() + ": " + why + "."));
    return gaps;
  }
}
