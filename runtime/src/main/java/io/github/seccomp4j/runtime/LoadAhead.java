package io.github.seccomp4j.runtime;

import java.util.List;

/**
 * Loads classes on another CPU while the installing thread makes JNA load its native part.
 *
 * <p>It loads, and initializes nothing: so no code of any class runs here, no lock is taken that
 * the installing thread could hold, and whatever goes wrong here goes wrong there again, with an
 * error that counts. JVMs with one CPU do without.
 */
final class LoadAhead extends Thread {
  /** What JNA loads while it starts; another version of it may have others. */
  static final List<String> OF_JNA =
      List.of(
          "Structure",
          "StructureReadContext",
          "StructureWriteContext",
          "Memory",
          "CallbackReference",
          "CallbackProxy",
          "WString",
          "IntegerType",
          "PointerType",
          "JNIEnv",
          "NativeLibrary",
          "internal.Cleaner",
          "Function",
          "VarArgsChecker");

  private static final int MAX_WAIT_MILLIS = 100;

  private LoadAhead() {
    super(null, null, "seccomp4j load ahead", 0, false);
    setDaemon(true);
  }

  /** Begins, where there is something to load and a CPU to do it. */
  static LoadAhead begin() {
    LoadAhead thread = new LoadAhead();
    if (!Preload.isDone() && Runtime.getRuntime().availableProcessors() > 1) {
      try {
        thread.start();
      } catch (OutOfMemoryError e) {
        return thread; // The process may have no more threads: the installation needs none.
      }
    }
    return thread;
  }

  @Override
  public void run() {
    load("com.sun.jna.", OF_JNA);
    load(Preload.packageStart(), Preload.names());
  }

  private static void load(String start, List<String> names) {
    for (String name : names) {
      try {
        Class.forName(start + name, false, LoadAhead.class.getClassLoader());
      } catch (ClassNotFoundException | RuntimeException | LinkageError e) {
        // Whoever needs it will say so.
      }
    }
  }

  /**
   * Waits for the end, so that it is not one more thread to confine; not for ever, since a class
   * loader may be locked by the very thread that waits here.
   */
  void awaitEnd() {
    try {
      join(MAX_WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
