package io.github.seccomp4j.benchmarks.report;

import io.github.seccomp4j.annotation.Optimize;
import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.compile.Compilation;
import io.github.seccomp4j.policy.Policy;
import io.github.seccomp4j.simulate.SyscallEvent;
import io.github.seccomp4j.verify.ProvingCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One policy, compiled by everybody, with all figures.
 *
 * @param name the policy's
 * @param compilers ours first
 * @param aims what is counted in our program for each aim
 */
record Result(String name, List<Compiler> compilers, Map<Optimize, Metrics> aims) {
  private static final Arch ARCH = Arch.X86_64;

  /**
   * What one compiler's program is like.
   *
   * @param name the compiler's
   * @param metrics what is counted in its program
   * @param start microseconds until the filter is in force
   * @param building microseconds of these before libseccomp is told to load
   * @param calls nanoseconds of a call that is always allowed, one that its arguments allow, and
   *     one that is denied; each minus the same call without a filter
   */
  record Compiler(
      String name, Metrics metrics, double start, double building, List<Optional<Double>> calls) {}

  /** Compiles and measures; the files are left in the folder. */
  static Result of(String name, Policy policy, Tools tools, Path folder) throws IOException {
    Subject subject = new Subject(policy);
    List<String> names = List.of("seccomp4j", "libseccomp, level 1", "libseccomp, level 2");
    List<Path> files = new ArrayList<>();
    for (String suffix : List.of("ours", "level1", "level2")) {
      files.add(folder.resolve(name.replace(' ', '-') + "." + suffix + ".bpf"));
    }
    Files.write(files.get(0), compiled(policy).toBytes());
    Path rules =
        Files.writeString(
            folder.resolve(name.replace(' ', '-') + ".rules"), subject.libseccompText());
    List<Tools.Build> builds = new ArrayList<>();
    builds.add(new Tools.Build(tools.install(files.subList(0, 1)).get(0), 0));
    builds.add(tools.libseccomp(rules, 1, files.get(1)));
    builds.add(tools.libseccomp(rules, 2, files.get(2)));

    List<List<Double>> calls = new ArrayList<>();
    MeasuredCalls measured = new MeasuredCalls(subject);
    for (Optional<SyscallEvent> call :
        List.of(measured.unconditional(), measured.filtered(), measured.denied())) {
      calls.add(call.isEmpty() ? List.of() : tools.call(call.get(), files));
    }
    List<Compiler> compilers = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int index = i;
      BpfProgram program = BpfProgram.ofBytes(ARCH, Files.readAllBytes(files.get(i)));
      compilers.add(
          new Compiler(
              names.get(i),
              Metrics.of(program, subject),
              builds.get(i).whole(),
              builds.get(i).building(),
              calls.stream().map(times -> minusNone(times, index)).toList()));
    }
    Map<Optimize, Metrics> aims = new EnumMap<>(Optimize.class);
    for (Optimize aim : Optimize.values()) {
      Policy formed = policy.toBuilder().shape(policy.shape().withOptimize(aim)).build();
      aims.put(aim, Metrics.of(compiled(formed), subject));
    }
    return new Result(name, compilers, aims);
  }

  private static Optional<Double> minusNone(List<Double> times, int compiler) {
    return times.isEmpty() ? Optional.empty() : Optional.of(times.get(1 + compiler) - times.get(0));
  }

  private static BpfProgram compiled(Policy policy) {
    Compilation compilation = ProvingCompiler.compile(policy);
    return compilation.compiled().program(ARCH).orElseThrow();
  }
}
