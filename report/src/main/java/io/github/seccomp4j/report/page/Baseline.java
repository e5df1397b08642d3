package io.github.seccomp4j.report.page;

import io.github.seccomp4j.arch.Arch;
import io.github.seccomp4j.bpf.BpfProgram;
import io.github.seccomp4j.bpf.CompiledPolicy;
import io.github.seccomp4j.bpf.ProgramCheck;
import io.github.seccomp4j.problem.Finding;
import io.github.seccomp4j.problem.Origin;
import io.github.seccomp4j.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the last released version of the policies is: folders and jars with their compiled classes,
 * or folders with their exported {@code .bpf} files. Loading a class runs its code, as using it
 * does.
 */
public final class Baseline {
  /** The processor's option: folders and jars, as in a class path. */
  public static final String OPTION = "seccomp4j.baseline";

  private static final Origin ORIGIN = Origin.of("-A" + OPTION);

  private final List<Path> paths;

  private Baseline(List<Path> paths) {
    this.paths = paths;
  }

  /**
   * {@return the baseline of that option's value; what is wrong with it is among the findings}
   *
   * @param value a folder or jar, as the option says
   * @param findings gets what is wrong with it
   */
  public static Baseline of(String value, List<Finding> findings) {
    List<Path> paths = new ArrayList<>();
    for (String entry : value.split(File.pathSeparator, -1)) {
      try {
        Path path = Path.of(entry);
        if (entry.isBlank() || !Files.exists(path)) {
          findings.add(Problem.BASELINE_MISSING.at(ORIGIN, entry));
        }
        paths.add(path);
      } catch (InvalidPathException e) {
        findings.add(Problem.BASELINE_MISSING.at(ORIGIN, entry));
      }
    }
    return new Baseline(paths);
  }

  /**
   * The programs of a policy's last version; none where it is not there.
   *
   * @param packageName of the policy; empty for none
   * @param flatName its name in the package, as in {@code Outer_Inner}
   * @param origin the policy, for what is found
   */
  SortedMap<Arch, BpfProgram> programs(
      String packageName, String flatName, Origin origin, List<Finding> findings) {
    SortedMap<Arch, BpfProgram> programs = new TreeMap<>();
    String folder = packageName.replace('.', '/');
    for (Path path : paths) {
      for (Arch host : Arch.hosts()) {
        String file = flatName + "." + host.kernelName() + ".bpf";
        for (Path place : List.of(path.resolve(folder).resolve(file), path.resolve(file))) {
          if (!programs.containsKey(host) && Files.isRegularFile(place)) {
            read(host, place, origin, findings).ifPresent(program -> programs.put(host, program));
          }
        }
      }
    }
    String prefix = packageName.isEmpty() ? "" : packageName + ".";
    Map<Arch, BpfProgram> all =
        new HashMap<>(load(CompiledPolicy.generatedName(prefix + flatName), origin, findings));
    all.putAll(programs); // What stands there as raw BPF counts first.
    return new TreeMap<>(all);
  }

  private static Optional<BpfProgram> read(
      Arch host, Path file, Origin origin, List<Finding> findings) {
    try {
      BpfProgram program = BpfProgram.ofBytes(host, Files.readAllBytes(file));
      Optional<ProgramCheck.Refusal> refusal = ProgramCheck.refusal(program);
      refusal.ifPresent(
          why ->
              findings.add(
                  unreadable(origin, file.toString(), "the kernel would refuse it: " + why)));
      return refusal.isPresent() ? Optional.empty() : Optional.of(program);
    } catch (IOException | IllegalArgumentException e) {
      findings.add(unreadable(origin, file.toString(), String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private SortedMap<Arch, BpfProgram> load(String name, Origin origin, List<Finding> findings) {
    SortedMap<Arch, BpfProgram> programs = new TreeMap<>();
    // Alone: the class of this compilation may be on the processor's own path as well.
    try (URLClassLoader places = new BaselineLoader(urls())) {
      if (places.findResource(name.replace('.', '/') + ".class") == null) {
        return programs;
      }
      CompiledPolicy policy =
          (CompiledPolicy) places.loadClass(name).getConstructor().newInstance();
      for (Arch arch : policy.arches()) {
        policy.program(arch).ifPresent(program -> programs.put(arch, program));
      }
    } catch (IOException | ReflectiveOperationException | ClassCastException | LinkageError e) {
      findings.add(unreadable(origin, "the class " + name + " in " + this, e.toString()));
    }
    return programs;
  }

  private URL[] urls() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path path : paths) {
      urls.add(path.toUri().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  private static Finding unreadable(Origin origin, String what, String why) {
    return Problem.BASELINE_UNREADABLE.at(origin, what, why);
  }

  /** The names of its places, without the folders that differ from machine to machine. */
  @Override
  public String toString() {
    return paths.stream()
        .map(path -> String.valueOf(path.getFileName()))
        .collect(Collectors.joining(", "));
  }

  /** Looks at its own places first, and for what a compiled policy is made of at ours. */
  private static final class BaselineLoader extends URLClassLoader {
    BaselineLoader(URL[] urls) {
      super(urls, CompiledPolicy.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        boolean isOld = name.replaceAll("\\$.*", "").endsWith(CompiledPolicy.NAME_SUFFIX);
        if (!isOld) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }
  }
}
