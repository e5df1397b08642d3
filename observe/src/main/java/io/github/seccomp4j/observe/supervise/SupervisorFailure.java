package io.github.seccomp4j.observe.supervise;

import java.io.Serial;

/** The supervisor itself failed; the command was killed, since nobody would answer its calls. */
public final class SupervisorFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  SupervisorFailure(Throwable cause) {
    super("the supervisor failed and killed the command: " + cause, cause);
  }
}
