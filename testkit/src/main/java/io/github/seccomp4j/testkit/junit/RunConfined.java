package io.github.seccomp4j.testkit.junit;

import io.github.seccomp4j.runtime.Scope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test in a child JVM that a policy confines. On a method it is for that test, on a class
 * for each test in it and in its nested classes; a test's own annotation counts.
 *
 * <pre>{@code
 * @Test
 * @RunConfined(UploadPolicy.class)
 * void startsNoProgram() {
 *   assertThatIOException().isThrownBy(() -> new ProcessBuilder("id").start());
 * }
 * }</pre>
 *
 * <p>The child has the class path, the JVM options, the environment and the system properties of
 * the JVM that runs the tests, and runs this one test, with the lifecycle methods around it: they
 * do not run in the parent for such a test, {@code @BeforeAll} and {@code @AfterAll} of a class do
 * where only methods of it are confined. The object of the test class is made in both. What came of
 * it is the test's result: it passes, fails with the child's exception and stack, or is aborted. It
 * fails, too, where the child dies (the message says of which signal, and how to find the system
 * call), where it ends by itself, and where it is not done in time; then it is ended by force.
 *
 * <p>The policy gets into force just before the test method, and stays for what comes behind it. It
 * must let through what HotSpot needs, and the reading of files where the test uses classes for the
 * first time.
 *
 * <p>Tests, repeated and parameterized tests can be confined; the dynamic tests of a
 * {@code @TestFactory} cannot, and are refused.
 *
 * <p>The child's word is worth as much as the code that it runs: hostile code that the policy lets
 * do what it wants can also report that all is well.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(ConfinedExtension.class)
public @interface RunConfined {
  /**
   * {@return the policy: an annotated class, or a {@link io.github.seccomp4j.bpf.CompiledPolicy}
   * with a constructor without parameters}
   */
  Class<?> value();

  /**
   * Whom it confines. With {@link Scope#THREAD} the test method runs on a thread of its own, which
   * is confined, and the lifecycle methods on another, which is not.
   *
   * @return the process or the thread
   */
  Scope scope() default Scope.PROCESS;

  /**
   * {@return whether the policy gets into force before the test class is loaded, so that JUnit
   * itself and the lifecycle methods run under it, too}
   */
  boolean confineLifecycle() default false;

  /** {@return whether what the policy denies is only logged: a dry run} */
  boolean logOnly() default false;

  /**
   * Further options of the child JVM, as in {@code "-XX:+UseZGC"}; the last of alike ones counts.
   *
   * @return the options, in order
   */
  String[] jvmOptions() default {};

  /** {@return how long the child may live, in seconds; 1 or more} */
  int timeoutSeconds() default 60;

  /**
   * {@return whether the test is skipped (shown as aborted, with the reason) where the machine
   * cannot confine: on macOS, on Windows, where a container forbids it} Otherwise it fails there.
   * The system property {@code seccomp4j.testkit.unsupported} says it for all tests, {@code skip}
   * or {@code fail}, and counts more.
   */
  boolean skipWhereUnsupported() default false;
}
