package io.github.seccomp4j.observe.supervise;

import io.github.seccomp4j.arch.Arch;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The names of error numbers. */
public final class ErrnoNames {
  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int EINTR = 4;
  static final int EBUSY = 16;
  static final int ENOSYS = 38;

  private static final Map<Long, String> NAMES = names();

  private ErrnoNames() {}

  /**
   * Names an error, as in {@code "EBUSY (16)"}.
   *
   * @param errno 1 to 4095
   * @return the name and the number
   */
  public static String text(long errno) {
    return NAMES.getOrDefault(errno, "errno") + " (" + errno + ")";
  }

  private static Map<Long, String> names() {
    Map<Long, String> names = new TreeMap<>();
    Arch host = Arch.hostOrDefault();
    // Sorted: of two names for one number, EAGAIN and EWOULDBLOCK, the usual one comes first.
    for (String name : new TreeSet<>(Arch.constantNames())) {
      if (name.startsWith("E") && name.indexOf('_') < 0) {
        host.constant(name).ifPresent(number -> names.putIfAbsent(number, name));
      }
    }
    return names;
  }
}
