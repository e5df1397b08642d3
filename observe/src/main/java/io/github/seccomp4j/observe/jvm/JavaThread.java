package io.github.seccomp4j.observe.jvm;

import java.util.List;

/**
 * A thread as its JVM sees it.
 *
 * @param name its Java name
 * @param nativeId its thread id, in the JVM's own pid namespace
 * @param frames its stack, innermost first, as in {@code java.lang.Thread.run(Thread.java:840)}
 */
public record JavaThread(String name, long nativeId, List<String> frames) {
  public JavaThread {
    frames = List.copyOf(frames);
  }
}
