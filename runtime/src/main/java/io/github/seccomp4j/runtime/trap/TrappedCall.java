package io.github.seccomp4j.runtime.trap;

/**
 * A call as the handler saw it; what it means is worked out later, on another thread.
 *
 * @param policy the index of the policy whose filter trapped it
 * @param number the call's number
 * @param arguments the six registers
 * @param result what the call came to when it was made again: the result or the negative errno
 * @param address what the second argument pointed to, as far as it lay on the caller's stack
 * @param thread the caller
 * @param where made in the handler, so that it has the caller's stack below its own frames
 * @param millis since 1970
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, and never compared
record TrappedCall(
    int policy,
    int number,
    long[] arguments,
    long result,
    byte[] address,
    Thread thread,
    Throwable where,
    long millis) {}
