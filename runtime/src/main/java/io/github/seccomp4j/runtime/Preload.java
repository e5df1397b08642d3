package io.github.seccomp4j.runtime;

import io.github.seccomp4j.arch.ErrnoNames;

/**
 * Loads and initializes every class of this module before the filter is installed. The filter may
 * keep the JVM from opening the files that it loads classes from: an error message that needs one
 * more class would then end in NoClassDefFoundError.
 *
 * <p>Classes of other modules that run under the filter have all been used before: JNA's by the
 * calls that {@code JnaKernel.open} makes, and the JDK's lie in an image that is mapped already.
 */
final class Preload {
  /**
   * The names of the classes, without the package's own name, so that the library can be relocated.
   * The initializer of {@code ClassNames} sets it; the build writes that class (see pom.xml) from
   * the class files, some of which only the compiler knows (for a switch over an enum).
   */
  static String[] names = {};

  private static volatile boolean done;

  private Preload() {}

  /** Whether every class is loaded and initialized. */
  static boolean isDone() {
    return done;
  }

  static void everything() {
    String name = "";
    try {
      for (String each : names()) {
        name = packageStart() + each;
        Class.forName(name, true, Preload.class.getClassLoader());
      }
    } catch (ClassNotFoundException e) {
      throw incomplete(e);
    }
    // Of the other modules' classes, only messages use this one.
    String unused = ErrnoNames.text(1);
    done = true;
  }

  static synchronized String[] names() {
    if (names.length == 0) {
      try {
        Class.forName(packageStart() + "ClassNames", true, Preload.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw incomplete(e);
      }
    }
    return names;
  }

  private static IllegalStateException incomplete(ClassNotFoundException e) {
    return new IllegalStateException("seccomp4j-runtime is incomplete: " + e.getMessage(), e);
  }

  /** What the names begin with; another where the library was relocated. */
  static String packageStart() {
    return Preload.class.getPackageName() + ".";
  }
}
