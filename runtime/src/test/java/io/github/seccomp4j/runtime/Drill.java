package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.runtime.InstallResult.Installed;
import io.github.seccomp4j.runtime.SeccompException.Reason;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** An installation on a kernel that fails as it is told. */
abstract class Drill {
  static final Platform HOST = new Platform("Linux", "6.18.0", "amd64", Optional.of(Programs.HOST));
  static final BpfProgram PROGRAM = Programs.onCall("personality", Action.ERRNO, 1);
  static final String START = "Policy com.acme.Test is not installed. ";
  static final String TSYNC = "seccomp(SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC)";
  static final String ALLOW =
      "In a container, allow seccomp and prctl in its seccomp profile (Docker: --security-opt"
          + " seccomp=FILE); under systemd, add SystemCallFilter=seccomp prctl to the unit.";

  final FakeKernel kernel = new FakeKernel();
  final Register register = new Register();

  @AfterEach
  void nothingStaysOpen() {
    assertThat(kernel.openDescriptors).isEmpty();
  }

  InstallResult install(CompiledPolicy policy, Options options) {
    return new Installer(HOST, kernel, register).install(policy, options);
  }

  Installed install(CompiledPolicy policy) {
    return (Installed) install(policy, Options.DEFAULT);
  }

  Installed install() {
    return install(Programs.policy(PROGRAM));
  }

  void refuses(
      Platform platform, CompiledPolicy policy, Options options, Reason reason, String message) {
    SeccompException refusal =
        catchThrowableOfType(
            SeccompException.class,
            () -> new Installer(platform, kernel, register).install(policy, options));
    assertThat(refusal).hasMessage(message);
    assertThat(refusal.reason()).isEqualTo(reason);
  }

  void refuses(Platform platform, CompiledPolicy policy, Reason reason, String message) {
    refuses(platform, policy, Options.DEFAULT, reason, message);
  }

  void refuses(CompiledPolicy policy, Reason reason, String message) {
    refuses(HOST, policy, reason, message);
  }

  void refuses(Reason reason, String message) {
    refuses(Programs.policy(PROGRAM), reason, START + message);
  }

  void nothingWasChanged() {
    assertThat(kernel.calls).doesNotContain("no_new_privs", "install");
  }
}
