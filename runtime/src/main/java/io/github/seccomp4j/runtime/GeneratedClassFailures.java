package io.github.seccomp4j.runtime;

import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.runtime.SeccompException.Reason;

/** What can be amiss with the class that the annotation processor wrote, and what to do. */
final class GeneratedClassFailures {
  private GeneratedClassFailures() {}

  static SeccompException noGeneratedClass(Class<?> policy, String generated, Throwable cause) {
    return Failures.failure(
        Reason.NO_GENERATED_CLASS,
        policy.getName(),
        "Its class loader has no class "
            + generated
            + ", which the annotation processor writes: the processor did not run when the policy was"
            + " compiled, or the class has no seccomp4j annotation. With Maven, add to the"
            + " configuration of maven-compiler-plugin: <annotationProcessorPaths><path>"
            + "<groupId>io.github.seccomp4j</groupId><artifactId>seccomp4j-processor</artifactId>"
            + "<version>the version of seccomp4j-runtime</version></path></annotationProcessorPaths>."
            + " With Gradle, add the same coordinates as annotationProcessor. Then compile again.",
        cause);
  }

  static SeccompException generatedClassItself(Class<?> generated) {
    return Failures.failure(
        Reason.NO_GENERATED_CLASS,
        generated.getName(),
        "This class is a compiled policy itself. Call install(new "
            + generated.getSimpleName()
            + "()), or install with the annotated class.");
  }

  static SeccompException notAccessible(Class<?> generated, Module ours) {
    String packageName = generated.getPackageName();
    return Failures.failure(
        Reason.CLASS_NOT_ACCESSIBLE,
        generated.getName(),
        "The "
            + generated.getModule()
            + " does not export the package "
            + packageName
            + " to "
            + (ours.isNamed() ? "module " + ours.getName() : "the class path")
            + ". Add to its module-info: opens "
            + packageName
            + " to io.github.seccomp4j.runtime; (or exports). Or call install(new "
            + generated.getSimpleName()
            + "()), which needs neither.");
  }

  static SeccompException incompatible(String generated, Throwable cause) {
    return Failures.failure(
        Reason.INCOMPATIBLE_GENERATED_CLASS,
        generated,
        "The generated class does not fit this seccomp4j: "
            + cause
            + ". It must be public, have a public constructor without parameters and implement "
            + CompiledPolicy.class.getName()
            + " as the class loader of seccomp4j-runtime knows it. Give seccomp4j-processor and"
            + " seccomp4j-runtime the same version, have seccomp4j-dsl once on the class path, and"
            + " compile the policy again.",
        cause);
  }
}
