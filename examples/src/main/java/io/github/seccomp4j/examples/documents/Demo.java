package io.github.seccomp4j.examples.documents;

import io.github.seccomp4j.examples.harness.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends the same documents to the {@link DocumentServer} without and with {@link
 * DocumentServerPolicy}, one of them hostile, and prints the results.
 *
 * <p>It exits with 0 only if the hostile document started a program without the policy, was refused
 * that with the policy, and every ordinary document got its right answer in both runs, before and
 * after the hostile one. Otherwise it says what differed and exits with 1.
 */
public final class Demo {
  private Demo() {}

  /** Runs the demo; takes no arguments. */
  public static void main(String[] args) throws IOException {
    System.exit(runInTemporaryFolder() ? 0 : 1);
  }

  private static boolean runInTemporaryFolder() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.make()) {
      return run(folder.path());
    } catch (IOException | InterruptedException e) {
      System.out.println("FAILED: " + e.getMessage());
      return false;
    }
  }

  private static boolean run(Path folder) throws IOException, InterruptedException {
    DemoRun open = DemoRun.of(folder.resolve("open"), false);
    DemoRun confined = DemoRun.of(folder.resolve("confined"), true);
    System.out.print(DemoTable.of(open, confined));
    List<String> surprises = new ArrayList<>();
    open.surprises(false).forEach(what -> surprises.add("without a policy: " + what));
    confined.surprises(true).forEach(what -> surprises.add("with the policy: " + what));
    surprises.forEach(what -> System.out.println("FAILED: " + what));
    return surprises.isEmpty();
  }
}
