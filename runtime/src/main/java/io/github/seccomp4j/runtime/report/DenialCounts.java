package io.github.seccomp4j.runtime.report;

/**
 * How many denied calls were seen in this process, and what became of their reports.
 *
 * @param reported given to the listeners
 * @param repeated the same again as one reported before: the same call, answer and stack
 * @param beyondLimit new ones that were not told, since the most distinct ones had been reported
 * @param lost reports given up: too many at once, or no stack left to make one
 * @param withoutJavaThread made by a thread that the JVM does not know, as one of a native library
 * @param insideVm made by a thread that was not in native code for the JVM, so that its stack could
 *     not be asked for
 * @param byListener made by the reporting thread, as in a listener
 * @param listenerFailures how often a listener threw
 */
public record DenialCounts(
    long reported,
    long repeated,
    long beyondLimit,
    long lost,
    long withoutJavaThread,
    long insideVm,
    long byListener,
    long listenerFailures) {}
