package io.github.seccomp4j.examples.lockdown;

import io.github.seccomp4j.examples.harness.Http;
import io.github.seccomp4j.examples.harness.ServerProcess;
import io.github.seccomp4j.examples.harness.TemporaryFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the same service twice, plainly and with the agent, and asks both the same. It exits with
 * 0 only if the price was answered both times and the program was started only without the agent.
 */
public final class Demo {
  private static final List<String> REQUESTS = List.of("price?pieces=3", "maintenance?run=id");

  private Demo() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> open;
    List<String> confined;
    try (TemporaryFolder temporary = TemporaryFolder.make()) {
      Path agent = AgentJar.find(temporary.folder("agent"));
      String option = "-javaagent:" + agent + "=" + LockdownPolicy.class.getName();
      open = run("java LegacyService", temporary.folder("open"), List.of());
      confined =
          run(
              "java -javaagent:seccomp4j-agent-VERSION.jar=LockdownPolicy LegacyService",
              temporary.folder("confined"),
              List.of(option));
    }
    boolean asItMustBe =
        open.get(0).equals(confined.get(0))
            && open.get(1).startsWith("200 uid=")
            && confined.get(1).startsWith("500 Cannot run program \"id\"");
    System.out.println(
        asItMustBe ? "The price is told as ever, the program is not started." : "FAILED");
    System.exit(asItMustBe ? 0 : 1);
  }

  private static List<String> run(String title, Path folder, List<String> options)
      throws IOException, InterruptedException {
    System.out.println("> " + title);
    List<String> answers = new ArrayList<>();
    try (ServerProcess server =
        ServerProcess.start("the service", folder, options, LegacyService.class)) {
      URI root = server.root();
      for (String request : REQUESTS) {
        String answer = Http.get(root.resolve(request));
        answers.add(answer);
        System.out.println("GET /" + request + "\n  " + answer);
      }
    }
    System.out.println();
    return answers;
  }
}
