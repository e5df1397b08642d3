package io.github.seccomp4j.runtime;

/** Explains why JNA could not be loaded, and what to do about it. */
final class JnaTrouble {
  private JnaTrouble() {}

  static String text(Throwable cause) {
    return "JNA, which makes the system calls, could not be loaded: "
        + firstLine(cause)
        + ". "
        + remedy(cause, everything(cause));
  }

  private static String remedy(Throwable cause, String said) {
    if (cause instanceof NoClassDefFoundError
        && String.valueOf(cause.getMessage()).startsWith("com/sun/jna/")) {
      return "The JNA jar is missing: put net.java.dev.jna:jna on the class path (or module path) of"
          + " the program; seccomp4j-runtime depends on it in its POM.";
    }
    if (said.contains("failed to map segment from shared object")) {
      return "JNA unpacks its native part into "
          + folder()
          + ", which is mounted noexec. Start the JVM with -Djna.tmpdir=FOLDER, where FOLDER is"
          + " writable and on a file system without noexec; or unpack libjnidispatch.so from the JNA"
          + " jar when you build, and start the JVM with -Djna.boot.library.path=FOLDER"
          + " -Djna.nounpack=true.";
    }
    if (said.contains("IllegalCallerException")) {
      return "This JVM forbids native code: start it with --enable-native-access=com.sun.jna where"
          + " JNA is on the module path, or =ALL-UNNAMED where it is on the class path.";
    }
    if (said.contains("incompatible JNA native library")) {
      return "Another version of its native part was found: remove jna.boot.library.path and"
          + " jna.nosys, or let the first name the folder of the same version's libjnidispatch.so.";
    }
    return "JNA unpacks its native part into "
        + folder()
        + ": the folder must be writable, on a file system without noexec and with free space."
        + " -Djna.tmpdir=FOLDER names another; -Djna.boot.library.path=FOLDER -Djna.nounpack=true"
        + " uses a libjnidispatch.so unpacked before. -Djna.debug_load.jna=true shows what JNA tries.";
  }

  private static String folder() {
    String set = System.getProperty("jna.tmpdir");
    return set == null
        ? "JNA/temp in $XDG_CACHE_HOME or ~/.cache (the temporary folder where that is not writable)"
        : set + " (jna.tmpdir)";
  }

  private static String firstLine(Throwable cause) {
    String message = String.valueOf(cause.getMessage()).strip();
    int end = message.indexOf('\n');
    return cause.getClass().getName()
        + (cause.getMessage() == null
            ? ""
            : ": " + (end < 0 ? message : message.substring(0, end)));
  }

  private static String everything(Throwable cause) {
    StringBuilder all = new StringBuilder();
    for (Throwable one = cause; one != null; one = one.getCause()) {
      all.append(one).append('\n');
    }
    return all.toString();
  }
}
