package io.github.seccomp4j.benchmarks.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts every route again and again, in turn, and prints the medians. */
public final class Start {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Map<Route, List<Run>> runs = new LinkedHashMap<>();

  private Start() {}

  /**
   * Measures the JDK that runs this.
   *
   * @param arguments the jar with everything, a folder to work in, the number of rounds
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[1])).toAbsolutePath();
    Starter starter = Starter.prepare(Path.of(arguments[0]).toAbsolutePath(), folder);
    List<Route> routes = Route.all(Runtime.version().feature());
    for (Route route : routes) {
      starter.archive(route);
    }
    Start start = new Start();
    int rounds = Integer.parseInt(arguments[2]);
    for (int round = -1; round < rounds; round++) {
      for (Route route : routes) {
        Run run = starter.run(route);
        if (round >= 0) { // The first round fills the machine's caches.
          start.runs.computeIfAbsent(route, key -> new ArrayList<>()).add(run);
        }
      }
    }
    start.print(rounds);
  }

  private void print(int rounds) {
    System.out.printf(
        Locale.ROOT,
        "## Java %s%n%nMilliseconds, medians of %d starts.%n%n",
        Runtime.version(),
        rounds);
    System.out.println(
        "| route | main to filter | of it loading JNA | to the first call | whole process |");
    System.out.println("|---|--:|--:|--:|--:|");
    runs.forEach(
        (route, all) ->
            System.out.printf(
                "| %s | %s | %s | %s | %s |%n",
                route.name(),
                median(all, Run.MAIN, Run.INSTALLED),
                median(all, Run.MAIN, Run.LOADED),
                median(all, Run.MAIN, Run.CALLED),
                median(all, Run.BEGIN, Run.END)));
    System.out.println();
  }

  private static String median(List<Run> runs, char from, char to) {
    List<Double> all = new ArrayList<>();
    for (Run run : runs) {
      if (run.has(from) && run.has(to)) {
        all.add((run.at(to) - run.at(from)) / NANOS_PER_MILLI);
      }
    }
    if (all.isEmpty()) {
      return "-";
    }
    all.sort(null);
    return String.format(Locale.ROOT, "%.1f", all.get(all.size() / 2));
  }
}
