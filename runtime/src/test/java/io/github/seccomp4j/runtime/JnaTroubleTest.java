package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The advice for each way in which JNA fails to load. */
final class JnaTroubleTest {
  private static final String START = "JNA, which makes the system calls, could not be loaded: ";

  private static void says(Throwable cause, String text) {
    assertThat(JnaTrouble.text(cause)).isEqualTo(START + text);
  }

  @Test
  void secondTryAfterAFolderWithoutExec() {
    NoClassDefFoundError second =
        new NoClassDefFoundError("Could not initialize class com.sun.jna.Native");
    second.initCause(
        new UnsatisfiedLinkError("/x/jna1.tmp: failed to map segment from shared object"));
    says(
        second,
        "java.lang.NoClassDefFoundError: Could not initialize class com.sun.jna.Native. JNA unpacks"
            + " its native part into JNA/temp in $XDG_CACHE_HOME or ~/.cache (the temporary folder"
            + " where that is not writable), which is mounted noexec. Start the JVM with"
            + " -Djna.tmpdir=FOLDER, where FOLDER is writable and on a file system without noexec; or"
            + " unpack libjnidispatch.so from the JNA jar when you build, and start the JVM with"
            + " -Djna.boot.library.path=FOLDER -Djna.nounpack=true.");
  }

  @Test
  void folderThatCannotBeWritten() {
    says(
        new UnsatisfiedLinkError("JNA temporary directory '/x' is not writable"),
        "java.lang.UnsatisfiedLinkError: JNA temporary directory '/x' is not writable. JNA unpacks"
            + " its native part into JNA/temp in $XDG_CACHE_HOME or ~/.cache (the temporary folder"
            + " where that is not writable): the folder must be writable, on a file system without"
            + " noexec and with free space. -Djna.tmpdir=FOLDER names another;"
            + " -Djna.boot.library.path=FOLDER -Djna.nounpack=true uses a libjnidispatch.so unpacked"
            + " before. -Djna.debug_load.jna=true shows what JNA tries.");
  }

  @Test
  void otherVersion() {
    says(
        new Error("\n\nThere is an incompatible JNA native library installed on this system\nE: 1"),
        "java.lang.Error: There is an incompatible JNA native library installed on this system."
            + " Another version of its native part was found: remove jna.boot.library.path and"
            + " jna.nosys, or let the first name the folder of the same version's"
            + " libjnidispatch.so.");
  }

  @Test
  void nativeAccessForbidden() {
    says(
        new ExceptionInInitializerError(new IllegalStateException("IllegalCallerException: x")),
        "java.lang.ExceptionInInitializerError. This JVM forbids native code: start it with"
            + " --enable-native-access=com.sun.jna where JNA is on the module path, or =ALL-UNNAMED"
            + " where it is on the class path.");
  }
}
