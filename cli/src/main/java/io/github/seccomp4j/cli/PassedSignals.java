package io.github.seccomp4j.cli;

import io.github.seccomp4j.observe.supervise.Signals;
import io.github.seccomp4j.observe.supervise.Supervised;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signals that would end this process while a command runs.
 *
 * <p>SIGINT comes from the terminal, which sends it to the command as well: this process only waits
 * for what the command makes of it. SIGTERM and SIGHUP are meant for the command, too, but come to
 * this process alone.
 */
final class PassedSignals implements AutoCloseable {
  private final List<Runnable> restore = new ArrayList<>();
  private volatile @Nullable Supervised command;
  private volatile boolean ended;
  private volatile boolean wantsToEnd;

  private PassedSignals() {}

  /** From now on, until it is closed. Not ignored but caught: what is ignored a child inherits. */
  static PassedSignals take() {
    PassedSignals signals = new PassedSignals();
    signals.handle("INT", 0);
    signals.handle("TERM", Signals.TERM);
    signals.handle("HUP", Signals.HUP);
    return signals;
  }

  /**
   * Sets {@code sun.misc.Signal}'s handler, by name: javac warns of every mention of that class,
   * and there is no other way to catch a signal.
   */
  private void handle(String name, int passed) {
    try {
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      Class<?> signals = Class.forName("sun.misc.Signal");
      Method handle = signals.getMethod("handle", signals, handlers);
      Object signal = signals.getConstructor(String.class).newInstance(name);
      InvocationHandler came =
          (proxy, method, values) -> {
            came(passed);
            return null;
          };
      Object ours =
          Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[] {handlers}, came);
      Object before = handle.invoke(null, signal, ours);
      restore.add(() -> restore(handle, signal, before));
    } catch (InvocationTargetException e) {
      // The JVM runs with -Xrs: then signals end this process, and the command is left alone.
      return;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("sun.misc.Signal is not as it was in JDK 17 to 25", e);
    }
  }

  private static void restore(Method handle, Object signal, Object before) {
    try {
      handle.invoke(null, signal, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void came(int passed) {
    if (ended) {
      wantsToEnd = true;
      return;
    }
    Supervised known = command;
    if (passed != 0 && known != null) {
      known.signal(passed);
    }
  }

  /** Where signals go. */
  void passTo(Supervised started) {
    command = started;
  }

  /** From now on a signal is for this process. */
  void commandEnded() {
    ended = true;
  }

  /** Whether a signal came after the command's end. */
  boolean wantsToEnd() {
    return wantsToEnd;
  }

  @Override
  public void close() {
    restore.forEach(Runnable::run);
  }
}
