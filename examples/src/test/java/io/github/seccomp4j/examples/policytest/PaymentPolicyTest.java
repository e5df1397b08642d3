package io.github.seccomp4j.examples.policytest;

import static io.github.seccomp4j.annotation.Errno.EAFNOSUPPORT;
import static io.github.seccomp4j.testkit.PolicyAssertions.ERRNO;
import static io.github.seccomp4j.testkit.PolicyAssertions.assertThatPolicy;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.SeccompPolicy;
import io.github.seccomp4j.preset.NoNewPrograms;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs on Linux, macOS and Windows alike: the programs are simulated, nothing is installed. */
final class PaymentPolicyTest {
  @Test
  @DisplayName("starts no program, whatever the arguments")
  void startsNoProgram() {
    assertThatPolicy(PaymentPolicy.class).on("execve", "execveat").withAnyArgs().denies();
  }

  @Test
  @DisplayName("speaks to its bank, and in no other family")
  void speaksToItsBank() {
    assertThatPolicy(PaymentPolicy.class)
        .on("socket")
        .withArg("family", "AF_INET")
        .allows()
        .on("socket")
        .withArg("family", "AF_INET6")
        .allows()
        .on("socket")
        .withArg("family", "AF_PACKET")
        .returns(ERRNO(EAFNOSUPPORT));
  }

  @Test
  @DisplayName("dies where another process's memory is asked for")
  void diesForOtherProcesses() {
    assertThatPolicy(PaymentPolicy.class)
        .on("ptrace", "process_vm_readv", "process_vm_writev")
        .onEveryArch()
        .killsProcess();
  }

  /** What a policy must never lose is best said as a policy: whoever loosens it sees the call. */
  @Test
  @DisplayName("is no looser than the rule of the house")
  void isNoLooserThanTheRuleOfTheHouse() {
    assertThatPolicy(PaymentPolicy.class).isNoLooserThan(HouseRule.class);
  }

  /** Every service of ours has at least this. */
  @SeccompPolicy(defaultAction = Action.ALLOW, include = NoNewPrograms.class)
  interface HouseRule {}
}
