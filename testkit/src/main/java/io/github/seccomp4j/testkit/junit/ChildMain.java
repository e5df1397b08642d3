package io.github.seccomp4j.testkit.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The main class of a child JVM: runs one test and tells what came of it. */
final class ChildMain {
  /** A child whose parent has died must end, too; the parent ends it earlier. */
  private static final int SECONDS_OF_GRACE = 30;

  private static final int NO_RESULT = 70;

  private ChildMain() {}

  /** Takes the folder with the request. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Request request = Request.read(folder.resolve("request"));
    ResultFile file = ResultFile.open(folder.resolve("result"));
    file.tell(ChildPhase.STARTED);
    endInTime(request.timeoutSeconds() + SECONDS_OF_GRACE);
    request.systemProperties().forEach(ChildMain::setIfMissing);
    ChildRun run = ChildRun.begin(request, file);
    Launcher launcher = launcher();
    rehearse(launcher);
    ChildTestListener report = new ChildTestListener(request.uniqueId());
    try {
      run.runTests(() -> execute(launcher, selectUniqueId(request.uniqueId()), report));
    } catch (Throwable e) {
      report.failed(e);
    }
    file.tell(
        run.unsupported()
            .map(
                reason ->
                    ChildTestResult.of(ChildTestResult.Kind.UNSUPPORTED, Thrown.ofText(reason)))
            .orElseGet(report::result));
    // A thread that the test has left behind must not keep this JVM alive.
    System.exit(0);
  }

  private static Launcher launcher() {
    return LauncherFactory.create(
        LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build());
  }

  private static void execute(
      Launcher launcher, DiscoverySelector selector, ChildTestListener report) {
    launcher.execute(
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selector)
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            // The policy of a thread is for this thread.
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .build(),
        report);
  }

  /**
   * Lets tests pass, fail and abort and makes results of it, so that every class that this needs is
   * loaded: the policy may deny opening the files that classes are in.
   */
  private static void rehearse(Launcher launcher) throws IOException {
    ChildTestListener report = new ChildTestListener("rehearsal");
    execute(launcher, selectClass(Rehearsal.class), report);
    ChildTestResult told = ChildTestResult.read(report.result().bytes());
    if (told.kind() != ChildTestResult.Kind.FAILED || told.thrown().isEmpty()) {
      throw new IllegalStateException("the rehearsal gave " + told);
    }
  }

  private static void setIfMissing(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  private static void endInTime(int seconds) {
    Thread guard =
        new Thread(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(seconds);
                Runtime.getRuntime().halt(NO_RESULT);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "confined test guard");
    guard.setDaemon(true);
    guard.start();
  }
}
