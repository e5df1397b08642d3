package io.github.seccomp4j.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * A Java compiler that runs processors. Unlike compile-testing it also tells which files a failed
 * compilation has written.
 */
enum Tool {
  /** The JDK's. */
  JAVAC(ToolProvider::getSystemJavaCompiler, List.of("--release", "17")),
  /** Eclipse's, without its own warnings. */
  ECJ(EclipseCompiler::new, List.of("--release", "17"));

  @SuppressWarnings("ImmutableEnumChecker") // The suppliers hold no state.
  private final Supplier<JavaCompiler> compiler;

  @SuppressWarnings("ImmutableEnumChecker") // List.of.
  private final List<String> options;

  Tool(Supplier<JavaCompiler> compiler, List<String> options) {
    this.compiler = compiler;
    this.options = options;
  }

  /** Compiles with our processor alone. */
  Compiled compile(Source... sources) {
    return compile(List.of(sources), List.of(new PolicyProcessor()), List.of());
  }

  /** Compiles with these processors and these options beside the usual ones. */
  Compiled compile(List<Source> sources, List<Processor> processors, List<String> more) {
    return compile(Map.of(), sources, processors, more);
  }

  /** Compiles where these files, by their paths, are in the output already. */
  Compiled compile(
      Map<String, byte[]> inOutput,
      List<Source> sources,
      List<Processor> processors,
      List<String> more) {
    try {
      Path folder = Files.createTempDirectory("compiled");
      try {
        write(folder.resolve("output"), inOutput);
        return compileIn(folder, sources, processors, more);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Compiled compileIn(
      Path folder, List<Source> sources, List<Processor> processors, List<String> more)
      throws IOException {
    List<Path> paths = new ArrayList<>();
    for (Source source : sources) {
      Path path = folder.resolve("input").resolve(source.path());
      Files.createDirectories(path.getParent());
      paths.add(Files.writeString(path, source.text()));
    }
    Path output = Files.createDirectories(folder.resolve("output"));
    List<String> all = new ArrayList<>(options);
    all.addAll(more);
    var collector = new DiagnosticCollector<JavaFileObject>();
    var log = new StringWriter();
    try (StandardJavaFileManager manager =
        compiler.get().getStandardFileManager(collector, Locale.ROOT, UTF_8)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      manager.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(output));
      CompilationTask task =
          compiler
              .get()
              .getTask(
                  log,
                  manager,
                  collector,
                  all,
                  null,
                  manager.getJavaFileObjects(paths.toArray(new Path[0])));
      task.setProcessors(processors);
      boolean succeeded = task.call();
      return new Compiled(
          succeeded, collector.getDiagnostics().stream().map(Said::of).toList(), files(output));
    }
  }

  static void write(Path folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private static SortedMap<String, byte[]> files(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
