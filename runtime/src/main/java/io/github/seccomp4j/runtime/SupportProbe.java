package io.github.seccomp4j.runtime;

import io.github.seccomp4j.annotation.Action;
import io.github.seccomp4j.annotation.FilterFlag;
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

/** Finds out what the kernel can do, without changing anything. */
final class SupportProbe {
  private final Platform platform;
  private final KernelSource source;
  private final List<String> reasons = new ArrayList<>();
  private final Map<Action, Presence> actions = new EnumMap<>(Action.class);
  private final Map<FilterFlag, Presence> flags = new EnumMap<>(FilterFlag.class);
  private Presence filterMode = Presence.UNKNOWN;
  private Optional<ThreadState> thread = Optional.empty();

  SupportProbe(Platform platform, KernelSource source) {
    this.platform = platform;
    this.source = source;
    for (Action action : Action.values()) {
      actions.put(action, Presence.UNKNOWN);
    }
    for (FilterFlag flag : FilterFlag.values()) {
      flags.put(flag, Presence.UNKNOWN);
    }
  }

  KernelSupport look() {
    if (!platform.isLinux()) {
      reasons.add("This is " + platform.os() + "; seccomp exists on Linux only.");
      nothingThere();
    } else if (platform.arch().isEmpty()) {
      reasons.add("seccomp4j does not know the architecture " + platform.osArch() + ".");
    } else {
      askKernel();
    }
    return new KernelSupport(platform, filterMode, actions, flags, thread, reasons);
  }

  private void nothingThere() {
    filterMode = Presence.NO;
    actions.replaceAll((action, unknown) -> Presence.NO);
    flags.replaceAll((flag, unknown) -> Presence.NO);
  }

  private void askKernel() {
    Kernel kernel;
    try {
      kernel = source.open(platform.arch().orElseThrow());
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
            + Failures.probeTrouble(platform, answer));
  }

  private void askFlags(Kernel kernel) {
    for (FilterFlag flag : FilterFlag.values()) {
      Answer<Long> answer = kernel.probe(probe(flag));
      if (answer.failedWith(ErrnoNumber.EFAULT)) {
        flags.put(flag, Presence.YES);
      } else if (answer.failedWith(ErrnoNumber.EINVAL)) {
        flags.put(flag, Presence.NO);
        reasons.add("Linux " + platform.release() + " does not know the flag " + flag + ".");
      } else {
        reasons.add("The flag " + flag + " could not be asked for: " + word(answer) + ".");
      }
    }
  }

  /** The kernel takes WAIT_KILLABLE_RECV together with NEW_LISTENER only. */
  private static int probe(FilterFlag flag) {
    return flag == FilterFlag.WAIT_KILLABLE_RECV
        ? flag.bit() | FilterFlag.NEW_LISTENER.bit()
        : flag.bit();
  }

  private void askActions(Kernel kernel) {
    for (Action action : Action.values()) {
      Answer<Long> answer = kernel.actionAvailable(action.code());
      if (answer instanceof Answer.Done<Long>) {
        actions.put(action, Presence.YES);
      } else if (answer.failedWith(ErrnoNumber.EOPNOTSUPP)) {
        actions.put(action, Presence.NO);
        reasons.add("Linux " + platform.release() + " does not know the action " + action + ".");
      } else if (answer.failedWith(ErrnoNumber.EINVAL)) {
        reasons.add(
            "Linux " + platform.release() + " cannot say which actions it knows: before 4.14.");
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
