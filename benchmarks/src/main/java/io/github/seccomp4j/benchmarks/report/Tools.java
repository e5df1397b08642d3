package io.github.seccomp4j.benchmarks.report;

import io.github.seccomp4j.simulate.SyscallEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The two C programs, {@code libseccomp} and {@code kernel}.
 *
 * @param folder where they stand, compiled
 * @param rounds how often each thing is measured; the median counts
 */
record Tools(Path folder, int rounds) {
  private static final int CALLS = 100_000;

  /**
   * What starting with libseccomp costs.
   *
   * @param whole microseconds from the first call of the library to the installed filter
   * @param building microseconds of these before the kernel is asked
   */
  record Build(double whole, double building) {}

  /** Lets libseccomp compile a policy, and measures it. */
  Build libseccomp(Path rules, int optimize, Path program) throws IOException {
    List<Double> times =
        run("libseccomp", List.of(rules, optimize, program, rounds).toArray()).stream()
            .flatMap(line -> Arrays.stream(line.split(" ")))
            .map(Double::valueOf)
            .toList();
    return new Build(times.get(0), times.get(1));
  }

  /** Microseconds of installing each program. */
  List<Double> install(List<Path> programs) throws IOException {
    List<Object> arguments = new ArrayList<>(List.of("install", rounds));
    arguments.addAll(programs);
    return run("kernel", arguments.toArray()).stream().map(Double::valueOf).toList();
  }

  /** Nanoseconds of a call without a filter, and then under each program. */
  List<Double> call(SyscallEvent call, List<Path> programs) throws IOException {
    List<Object> arguments = new ArrayList<>(List.of("call", rounds, CALLS));
    arguments.add(Integer.toUnsignedString(call.number()));
    call.arguments().forEach(value -> arguments.add(Long.toUnsignedString(value)));
    arguments.add("-");
    arguments.addAll(programs);
    return run("kernel", arguments.toArray()).stream().map(Double::valueOf).toList();
  }

  private List<String> run(String tool, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(folder.resolve(tool).toString()));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IOException("exit code " + exit + " of " + String.join(" ", command));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return out.lines().toList();
  }
}
