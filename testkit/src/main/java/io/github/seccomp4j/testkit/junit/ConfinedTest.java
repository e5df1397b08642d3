package io.github.seccomp4j.testkit.junit;

import io.github.seccomp4j.arch.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** One test, seen from the parent: starts the child, waits for its end and judges it. */
final class ConfinedTest {
  /** Whether tests are skipped or fail where the machine cannot confine. */
  static final String UNSUPPORTED = "seccomp4j.testkit.unsupported";

  private final RunConfined how;
  private final ExtensionContext context;
  private final boolean killExpected;

  ConfinedTest(RunConfined how, ExtensionContext context, boolean killExpected) {
    this.how = how;
    this.context = context;
    this.killExpected = killExpected;
    if (how.timeoutSeconds() < 1) {
      throw new ExtensionConfigurationException(
          "@RunConfined(timeoutSeconds = " + how.timeoutSeconds() + "): it must be 1 or more");
    }
  }

  void run() throws Throwable {
    String os = System.getProperty("os.name", "");
    String objection = objection(os, Arch.host().isPresent());
    if (!objection.isEmpty()) {
      throw unsupported(objection);
    }
    Path folder = Files.createTempDirectory("seccomp4j-test");
    Path request = folder.resolve("request");
    Path result = folder.resolve("result");
    Path classPath = folder.resolve("classpath");
    try {
      request().write(request);
      ResultFile.create(result);
      ChildEnd end = run(new ChildCommand(how, context.getRequiredTestClass()), folder);
      end.judge(killExpected, this::unsupported);
    } finally {
      for (Path path : List.of(request, result, classPath, folder)) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Why nothing can be confined here, as far as that shows without a kernel; empty if nothing. */
  static String objection(String os, boolean knownArch) {
    if (!os.equals("Linux")) {
      return "seccomp filters are Linux's, and this is " + os;
    }
    return knownArch
        ? ""
        : "seccomp4j does not know the architecture " + System.getProperty("os.arch");
  }

  private Request request() {
    return new Request(
        uniqueId(),
        how.value().getName(),
        how.scope(),
        how.confineLifecycle(),
        how.logOnly(),
        how.timeoutSeconds(),
        systemProperties());
  }

  /** As Jupiter alone knows the test, whoever runs Jupiter here: a suite, for one. */
  private String uniqueId() {
    String id = context.getUniqueId();
    int jupiter = id.indexOf("[engine:junit-jupiter]");
    return jupiter < 0 ? id : id.substring(jupiter);
  }

  /** Build tools set some in the JVM that they have started, not on its command line. */
  private static Map<String, String> systemProperties() {
    Map<String, String> all = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = System.getProperty(name);
      if (value != null) {
        all.put(name, value);
      }
    }
    return all;
  }

  private ChildEnd run(ChildCommand command, Path folder) throws IOException, InterruptedException {
    List<String> words = command.words(folder);
    Process process;
    try {
      process = new ProcessBuilder(words).start();
    } catch (IOException e) {
      throw new IOException("the JVM of the confined test does not start: " + words, e);
    }
    Thread endWithThisJvm = new Thread(() -> end(process));
    Runtime.getRuntime().addShutdownHook(endWithThisJvm);
    try {
      ChildOutput output = ChildOutput.of(process);
      process.getOutputStream().close();
      boolean inTime = process.waitFor(how.timeoutSeconds(), TimeUnit.SECONDS);
      if (!inTime) {
        end(process);
      }
      int exit = process.waitFor();
      return new ChildEnd(
          how,
          process.pid(),
          exit,
          inTime,
          ResultFile.read(folder.resolve("result")),
          output.tail());
    } finally {
      end(process);
      removeHook(endWithThisJvm);
    }
  }

  /** By force, with all that it has started. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This JVM ends, and the hook has run or will.
    }
  }

  /** What happens to the test where nothing can be confined. */
  private Throwable unsupported(String reason) {
    String said = System.getProperty(UNSUPPORTED, "").toLowerCase(Locale.ROOT);
    boolean skip =
        switch (said) {
          case "skip" -> true;
          case "fail" -> false;
          case "" -> how.skipWhereUnsupported();
          default ->
              throw new ExtensionConfigurationException(
                  "-D" + UNSUPPORTED + "=" + said + ": it is skip or fail");
        };
    String text = "This test must run confined, which this machine cannot do: " + reason;
    if (skip) {
      return new TestAbortedException(text);
    }
    return new AssertionFailedError(
        text
            + "\n"
            + "To skip such tests where they cannot run: @RunConfined(skipWhereUnsupported = true),"
            + " or -D"
            + UNSUPPORTED
            + "=skip for all of them.");
  }
}
