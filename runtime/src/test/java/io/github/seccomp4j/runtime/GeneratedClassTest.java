package io.github.seccomp4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.runtime.SeccompException.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a policy to its generated class. */
final class GeneratedClassTest {
  private static final String PACKAGE = "io.github.seccomp4j.runtime.";

  interface Good {}

  interface Alien {}

  interface Closed {}

  interface Lonely {}

  private static void refuses(Class<?> policy, Reason reason, String message) {
    SeccompException refusal =
        catchThrowableOfType(SeccompException.class, () -> Policies.install(policy));
    assertThat(refusal).hasMessage(message);
    assertThat(refusal.reason()).isEqualTo(reason);
  }

  @Test
  void nameOfTheGeneratedClass() {
    assertThat(CompiledPolicy.generatedName(Good.class.getName()))
        .isEqualTo(PACKAGE + "GeneratedClassTest_Good_Seccomp");
    assertThat(CompiledPolicy.generatedName(Map.Entry.class.getName()))
        .isEqualTo("java.util.Map_Entry_Seccomp");
    assertThat(CompiledPolicy.generatedName(Map.class.getName()))
        .isEqualTo("java.util.Map_Seccomp");
    assertThat(CompiledPolicy.generatedName("Lonely")).isEqualTo("Lonely_Seccomp");
  }

  @Test
  void findsIt() {
    assertThat(GeneratedClass.of(Good.class)).isInstanceOf(GeneratedClassTest_Good_Seccomp.class);
    assertThat(Policies.compiled(Good.class)).isInstanceOf(GeneratedClassTest_Good_Seccomp.class);
  }

  @Test
  void processorDidNotRun() {
    refuses(
        Lonely.class,
        Reason.NO_GENERATED_CLASS,
        "Policy "
            + PACKAGE
            + "GeneratedClassTest$Lonely is not installed. Its class loader has no class "
            + PACKAGE
            + "GeneratedClassTest_Lonely_Seccomp, which the annotation processor writes: the"
            + " processor did not run when the policy was compiled, or the class has no seccomp4j"
            + " annotation. With Maven, add to the configuration of maven-compiler-plugin:"
            + " <annotationProcessorPaths><path><groupId>io.github.seccomp4j</groupId>"
            + "<artifactId>seccomp4j-processor</artifactId><version>the version of"
            + " seccomp4j-runtime</version></path></annotationProcessorPaths>. With Gradle, add the"
            + " same coordinates as annotationProcessor. Then compile again.");
  }

  @Test
  void generatedClassInThePolicysPlace() {
    refuses(
        GeneratedClassTest_Good_Seccomp.class,
        Reason.NO_GENERATED_CLASS,
        "Policy "
            + PACKAGE
            + "GeneratedClassTest_Good_Seccomp is not installed. This class is a compiled policy"
            + " itself. Call install(new GeneratedClassTest_Good_Seccomp()), or install with the"
            + " annotated class.");
  }

  private static void incompatible(Class<?> policy, String generated, String cause) {
    refuses(
        policy,
        Reason.INCOMPATIBLE_GENERATED_CLASS,
        "Policy "
            + generated
            + " is not installed. The generated class does not fit this seccomp4j: "
            + cause
            + ". It must be public, have a public constructor without parameters and implement"
            + " io.github.seccomp4j.bpf.CompiledPolicy as the class loader of seccomp4j-runtime knows"
            + " it. Give seccomp4j-processor and seccomp4j-runtime the same version, have"
            + " seccomp4j-dsl once on the class path, and compile the policy again.");
  }

  @Test
  void classOfTheNameThatIsNoPolicy() {
    String name = PACKAGE + "GeneratedClassTest_Alien_Seccomp";
    incompatible(
        Alien.class,
        name,
        "java.lang.ClassCastException: Cannot cast "
            + name
            + " to io.github.seccomp4j.bpf.CompiledPolicy");
  }

  @Test
  void classOfTheNameWithoutPublicConstructor() {
    String name = PACKAGE + "GeneratedClassTest_Closed_Seccomp";
    incompatible(Closed.class, name, "java.lang.NoSuchMethodException: " + name + ".<init>()");
  }
}
