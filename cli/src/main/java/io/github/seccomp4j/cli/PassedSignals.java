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
 * Handles the signals that would end this process while a command runs.
 *
 * <p>The terminal sends SIGINT to the command as well, so this process only waits for the command
 * to handle it. SIGTERM and SIGHUP are meant for the command, but only this process gets them, so
 * it passes them on.
 */
final class PassedSignals implements AutoCloseable {
  private final List<Runnable> restore = new ArrayList<>();
  private volatile @Nullable Supervised command;
  private volatile boolean ended;
  private volatile boolean wantsToEnd;

  private PassedSignals() {}

  /** Catches the signals until it is closed. Ignored ones would stay ignored in the command. */
  static PassedSignals take() {
    PassedSignals signals = new PassedSignals();
    signals.handle("INT", 0);
    signals.handle("TERM", Signals.TERM);
    signals.handle("HUP", Signals.HUP);
    return signals;
  }

  /**
   * Sets a handler of {@code sun.misc.Signal} by reflection: javac warns about every use of that
   * class, and there is no other way to catch a signal.
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
      // With -Xrs signals end this process, and the command goes on alone.
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

  /** Signals go to this command. */
  void passTo(Supervised started) {
    command = started;
  }

  /** Later signals are for this process. */
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
