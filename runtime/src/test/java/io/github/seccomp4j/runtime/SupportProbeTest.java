package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
import io.github.seccomp4j.runtime.kernel.ErrnoNumber;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The report, for machines that are hard to come by. */
final class SupportProbeTest {
  private static final Platform HOST =
      new Platform("Linux", "4.14.0", "amd64", Optional.of(Programs.HOST));

  private final FakeKernel kernel = new FakeKernel();

  private static final String ALL_ACTIONS =
      "  actions: KILL_PROCESS=%1$s KILL_THREAD=%1$s TRAP=%1$s ERRNO=%1$s USER_NOTIF=%1$s"
          + " TRACE=%1$s LOG=%1$s ALLOW=%1$s\n";
  private static final String ALL_FLAGS =
      "  flags: TSYNC=%1$s LOG=%1$s SPEC_ALLOW=%1$s NEW_LISTENER=%1$s TSYNC_ESRCH=%1$s"
          + " WAIT_KILLABLE_RECV=%1$s\n";

  private void reports(Platform platform, KernelSource source, boolean canInstall, String report) {
    KernelSupport support = new SupportProbe(platform, source).look();
    assertThat(support).hasToString(report);
    assertThat(support.canInstall()).isEqualTo(canInstall);
    assertThat(kernel.openDescriptors).isEmpty();
    assertThat(kernel.calls).doesNotContain("install", "no_new_privs");
  }

  @Test
  void everything() {
    reports(
        HOST,
        kernel,
        true,
        "seccomp policies can be installed here: Linux 4.14.0 on amd64\n  filter mode: yes\n"
            + ALL_ACTIONS.formatted("yes")
            + ALL_FLAGS.formatted("yes")
            + "  calling thread: seccomp mode 0, 0 filters, no_new_privs not set");
    // The kernel takes WAIT_KILLABLE_RECV beside NEW_LISTENER only.
    assertThat(kernel.calls).contains("probe 40").doesNotContain("probe 32");
  }

  @Test
  void oldKernel() {
    kernel.probes.put(FilterFlag.TSYNC_ESRCH.bit(), FakeKernel.failed(ErrnoNumber.EINVAL));
    kernel.actions.put(Action.USER_NOTIF.code(), FakeKernel.failed(ErrnoNumber.EOPNOTSUPP));
    reports(
        HOST,
        kernel,
        true,
        "seccomp policies can be installed here: Linux 4.14.0 on amd64\n  filter mode: yes\n"
            + ALL_ACTIONS.formatted("yes").replace("USER_NOTIF=yes", "USER_NOTIF=no")
            + ALL_FLAGS.formatted("yes").replace("TSYNC_ESRCH=yes", "TSYNC_ESRCH=no")
            + "  calling thread: seccomp mode 0, 0 filters, no_new_privs not set\n"
            + "  - Linux 4.14.0 does not know the flag TSYNC_ESRCH.\n"
            + "  - Linux 4.14.0 does not know the action USER_NOTIF.");
  }

  @Test
  void kernelThatCannotSayItsActions() {
    for (Action action : Action.values()) {
      kernel.actions.put(action.code(), FakeKernel.failed(ErrnoNumber.EINVAL));
    }
    reports(
        HOST,
        kernel,
        false,
        "seccomp policies cannot be installed here: Linux 4.14.0 on amd64\n  filter mode: yes\n"
            + ALL_ACTIONS.formatted("unknown")
            + ALL_FLAGS.formatted("yes")
            + "  calling thread: seccomp mode 0, 0 filters, no_new_privs not set\n"
            + "  - Linux 4.14.0 cannot say which actions it knows: before 4.14.");
  }

  @Test
  void questionsForbidden() {
    kernel.probes.put(FilterFlag.LOG.bit(), FakeKernel.failed(ErrnoNumber.EPERM));
    kernel.actions.put(Action.TRAP.code(), FakeKernel.failed(ErrnoNumber.EACCES));
    kernel.closedFiles.put("/proc/thread-self/status", ErrnoNumber.ENOENT);
    reports(
        HOST,
        kernel,
        true,
        "seccomp policies can be installed here: Linux 4.14.0 on amd64\n  filter mode: yes\n"
            + ALL_ACTIONS.formatted("yes").replace("TRAP=yes", "TRAP=unknown")
            + ALL_FLAGS.formatted("yes").replace(" LOG=yes", " LOG=unknown")
            + "  calling thread: unknown\n"
            + "  - /proc/thread-self/status could not be read: ENOENT (2). Installing works, but"
            + " unverified.\n"
            + "  - The flag LOG could not be asked for: EPERM (1).\n"
            + "  - The action TRAP could not be asked for: EACCES (13).");
  }

  @Test
  void noFilterMode() {
    kernel.probes.put(0, FakeKernel.failed(ErrnoNumber.EINVAL));
    reports(
        HOST,
        kernel,
        false,
        "seccomp policies cannot be installed here: Linux 4.14.0 on amd64\n  filter mode: no\n"
            + ALL_ACTIONS.formatted("unknown")
            + ALL_FLAGS.formatted("unknown")
            + "  calling thread: seccomp mode 0, 0 filters, no_new_privs not set\n"
            + "  - seccomp(SECCOMP_SET_MODE_FILTER) was tried without a program. It failed with"
            + " EINVAL (22): Linux 4.14.0 is built without CONFIG_SECCOMP_FILTER, or does not know"
            + " the flag. Use a kernel of 4.14 or later with CONFIG_SECCOMP_FILTER=y.");
  }

  @Test
  void otherSystem() {
    reports(
        new Platform("Mac OS X", "14.0", "aarch64", Optional.of(Programs.HOST)),
        kernel,
        false,
        "seccomp policies cannot be installed here: Mac OS X 14.0 on aarch64\n  filter mode: no\n"
            + ALL_ACTIONS.formatted("no")
            + ALL_FLAGS.formatted("no")
            + "  calling thread: unknown\n"
            + "  - This is Mac OS X; seccomp exists on Linux only.");
  }

  @Test
  void otherArchitecture() {
    reports(
        new Platform("Linux", "6.1.0", "sparcv9", Optional.empty()),
        kernel,
        false,
        "seccomp policies cannot be installed here: Linux 6.1.0 on sparcv9\n"
            + "  filter mode: unknown\n"
            + ALL_ACTIONS.formatted("unknown")
            + ALL_FLAGS.formatted("unknown")
            + "  calling thread: unknown\n"
            + "  - seccomp4j does not know the architecture sparcv9.");
  }

  @Test
  void noJna() {
    reports(
        HOST,
        arch -> {
          throw new UnsatisfiedLinkError("no room");
        },
        false,
        "seccomp policies cannot be installed here: Linux 4.14.0 on amd64\n"
            + "  filter mode: unknown\n"
            + ALL_ACTIONS.formatted("unknown")
            + ALL_FLAGS.formatted("unknown")
            + "  calling thread: unknown\n"
            + "  - "
            + JnaTrouble.text(new UnsatisfiedLinkError("no room")));
  }
}
