package io.github.seccomp4j.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.AssertionFailedError;

/**
 * The extension on the real kernel: {@link Samples} are run by JUnit in this JVM, so each confined
 * one in a child, and what JUnit says came of them is looked at.
 */
@Tag("kernel")
final class RunConfinedKernelTest {
  private static final Map<String, TestExecutionResult> RESULTS = new HashMap<>();
  private static final Map<String, List<String>> RAN_HERE = new HashMap<>();
  private static String out = "";
  private static String err = "";

  @BeforeAll
  static void run() {
    System.setProperty("samples.from.parent", "x=\u00e9\n y");
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    ByteArrayOutputStream toOut = new ByteArrayOutputStream();
    ByteArrayOutputStream toErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(toOut, true, StandardCharsets.ISO_8859_1));
    System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
    try {
      run(Samples.Methods.class);
      run(Samples.Whole.class);
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
    out = toOut.toString(StandardCharsets.ISO_8859_1);
    err = toErr.toString(StandardCharsets.UTF_8);
  }

  private static void run(Class<?> samples) {
    Samples.RAN.clear();
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(samples))
        .execute()
        .allEvents()
        .finished()
        .stream()
        .forEach(RunConfinedKernelTest::note);
    RAN_HERE.put(samples.getSimpleName(), List.copyOf(Samples.RAN));
  }

  private static void note(Event finished) {
    RESULTS.put(
        finished
                .getTestDescriptor()
                .getParent()
                .map(TestDescriptor::getDisplayName)
                .orElse("")
                .replace("Samples$", "")
            + "/"
            + finished.getTestDescriptor().getDisplayName(),
        finished.getRequiredPayload(TestExecutionResult.class));
  }

  private static TestExecutionResult result(String test) {
    return Objects.requireNonNull(RESULTS.get(test), () -> test + " is not in " + RESULTS.keySet());
  }

  private static Throwable thrownBy(String test) {
    return result("Methods/" + test + "()").getThrowable().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Methods/passes()",
        "Methods/notConfined()",
        "Methods/isKilledAsExpected()",
        "Methods/isKilledByAThread()",
        "Methods/leavesAThread()",
        "Methods/onAThread()",
        "Methods/withItsLifecycle()",
        "Methods/withItsLifecycleOnAThread()",
        "Methods/onlyLogged()",
        "Methods/withOptions()",
        "Methods/withACompiledPolicy()",
        "Methods/passesWithoutFiles()",
        "repeated()/repetition 1 of 2",
        "repeated()/repetition 2 of 2",
        "Whole/one()",
        "Inner/two()",
        "Inner/itsOwnCounts()",
      })
  void passed(String test) {
    assertThat(result(test).getThrowable()).isEmpty();
    assertThat(result(test).getStatus()).isEqualTo(Status.SUCCESSFUL);
  }

  @Test
  void lifecycleMethodsOfConfinedTestsRunInTheChildAlone() {
    // Once for the class; before and after for the one test that is not confined.
    assertThat(RAN_HERE.get("Methods")).containsExactly("once", "before, mode 0", "after");
    assertThat(RAN_HERE.get("Whole")).isEmpty();
  }

  @Test
  void assertionComesBackWithItsStack() {
    AssertionFailedError failed = (AssertionFailedError) thrownBy("failsAnAssertion");
    assertThat(failed).hasMessage("compared ==> expected: <one> but was: <two>");
    assertThat(failed.getExpected().getStringRepresentation()).isEqualTo("one");
    assertThat(failed.getActual().getStringRepresentation()).isEqualTo("two");
    assertThat(failed.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("failsAnAssertion"));
  }

  @Test
  void exceptionComesBackWithItsCause() {
    Throwable thrown = thrownBy("throwsAnException");
    assertThat(thrown)
        .isInstanceOf(ChildException.class)
        .hasToString("java.lang.IllegalStateException: outer");
    assertThat(thrown.getCause()).hasToString("java.io.IOException: inner");
    assertThat(thrownBy("failsAfterwards"))
        .hasToString("java.lang.IllegalStateException: in after");
  }

  @Test
  void failsUnderAPolicyWithoutFiles() {
    assertThat(thrownBy("failsWithoutFiles"))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("[no files]");
  }

  @Test
  void abortion() {
    assertThat(result("Methods/isAborted()").getStatus()).isEqualTo(Status.ABORTED);
    assertThat(thrownBy("isAborted")).hasMessageContaining("not today");
  }

  @Test
  void death() {
    assertThat(thrownBy("isKilled"))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageStartingWith("KillForPriority killed the JVM (SIGSYS, exit code 159; process ")
        .hasMessageContaining("while the test method ran")
        .hasMessageContaining("strace -f -o trace.txt")
        .hasMessageContaining("type=1326");
    assertThat(thrownBy("exits"))
        .hasMessageStartingWith("The JVM ended with exit code 3 and no result (process ");
  }

  @Test
  void expectedDeathThatDoesNotCome() {
    String expected =
        "KillForPriority had to kill the process (SIGSYS) while the test method ran. ";
    assertThat(thrownBy("returnsInVain")).hasMessage(expected + "The method returned.");
    assertThat(thrownBy("throwsInVain")).hasMessage(expected + "The method failed instead.");
    assertThat(thrownBy("throwsInVain").getSuppressed()[0])
        .hasToString("java.lang.IllegalStateException: instead");
    assertThat(thrownBy("diesOtherwise"))
        .hasMessageStartingWith(expected + "The JVM was killed by SIGKILL (exit code 137; ");
  }

  @Test
  void hangingIsEnded() {
    assertThat(thrownBy("hangs"))
        .hasMessageContaining("was not done after 4 seconds and was ended by force, ");
  }

  @Test
  void noiseDoesNoHarm() {
    assertThat(thrownBy("isNoisy")).hasMessageContaining("Expected size: 1");
    assertThat(out).contains("PASSED").hasSizeGreaterThan(1 << 20);
  }

  /** No warning of the JVM among it, of native access for one. */
  @Test
  void nothingElseIsWritten() {
    assertThat(err).isEmpty();
  }

  @Test
  void parameters() {
    assertThat(result("withParameters(int)/[1] " + value(0)).getStatus()).isEqualTo(Status.FAILED);
    assertThat(result("withParameters(int)/[2] " + value(2)).getThrowable()).isEmpty();
  }

  /** As display names show them; the name is known where the compiler kept it. */
  private static String value(int number) {
    return RESULTS.containsKey("withParameters(int)/[1] 0") ? "" + number : "expected = " + number;
  }

  @Test
  void machinesThatCannotConfine() {
    assertThat(thrownBy("elsewhere"))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageStartingWith("This test must run confined, which this machine cannot do: ")
        .hasMessageContaining("Mac OS X")
        .hasMessageContaining("-Dseccomp4j.testkit.unsupported=skip");
    assertThat(result("Methods/elsewhereSkipped()").getStatus()).isEqualTo(Status.ABORTED);
    assertThat(thrownBy("elsewhereSkipped")).hasMessageContaining("Mac OS X");
  }

  @Test
  void mistakes() {
    assertThat(thrownBy("withoutAPolicy")).hasMessageContaining("java.lang.String_Seccomp");
    assertThat(thrownBy("dynamic")).hasMessageContaining("cannot confine dynamic tests");
    assertThat(thrownBy("withoutTime")).hasMessageContaining("it must be 1 or more");
  }
}
