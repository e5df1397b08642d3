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
 * @param thread the thread that made the first call
 * @param stack the Java stack
 * @param occurrences how often such calls were made
 */
public record Violation(
    int number,
    DecodedCall call,
    Verdict verdict,
    String treatment,
    String reason,
    DeniedThread thread,
    StackResult stack,
    Occurrences occurrences) {
  /**
   * A thread whose call was denied. The names are the program's own choice.
   *
   * @param pid the process; 0 where it was gone before it could be looked at
   * @param program the file name of its program
   * @param tid the thread
   * @param name the thread's name for the kernel: the first 15 bytes of its Java name
   */
  public record DeniedThread(long pid, String program, long tid, String name) {}

  /**
   * How often, and when.
   *
   * @param count how many such calls there were
   * @param first when the first was made
   * @param last when the last was made
   */
  public record Occurrences(long count, Instant first, Instant last) {}

  Violation again(Instant when) {
    Occurrences more = new Occurrences(occurrences.count() + 1, occurrences.first(), when);
    return new Violation(number, call, verdict, treatment, reason, thread, stack, more);
  }

  Violation withStack(StackResult found) {
    return new Violation(number, call, verdict, treatment, reason, thread, found, occurrences);
  }
}
