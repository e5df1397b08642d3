package io.github.seccomp4j.observe.record.strace;

import io.github.seccomp4j.observe.record.Recording;
import java.util.List;

/**
 * The content of a log.
 *
 * @param recording the calls in it
 * @param problems what was not understood, in the order of the lines
 */
public record StraceLog(Recording recording, List<StraceProblem> problems) {
  public StraceLog {
    problems = List.copyOf(problems);
  }
}
