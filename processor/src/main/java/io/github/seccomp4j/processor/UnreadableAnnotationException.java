package io.github.seccomp4j.processor;

/**
 * Thrown where the compiler fails to say what stands in an annotation: ecj does, beside its own
 * error, where a value has a wrong type.
 */
final class UnreadableAnnotationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnreadableAnnotationException(String annotation, RuntimeException cause) {
    super("cannot read " + annotation + ": " + cause.getMessage(), cause);
  }
}
