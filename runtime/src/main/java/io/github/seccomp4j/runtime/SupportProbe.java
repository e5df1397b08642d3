package io.github.seccomp4j.runtime;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.runtime.KernelSupport.Flag;
import io.github.seccomp4j.runtime.KernelSupport.Presence;
import io.github.seccomp4j.runtime.KernelSupport.ThreadState;
import io.github.seccomp4j.runtime.kernel.Answer;
import io.github.seccomp4j.runtime.kernel.ErrnoNumber;
import io.github.seccomp4j.runtime.kernel.Kernel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the kernel everything that it can be asked without changing anything. */
final class SupportProbe {
  private final Host host;
  private final KernelSource source;
  private final List<String> reasons = new ArrayList<>();
  private final Map<Action, Presence> actions = new EnumMap<>(Action.class);
  private final Map<Flag, Presence> flags = new EnumMap<>(Flag.class);
  private Presence filterMode = Presence.UNKNOWN;
  private Optional<ThreadState> thread = Optional.empty();

  SupportProbe(Host host, KernelSource source) {
    this.host = host;
    this.source = source;
    for (Action action : Action.values()) {
      actions.put(action, Presence.UNKNOWN);
    }
    for (Flag flag : Flag.values()) {
      flags.put(flag, Presence.UNKNOWN);
    }
  }

  KernelSupport look() {
    if (!host.isLinux()) {
      reasons.add("This is " + host.os() + "; seccomp exists on Linux only.");
      nothingThere();
    } else if (host.arch().isEmpty()) {
      reasons.add("seccomp4j does not know the architecture " + host.osArch() + ".");
    } else {
      askKernel();
    }
    return new KernelSupport(
        host.os(),
        host.release(),
        host.osArch(),
        host.arch(),
        filterMode,
        actions,
        flags,
        thread,
        reasons);
  }

  private void nothingThere() {
    filterMode = Presence.NO;
    actions.replaceAll((action, unknown) -> Presence.NO);
    flags.replaceAll((flag, unknown) -> Presence.NO);
  }

  private void askKernel() {
    Kernel kernel;
    try {
      kernel = source.open(host.arch().orElseThrow());
    } catch (RuntimeException | Error e) {
      // This question is never to throw, whatever a class loader or a full disk does here.
      reasons.add(JnaTrouble.text(e));
      return;
    }
    askThread(kernel);
    askFilterMode(kernel);
    if (filterMode == Presence.YES) {
      askFlags(kernel);
      askActions(kernel);
    }
  }

  private void askThread(Kernel kernel) {
    String path = "/proc/thread-self/status";
    Answer<String> text = ThreadCheck.readOnce(kernel, path);
    if (text instanceof Answer.Done<String> done) {
      ThreadStatus status = ThreadStatus.parse(done.value());
      thread =
          Optional.of(new ThreadState(status.seccomp(), status.filters(), status.noNewPrivs()));
    } else if (text instanceof Answer.Failed<String> failed) {
      reasons.add(
          path + " could not be read: " + failed.errno() + ". Installing works, but unverified.");
    }
  }

  private void askFilterMode(Kernel kernel) {
    Answer<Long> answer = kernel.probe(0);
    if (answer.failedWith(ErrnoNumber.EFAULT)) {
      filterMode = Presence.YES;
      return;
    }
    if (answer.failedWith(ErrnoNumber.ENOSYS) || answer.failedWith(ErrnoNumber.EINVAL)) {
      filterMode = Presence.NO;
    }
    reasons.add(
        "seccomp(SECCOMP_SET_MODE_FILTER) was tried without a program. "
            + Failures.probeTrouble(host, answer));
  }

  private void askFlags(Kernel kernel) {
    for (Flag flag : Flag.values()) {
      Answer<Long> answer = kernel.probe(flag.probe());
      if (answer.failedWith(ErrnoNumber.EFAULT)) {
        flags.put(flag, Presence.YES);
      } else if (answer.failedWith(ErrnoNumber.EINVAL)) {
        flags.put(flag, Presence.NO);
        reasons.add("Linux " + host.release() + " does not know the flag " + flag + ".");
      } else {
        reasons.add("The flag " + flag + " could not be asked for: " + word(answer) + ".");
      }
    }
  }

  private void askActions(Kernel kernel) {
    for (Action action : Action.values()) {
      Answer<Long> answer = kernel.actionAvailable(action.code());
      if (answer instanceof Answer.Done<Long>) {
        actions.put(action, Presence.YES);
      } else if (answer.failedWith(ErrnoNumber.EOPNOTSUPP)) {
        actions.put(action, Presence.NO);
        reasons.add("Linux " + host.release() + " does not know the action " + action + ".");
      } else if (answer.failedWith(ErrnoNumber.EINVAL)) {
        reasons.add("Linux " + host.release() + " cannot say which actions it knows: before 4.14.");
        return;
      } else {
        reasons.add("The action " + action + " could not be asked for: " + word(answer) + ".");
      }
    }
  }

  private static String word(Answer<Long> answer) {
    return answer instanceof Answer.Failed<Long> failed
        ? failed.errno().toString()
        : "something outside this JVM answers in the kernel's place";
  }
}
