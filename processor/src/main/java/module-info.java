/** Compiles annotated policies at build time. Nothing of it is needed at run time. */
module io.github.seccomp4j.processor {
  requires com.palantir.javapoet;
  requires io.github.seccomp4j.dsl;
  requires io.github.seccomp4j.profiles;
  requires io.github.seccomp4j.report;
  requires java.compiler;
  requires auto.common;
  requires static com.google.auto.service;
  // Only javac has it; without it, findings have the positions that Messager gives them.
  requires static jdk.compiler;
  requires static org.jspecify;

  provides javax.annotation.processing.Processor with
      io.github.seccomp4j.processor.PolicyProcessor;
}
