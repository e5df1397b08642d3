package io.github.seccomp4j.benchmarks.start;

import com.sun.jna.Native;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts every route again and again, in turn, and prints the medians. */
public final class Start {
  private static final double NANOS_PER_MILLI = 1e6;

  /** From this JDK on loading JNA prints a warning otherwise (JEP 472). */
  private static final int NATIVE_ACCESS_WARNED = 24;

  private final Path java;
  private final Path jar;
  private final Map<Route, Map<Character, List<Double>>> times = new LinkedHashMap<>();

  private Start(Path java, Path jar) {
    this.java = java;
    this.jar = jar;
  }

  /**
   * Measures.
   *
   * @param arguments the jar with everything, a folder to work in, the number of rounds
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Start start = new Start(java, Path.of(arguments[0]));
    List<Route> routes = Route.all(unpack(folder.resolve("jna")), folder);
    Route archived = routes.get(routes.size() - 1);
    List<String> training = new ArrayList<>(archived.options());
    training.removeIf(option -> option.startsWith("-XX:"));
    training.add("-XX:ArchiveClassesAtExit=" + folder.resolve("ours.jsa"));
    start.run(new Route("training", archived.way(), training));
    int rounds = Integer.parseInt(arguments[2]);
    for (int round = -1; round < rounds; round++) {
      for (Route route : routes) {
        Map<Character, Double> run = start.run(route);
        if (round >= 0) { // The first round fills the machine's caches.
          run.forEach((place, time) -> start.add(route, place, time));
        }
      }
    }
    start.print(rounds);
  }

  /** Where JNA would unpack to each time. */
  private static Path unpack(Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve("libjnidispatch.so");
    try (InputStream in =
        Native.class.getResourceAsStream("/com/sun/jna/linux-x86-64/libjnidispatch.so")) {
      if (in == null) {
        throw new IOException("JNA's jar holds no native part for linux-x86-64");
      }
      Files.write(file, in.readAllBytes());
    }
    return folder;
  }

  /** Milliseconds from the start of the process to each place. */
  private Map<Character, Double> run(Route route) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    if (Runtime.version().feature() >= NATIVE_ACCESS_WARNED) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(route.options());
    command.addAll(List.of("-cp", jar.toString(), Probe.class.getName(), route.way()));
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Map<Character, Double> places = new HashMap<>();
    try (InputStream out = process.getInputStream()) {
      for (int place = out.read(); place >= 0; place = out.read()) {
        places.put((char) place, (System.nanoTime() - begin) / NANOS_PER_MILLI);
      }
    }
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IllegalStateException(route + " ended with " + exit);
    }
    places.put('E', (System.nanoTime() - begin) / NANOS_PER_MILLI);
    return places;
  }

  private void add(Route route, char place, double time) {
    times
        .computeIfAbsent(route, key -> new LinkedHashMap<>())
        .computeIfAbsent(place, key -> new ArrayList<>())
        .add(time);
  }

  private void print(int rounds) {
    System.out.printf(
        Locale.ROOT, "Java %s, medians of %d starts, milliseconds%n%n", Runtime.version(), rounds);
    System.out.println(
        "| route | main to filter | of it loading JNA | to the first call | whole |");
    System.out.println("|---|--:|--:|--:|--:|");
    times.forEach(
        (route, places) ->
            System.out.printf(
                "| %s | %s | %s | %s | %s |%n",
                route.name(),
                between(places, 'M', 'I'),
                between(places, 'M', 'J'),
                between(places, 'J', 'C'),
                between(places, ' ', 'E')));
  }

  /** The median of the differences; {@code ' '} is the start of the process. */
  private static String between(Map<Character, List<Double>> places, char from, char to) {
    List<Double> ends = places.getOrDefault(to, List.of());
    List<Double> begins = places.getOrDefault(from, List.of());
    if (ends.isEmpty() || (begins.isEmpty() && from != ' ')) {
      return "-";
    }
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < ends.size(); i++) {
      differences.add(ends.get(i) - (from == ' ' ? 0 : begins.get(i)));
    }
    differences.sort(null);
    return String.format(Locale.ROOT, "%.1f", differences.get(differences.size() / 2));
  }
}
