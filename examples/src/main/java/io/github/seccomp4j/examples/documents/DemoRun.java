package io.github.seccomp4j.examples.documents;

import io.github.seccomp4j.examples.harness.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one run of the server showed.
 *
 * @param steps the requests, in the order they were sent
 * @param answers the answer to each of them
 * @param payloadFetched whether the server fetched the hostile document's jar
 * @param program what the payload's program wrote, if it was started
 * @param refusal the message that the payload got if the program was refused
 */
record DemoRun(
    List<Step> steps,
    List<String> answers,
    boolean payloadFetched,
    Optional<String> program,
    Optional<String> refusal) {
  // JDK 17 to 24 say "error=1, Operation not permitted", JDK 25 "posix_spawn failed, error: 1
  // (...)".
  private static final Pattern REFUSAL =
      Pattern.compile("payload: .*(error=1, Operation not permitted|error: 1 \\(.*?\\))");

  /** Starts a server, sends it ordinary documents and the hostile one, and ends it. */
  static DemoRun of(Path folder, boolean confined) throws IOException, InterruptedException {
    return of(folder, at -> server(at, confined));
  }

  /** How a server is started in a folder. */
  @FunctionalInterface
  interface Start {
    ServerProcess in(Path folder) throws IOException;
  }

  /** The same with a server that is started in another way. */
  static DemoRun of(Path folder, Start start) throws IOException, InterruptedException {
    Files.createDirectory(folder);
    Path marker = folder.resolve("marker");
    HttpClient client = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    List<String> answers = new ArrayList<>();
    try (Attacker attacker = Attacker.start(folder, marker);
        ServerProcess server = start.in(folder)) {
      List<Step> steps = steps(attacker.document());
      URI documents = server.root().resolve("documents");
      for (Step step : steps) {
        try {
          answers.add(step.send(client, documents));
        } catch (IOException e) {
          throw server.failure("did not answer to " + step.title(), e);
        }
      }
      Matcher refusal = REFUSAL.matcher(server.errors());
      return new DemoRun(
          steps,
          answers,
          attacker.jarWasFetched(),
          Files.exists(marker) ? Optional.of(Files.readString(marker).strip()) : Optional.empty(),
          refusal.find() ? Optional.of(refusal.group(1)) : Optional.empty());
    }
  }

  private static ServerProcess server(Path folder, boolean confined) throws IOException {
    String store = folder.resolve("documents").toString();
    return confined
        ? ServerProcess.start(
            "the confined server",
            folder,
            List.of(),
            DocumentServer.class,
            store,
            DocumentServer.CONFINED)
        : ServerProcess.start(
            "the server without a policy", folder, List.of(), DocumentServer.class, store);
  }

  // The hostile document gets an answer like any other: ScriptEngineManager swallows the
  // exceptions of the engines that it creates.
  private static List<Step> steps(String hostile) {
    String order = "{item: tea, pieces: 2, paid: true}";
    return List.of(
        Step.put("order.yaml", order, "200 {\"kind\":\"mapping\",\"size\":3}"),
        Step.put("colours.yaml", "- red\n- green\n", "200 {\"kind\":\"sequence\",\"size\":2}"),
        Step.put(
            "broken.yaml",
            "item: tea: green",
            "400 {\"error\":\"line 1: mapping values are not allowed here\"}"),
        Step.put("hostile.yaml", hostile, "200 {\"kind\":\"ScriptEngineManager\"}"),
        Step.put("later.yaml", "[1, 2, 3]", "200 {\"kind\":\"sequence\",\"size\":3}"),
        Step.get("order.yaml", "200 " + order));
  }

  /** What differs from how this run must end; empty if nothing does. */
  List<String> surprises(boolean confined) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (!answers.get(i).equals(steps.get(i).expected())) {
        found.add(
            steps.get(i).title()
                + ": expected "
                + steps.get(i).expected()
                + " but got "
                + answers.get(i));
      }
    }
    if (!payloadFetched) {
      found.add("the hostile document's class was not loaded");
    }
    if (program.isPresent() == confined) {
      found.add(confined ? "a program was started" : "no program was started");
    }
    if (refusal.isPresent() != confined) {
      found.add(
          confined
              ? "no refusal with EPERM was seen"
              : "the program was refused: " + refusal.orElseThrow());
    }
    return found;
  }
}
