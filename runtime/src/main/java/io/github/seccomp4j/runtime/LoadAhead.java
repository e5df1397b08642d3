package io.github.seccomp4j.runtime;

/**
 * Loads classes on another CPU while the installing thread waits for JNA to load its native part.
 *
 * <p>It initializes no class, so it runs no code of any and takes no lock that the installing
 * thread could hold. Whatever fails here fails again on the installing thread, whose error counts.
 * A JVM with one CPU does without.
 */
final class LoadAhead extends Thread {
  /** What JNA loads while it starts; another version of it may load others. */
  static final String[] JNA_NAMES = {
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
    "VarArgsChecker",
  };

  private static final int MAX_WAIT_MILLIS = 100;

  private final String[] names;

  private LoadAhead(String[] names) {
    super(null, null, "seccomp4j load ahead", 0, false);
    this.names = names;
    setDaemon(true);
  }

  /** Begins, where there is something to load and a CPU to do it. */
  static LoadAhead begin() {
    LoadAhead thread = new LoadAhead(Preload.names());
    if (!Preload.isDone() && Runtime.getRuntime().availableProcessors() > 1) {
      try {
        thread.start();
      } catch (OutOfMemoryError e) {
        return thread; // The process may have no more threads; the installation needs none.
      }
    }
    return thread;
  }

  @Override
  public void run() {
    load("com.sun.jna.", JNA_NAMES);
    load(Preload.packageStart(), names);
  }

  private static void load(String start, String[] names) {
    for (String name : names) {
      try {
        Class.forName(start + name, false, LoadAhead.class.getClassLoader());
      } catch (ClassNotFoundException | RuntimeException | LinkageError e) {
        // The installing thread will meet the same error.
      }
    }
  }

  /**
   * Waits for the end, so that there is one thread less to confine. The wait is bounded, since a
   * class loader may be locked by the thread that waits here.
   */
  void awaitEnd() {
    try {
      join(MAX_WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
