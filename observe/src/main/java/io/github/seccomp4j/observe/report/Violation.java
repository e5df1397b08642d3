package io.github.seccomp4j.observe.report;

import io.github.seccomp4j.observe.decode.DecodedCall;
import io.github.seccomp4j.observe.jvm.StackResult;
import io.github.seccomp4j.simulate.Verdict;
import java.time.Instant;

/**
 * A denied call as it was first seen, and what is known of all like it.
 *
 * @param number counted from 1, in the order of the first calls
 * @param call the first call; what was read from memory is a hint
 * @param verdict the policy's answer
 * @param treatment what became of the call
 * @param reason which rule denies it
 * @param pid the process; 0 where it was gone before it could be looked at
 * @param program the file name of its program
 * @param tid the thread
 * @param thread the thread's name for the kernel: the first 15 bytes of its Java name
 * @param stack the Java stack
 * @param count how many such calls there were
 * @param first when the first was made
 * @param last when the last was made
 */
public record Violation(
    int number,
    DecodedCall call,
    Verdict verdict,
    String treatment,
    String reason,
    long pid,
    String program,
    long tid,
    String thread,
    StackResult stack,
    long count,
    Instant first,
    Instant last) {
  Violation again(Instant when) {
    return new Violation(
        number, call, verdict, treatment, reason, pid, program, tid, thread, stack, count + 1,
        first, when);
  }

  Violation withStack(StackResult found) {
    return new Violation(
        number, call, verdict, treatment, reason, pid, program, tid, thread, found, count, first,
        last);
  }
}
