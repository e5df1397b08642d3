package io.github.seccomp4j.runtime;

import java.util.List;

/**
 * Loads and initializes every class of this module: the filter may deny the JVM the files that it
 * would load them from, and an error would then end in NoClassDefFoundError.
 *
 * <p>Classes of other modules that are needed under the filter have all been used before it: those
 * of JNA by the calls that {@code JnaKernel.open} makes, those of the JDK lie in its mapped image.
 */
final class Preload {
  /** A test compares the list with the class files. */
  private static final String[] NAMES = {
    "ActivePolicy",
    "Budget",
    "ConfinedPool",
    "ConfinedThread",
    "ConfinedThreads",
    "Failures",
    "FreshThreadCall",
    "GeneratedClass",
    "GeneratedClassFailures",
    "Host",
    "InstallResult",
    "InstallResult$AlreadyInForce",
    "InstallResult$Installed",
    "InstallResult$NotInstalled",
    "Installation",
    "Installer",
    "JnaTrouble",
    "KernelSource",
    "KernelSource$Running",
    "KernelSupport",
    "KernelSupport$1",
    "KernelSupport$Flag",
    "KernelSupport$Presence",
    "KernelSupport$ThreadState",
    "LoadAhead",
    "LogOnly",
    "OptionFailures",
    "Options",
    "Policies",
    "Register",
    "Register$Entry",
    "Register$Placed",
    "Scope",
    "SeccompException",
    "SeccompException$1",
    "SeccompException$Reason",
    "SharedThreads",
    "SupportProbe",
    "ThreadCheck",
    "ThreadCheck$OpenStatus",
    "ThreadStatus",
    "Verification",
    "Verification$NotVerified",
    "Verification$Verified",
    "VirtualThreads",
    "Warning",
    "Warning$Kind",
    "kernel.Answer",
    "kernel.Answer$Done",
    "kernel.Answer$Failed",
    "kernel.CallNumbers",
    "kernel.Errno",
    "kernel.FilterAnswer",
    "kernel.FilterAnswer$AllThreads",
    "kernel.FilterAnswer$Rejected",
    "kernel.FilterAnswer$ThisThread",
    "kernel.FilterAnswer$ThreadRefused",
    "kernel.JnaKernel",
    "kernel.JnaKernel$Prepared",
    "kernel.JnaNativePart",
    "kernel.Kernel",
    "kernel.PlatformLibraryPath",
    "kernel.PreparedFilter",
  };

  private static volatile boolean done;

  private Preload() {}

  static List<String> names() {
    return List.of(NAMES);
  }

  /** Whether nothing is left to be loaded. */
  static boolean isDone() {
    return done;
  }

  static void everything() {
    String ours = packageStart();
    try {
      for (String name : NAMES) {
        Class.forName(ours + name, true, Preload.class.getClassLoader());
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("seccomp4j-runtime is incomplete: " + e.getMessage(), e);
    }
    done = true;
  }

  /** What the names begin with; another where the library was relocated. */
  static String packageStart() {
    return Preload.class.getPackageName() + ".";
  }
}
