package io.github.seccomp4j.benchmarks.record;

import io.github.seccomp4j.observe.record.live.LiveRecording;
import io.github.seccomp4j.observe.supervise.Command;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks a service as fast as it answers: unrecorded, recorded, and recorded with assumptions. */
public final class Recorded {
  private static final int CLIENTS = 4;
  private static final int WARM_UP_SECONDS = 3;
  private static final String UNRECORDED = "without recording";

  private final HttpClient client = HttpClient.newHttpClient();
  private final int seconds;

  private Recorded(int seconds) {
    this.seconds = seconds;
  }

  /**
   * Measures.
   *
   * @param arguments the number of rounds, the seconds of each
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    Recorded benchmark = new Recorded(Integer.parseInt(arguments[1]));
    Map<String, List<Double>> perSecond = new LinkedHashMap<>();
    List<String> ways = List.of(UNRECORDED, "", "HotSpot", "HotSpot,ReadFiles,SocketIo");
    for (int round = 0; round < rounds; round++) {
      for (String way : ways) {
        perSecond.computeIfAbsent(way, one -> new ArrayList<>()).add(benchmark.run(way));
      }
    }
    print(perSecond, rounds);
  }

  /** Requests per second. */
  private double run(String way) throws Exception {
    int port = freePort();
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // Otherwise each answer waits 40 ms for the client's acknowledgement.
            "-Dsun.net.httpserver.nodelay=true",
            "-cp",
            System.getProperty("java.class.path"),
            Service.class.getName(),
            Integer.toString(port));
    if (way.equals(UNRECORDED)) {
      Process process = new ProcessBuilder(words).inheritIO().start();
      double result = ask(port);
      process.waitFor();
      return result;
    }
    Set<String> assumed =
        way.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(way.split(",", -1)));
    try (LiveRecording live = LiveRecording.start(Command.of(words), assumed)) {
      double result = ask(port);
      live.command().waitFor();
      return result;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private double ask(int port) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/");
    while (!isThere(uri)) {
      Thread.sleep(50);
    }
    askFor(uri, WARM_UP_SECONDS);
    long answers = askFor(uri, seconds);
    request(uri.resolve("/end"));
    return (double) answers / seconds;
  }

  private boolean isThere(URI uri) throws IOException, InterruptedException {
    try {
      request(uri);
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }

  private int request(URI uri) throws IOException, InterruptedException {
    try {
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray())
          .body()
          .length;
    } catch (ConnectException e) {
      throw e;
    } catch (IOException e) {
      if (uri.getPath().equals("/end")) {
        return 0; // It ends without an answer.
      }
      throw e;
    }
  }

  private long askFor(URI uri, int time) throws Exception {
    long end = System.nanoTime() + time * 1_000_000_000L;
    Callable<Long> one =
        () -> {
          long answers = 0;
          while (System.nanoTime() < end) {
            if (request(uri) != Service.BYTES) {
              throw new IllegalStateException("a wrong answer");
            }
            answers++;
          }
          return answers;
        };
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      long all = 0;
      for (Future<Long> answers : clients.invokeAll(Collections.nCopies(CLIENTS, one))) {
        all += answers.get();
      }
      return all;
    } finally {
      clients.shutdown();
    }
  }

  private static void print(Map<String, List<Double>> perSecond, int rounds) {
    System.out.printf(
        Locale.ROOT, "- Java %s, medians of %d rounds%n%n", Runtime.version(), rounds);
    System.out.println("| recording | requests per second | of unrecorded |");
    System.out.println("|---|--:|--:|");
    double unrecorded = median(perSecond.getOrDefault(UNRECORDED, List.of(1.0)));
    perSecond.forEach(
        (way, all) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f %% |%n",
                way.equals(UNRECORDED) ? way : way.isEmpty() ? "every call" : "--assume " + way,
                median(all),
                100 * median(all) / unrecorded));
  }

  private static double median(List<Double> all) {
    return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
  }
}
