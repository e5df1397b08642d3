package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.runtime.kernel.Answer;
import io.github.seccomp4j.runtime.kernel.ErrnoNumber;
import io.github.seccomp4j.runtime.kernel.FilterAnswer;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After any step that fails, nothing is installed, and the next attempt succeeds. */
final class FailingStepsDrillTest extends Drill {
  /** The steps in their order, each made to fail. */
  enum Step {
    OPEN_KERNEL(kernel -> kernel.missing = new NoClassDefFoundError("com/sun/jna/Native")),
    PROBE(kernel -> kernel.probes.put(1, FakeKernel.failed(ErrnoNumber.EPERM))),
    FEIGNED_PROBE(kernel -> kernel.probes.put(1, new Answer.Done<>(0L))),
    ACTION(
        kernel -> kernel.actions.put(Action.ERRNO.code(), FakeKernel.failed(ErrnoNumber.EINVAL))),
    CALLER(kernel -> kernel.own.put(FakeKernel.CALLER, 1)),
    BUDGET(
        kernel -> {
          kernel.own.put(FakeKernel.CALLER, 10_000);
          kernel.own.put(FakeKernel.OTHER, 10_000);
        }),
    NO_NEW_PRIVS(kernel -> kernel.noNewPrivs = FakeKernel.failed(ErrnoNumber.EPERM)),
    FEIGNED_NO_NEW_PRIVS(kernel -> kernel.noNewPrivs = new Answer.Done<>(1L)),
    REJECTED(kernel -> kernel.filter = new FilterAnswer.Rejected(ErrnoNumber.EINVAL)),
    THREAD_IN_THE_WAY(kernel -> kernel.filter = new FilterAnswer.ThreadRefused(FakeKernel.OTHER));

    @SuppressWarnings("ImmutableEnumChecker") // Lambdas without a state.
    private final Consumer<FakeKernel> fault;

    Step(Consumer<FakeKernel> fault) {
      this.fault = fault;
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsInstalled(Step step) {
    step.fault.accept(kernel);
    Installation installation =
        new Installation(Programs.policy(PROGRAM), new Installer(HOST, kernel, register));
    assertThat(catchThrowable(installation::install)).isInstanceOf(SeccompException.class);
    assertThat(kernel.installed).isZero();
    assertThat(register.active()).isEmpty();
    assertThat(kernel.openDescriptors).isEmpty();

    kernel.repair();
    assertThat(installation.install().isInForce()).isTrue();
    assertThat(register.active()).hasSize(1);
  }

  /** No step is left out: each is followed by the next one that the kernel sees. */
  @ParameterizedTest
  @EnumSource
  void failsAtItsOwnStep(Step step) {
    step.fault.accept(kernel);
    assertThat(catchThrowable(this::install)).isInstanceOf(SeccompException.class);
    String last = kernel.calls.isEmpty() ? "" : kernel.calls.get(kernel.calls.size() - 1);
    List<String> expected =
        switch (step) {
          case OPEN_KERNEL -> List.of("");
          case PROBE, FEIGNED_PROBE -> List.of("probe 1");
          case ACTION -> List.of("action 50000");
          case CALLER, BUDGET -> List.of("read /proc/self/task/11/status");
          case NO_NEW_PRIVS, FEIGNED_NO_NEW_PRIVS -> List.of("no_new_privs");
          case REJECTED -> List.of("install");
          case THREAD_IN_THE_WAY -> List.of("read /proc/self/task/11/status");
        };
    assertThat(expected).contains(last);
  }
}
